import { expect, onTestFinished, test } from 'vitest';
import { cardOfTicket } from '../../doubles/decide.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

test('card and note of a sensitive ticket say that nobody has verified who asks', async () => {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  const core = workspace.core();
  await waitForCurrent(core);
  for (const scenario of ['password-reset', 'mfa-new-phone', 'account-locked', 'new-starter']) {
    const ticket = await workspace.control.openTicket({
      scenario,
      assignedResourceId: workspace.sandbox.technician.resourceId,
    });
    const card = await cardOfTicket(core, ticket.id);
    for (const { rule } of card.actions)
      expect(rule.words, scenario).toContain('and nobody has verified who asks.');
    const notes = (await workspace.control.journal()).filter(
      ({ path, verb }) => verb === 'POST' && path.includes(String(ticket.id)),
    );
    expect(String(notes[0]?.body.description), scenario).toContain('nobody has verified who asks.');
  }
}, 40_000);
