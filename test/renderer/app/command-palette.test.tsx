import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { matching, paletteEntries } from '../../../src/renderer/app/palette/entries.ts';
import { createMemoryBridge } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { sampleHandlers } from '../gallery/sample-handlers.ts';

async function openPalette() {
  const memory = createMemoryBridge();
  memory.answer(sampleHandlers(memory, { tickets: 300, state: 'ordinary', appearance: 'light' }).handlers);
  await openScreen(memory, { kind: 'activity' });
  await expect.element(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  return memory;
}

const entries = paletteEntries({ go: () => {}, setAppearance: () => {}, openOutbox: () => {} });

test('what is typed finds entries by the beginnings of their words, in any order, own names first', () => {
  expect(matching(entries, 'light').map(({ words }) => words)).toEqual(['Use light colours', 'Appearance']);
  expect(matching(entries, 'colours dark').map(({ words }) => words)).toContain('Use dark colours');
  expect(matching(entries, 'webhooks').map(({ words }) => words)).toEqual(['Autotask']);
  expect(matching(entries, 'xyzzy')).toEqual([]);
});

test('Ctrl+K, a name and Enter go there, and the palette closes', async () => {
  await openPalette();
  await userEvent.keyboard('devic{Enter}');
  await expect.element(page.getByRole('heading', { name: 'Devices' })).toBeVisible();
  await expect.poll(() => page.getByRole('dialog').elements().length).toBe(0);
});

test('tickets are found by the core, and Enter opens one', async () => {
  const memory = await openPalette();
  await userEvent.keyboard('printer');
  await expect
    .poll(() =>
      memory.made.some(
        ({ name, input }) => name === 'tickets.list' && JSON.stringify(input).includes('printer'),
      ),
    )
    .toBe(true);
});

test('where nothing fits, the palette says so', async () => {
  await openPalette();
  await userEvent.keyboard('zzqqy');
  await expect.element(page.getByText('Nothing here is called “zzqqy”.')).toBeVisible();
});

test('Escape closes the palette and leaves everything where it was', async () => {
  await openPalette();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('dialog').elements().length).toBe(0);
  await expect.element(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
});
