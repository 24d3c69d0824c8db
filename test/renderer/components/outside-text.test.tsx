import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { OutsideText } from '../../../src/renderer/components/text/outside-text.tsx';

test('markup and scripts are shown, never run', async () => {
  const screen = await render(
    <OutsideText
      text={'<script>window.hacked = 1</script><a href="javascript:x">link</a> http://evil.example'}
    />,
  );
  await expect.element(screen.getByText(/<script>/)).toBeVisible();
  expect(screen.container.querySelectorAll('script, a')).toHaveLength(0);
});

test('a long text folds, opens and folds again', async () => {
  const text = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
  const screen = await render(<OutsideText text={text} foldAt={6} />);
  expect(screen.container.textContent).not.toContain('line 39');

  await screen.getByRole('button', { name: 'Show all (40 lines)' }).click();
  expect(screen.container.textContent).toContain('line 39');

  await screen.getByRole('button', { name: 'Show less' }).click();
  expect(screen.container.textContent).not.toContain('line 39');
});

test('a megabyte without a line end is never laid out at once', async () => {
  const screen = await render(
    <div style={{ height: 400, overflow: 'auto' }}>
      <OutsideText text={'x'.repeat(1_000_000)} />
    </div>,
  );
  const before = performance.now();
  await screen.getByRole('button', { name: /Show all/ }).click();
  await expect.element(screen.getByText(/% shown/)).toBeInTheDocument();
  expect(performance.now() - before).toBeLessThan(1_500);
  expect(screen.container.textContent.length).toBeLessThan(200_000);
});

test('text of another direction keeps to itself', async () => {
  const screen = await render(<OutsideText text="שלום, המדפסת לא עובדת" />);
  const block = screen.getByText(/שלום/).element();
  expect(getComputedStyle(block).unicodeBidi).toBe('isolate');
  expect(getComputedStyle(block).direction).toBe('rtl');
});
