import { expect, onTestFinished, test } from 'vitest';
import { writesTo } from '../../doubles/decide.ts';
import { runErrand } from '../../doubles/run-errand.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

test('a core that is killed between any two steps goes on, and no action happens twice', async () => {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  const { control, sandbox } = workspace;
  await waitForCurrent(workspace.core());
  await workspace.stopCore();
  const { host: _host, ...options } = workspace.options;

  const seen = new Set<string>();
  for (let crashAt = 1; ; crashAt += 1) {
    const ticket = await control.openTicket({
      scenario: 'vpn',
      assignedResourceId: sandbox.technician.resourceId,
    });
    const first = await runErrand({ options, ticketId: ticket.id, crashAt });
    for (const step of first.steps) seen.add(step);
    if (first.signal === null) {
      // The whole way is shorter than this: every step has had its crash.
      expect(first.code).toBe(0);
      break;
    }
    expect(first.signal).toBe('SIGKILL');
    const second = await runErrand({ options, ticketId: ticket.id, crashAt: null });
    expect(second.steps.at(-1)).toBe('finished');
    const writes = await writesTo(control, ticket.id);
    const what = `killed after step ${crashAt} (${first.steps.at(-1)})`;
    expect(writes.changes, what).toHaveLength(2);
    expect(writes.notes, what).toEqual(['Countersign: plan, waiting for approval', 'Countersign: done']);
  }
  for (const step of [
    'event-stored',
    'run-gated',
    'action-sending',
    'action-answered',
    'approval-settled',
    'run-done',
  ]) {
    expect(seen).toContain(step);
  }
}, 400_000);
