import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { createWebSocketBridge } from '../../../src/renderer/app/bridge/web-socket-bridge.ts';
import type { DesktopEvent } from '../../../src/shared/desktop-api/events.ts';

/** What the host of the set-up does when asked to refresh this ticket. */
const ticket = { ordinary: 9, breaksLine: 1, endsSession: 2, sendsEvent: 3 };

function connect() {
  const bridge = createWebSocketBridge(inject('bridgeUrl'));
  onTestFinished(() => bridge.stop());
  const links: string[] = [];
  bridge.onLink((link) => links.push(link));
  return { bridge, links };
}

test('a call made before the line stands is sent when it does', async () => {
  const { bridge, links } = connect();
  const outcome = await bridge.call('tickets.refresh', { ticketId: ticket.ordinary });
  expect(outcome.ok).toBe(true);
  expect(links).toEqual(['down', 'up']);
});

test('a broken line fails the call in flight and never repeats it; the next call finds a new line', async () => {
  const { bridge, links } = connect();
  await bridge.call('tickets.refresh', { ticketId: ticket.ordinary });

  const lost = await bridge.call('tickets.refresh', { ticketId: ticket.breaksLine });
  expect(lost).toMatchObject({ ok: false, failure: { kind: 'core-away' } });

  const next = await bridge.call('tickets.refresh', { ticketId: ticket.ordinary });
  expect(next.ok).toBe(true);
  expect(links).toEqual(['down', 'up', 'down', 'up']);
});

test('events reach the screen; what is no frame is passed over', async () => {
  const { bridge } = connect();
  const events: DesktopEvent[] = [];
  bridge.onEvent((event) => events.push(event));
  await bridge.call('tickets.refresh', { ticketId: ticket.sendsEvent });
  expect(events).toEqual([{ kind: 'activity-added' }]);
});

test('an ended session is told and not knocked at again', async () => {
  const { bridge, links } = connect();
  const over = vi.fn();
  bridge.onSessionOver(over);
  await bridge.call('tickets.refresh', { ticketId: ticket.endsSession });
  await expect.poll(() => over.mock.calls.length).toBe(1);

  const after = await bridge.call('tickets.refresh', { ticketId: ticket.ordinary });
  expect(after.ok).toBe(false);
  expect(links).toEqual(['down', 'up', 'down']);
});
