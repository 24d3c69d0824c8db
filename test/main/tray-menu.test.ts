import { expect, test } from 'vitest';
import type { WaitingRequest } from '../../src/main/notices/waiting-request.ts';
import { type TrayActs, type TrayItem, type TrayState, trayMenu } from '../../src/main/tray/tray-menu.ts';

const now = new Date(2026, 10, 6, 17, 30).getTime();
const request = (id: number, change: Partial<WaitingRequest> = {}): WaitingRequest => ({
  approvalId: `approval-${id}`,
  digest: 'digest',
  ticketNumber: `T20261106.000${id}`,
  clientName: 'Juniper Logistics',
  headline: `Set status New → In Progress (${id})`,
  isPlain: true,
  ...change,
});

/** The menu of a state, and what a press on one of its lines does. */
function aMenu(change: Partial<TrayState> = {}) {
  const done: unknown[] = [];
  const act: TrayActs = {
    open: () => done.push('open'),
    openRequest: (id) => done.push(id),
    openAtRisk: () => done.push('at-risk'),
    pauseAgents: (paused) => done.push({ paused }),
    beQuiet: (until) => done.push(until),
    quit: () => done.push('quit'),
  };
  const items = trayMenu(
    { waiting: [], atRisk: 0, agentsArePaused: false, quietUntilMs: null, ...change },
    act,
    now,
  );
  const all = items.flatMap((item): TrayItem[] => [item, ...(item.submenu ?? [])]);
  return {
    done,
    labels: items.map(({ label }) => label),
    press: (label: string) => all.find((item) => item.label === label)?.click?.(),
  };
}

test('the first five that wait are listed by client and headline, and each opens its card', () => {
  const menu = aMenu({ waiting: [1, 2, 3, 4, 5, 6, 7].map((id) => request(id)) });
  expect(menu.labels[0]).toBe('7 approvals wait for you');
  expect(menu.labels.slice(1, 7)).toEqual([
    ...[1, 2, 3, 4, 5].map((id) => `Juniper Logistics: Set status New → In Progress (${id})`),
    '2 more',
  ]);
  menu.press('Juniper Logistics: Set status New → In Progress (3)');
  expect(menu.done).toEqual(['approval-3']);
});

test('a long headline is cut between characters, never inside one', () => {
  const [, label] = aMenu({ waiting: [request(1, { headline: '👩‍💻'.repeat(80) })] }).labels;
  expect(label).toMatch(/^Juniper Logistics: (?:👩‍💻)+…$/u);
});

test('quiet is for an hour or until tomorrow morning, and says until when it lasts', () => {
  const loud = aMenu();
  loud.press('For an hour');
  loud.press('Until tomorrow morning');
  expect(loud.done).toEqual([now + 3_600_000, new Date(2026, 10, 7, 8).getTime()]);
  const quiet = aMenu({ quietUntilMs: new Date(2026, 10, 6, 18, 30).getTime() });
  quiet.press('Quiet until Fri 18:30: end now');
  expect(quiet.done).toEqual([null]);
});

test('tickets at risk are named only when there are some', () => {
  expect(aMenu().labels.join()).not.toContain('late');
  const menu = aMenu({ atRisk: 3 });
  menu.press('3 tickets are late or soon will be');
  expect(menu.done).toEqual(['at-risk']);
});

test('one press pauses all agents, and the same place lets them go on', () => {
  const running = aMenu();
  running.press('Pause all agents');
  const paused = aMenu({ agentsArePaused: true });
  paused.press('Let the agents go on');
  expect([running.done, paused.done]).toEqual([[{ paused: true }], [{ paused: false }]]);
});
