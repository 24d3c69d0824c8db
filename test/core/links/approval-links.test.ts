import { expect, test } from 'vitest';
import { cardOfTicket, decide, untilDone } from '../../doubles/decide.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';
import { aLinkedRequest, aRequest, pageSays } from './a-request.ts';

test('the plan’s note links to a page with the request’s title, until the request is decided', async () => {
  const { workspace, ticketId, card, link } = await aLinkedRequest();
  const html = await pageSays(workspace, link, 'This request waits for a decision');
  expect(html).toContain(`<bdi>${card.ticket.title}</bdi>`);
  expect(html).toContain(`countersign://approvals/${card.approvalId}`);
  await decide(workspace.core(), card, { kind: 'approve' });
  await untilDone(workspace.core(), ticketId);
  await pageSays(workspace, link, 'This request has been decided');
});

test('a link outlives a restart of the desktop, and a request that nobody decided is over on its page', async () => {
  const { workspace, card, ticketId, link } = await aLinkedRequest();
  await workspace.stopCore();
  const core = await workspace.startCore();
  await waitForCurrent(core);
  expect(await cardOfTicket(core, ticketId)).toMatchObject({ approvalId: card.approvalId });
  await pageSays(workspace, link, 'waits for a decision');
  await workspace.control.send('DELETE', `/tickets/${ticketId}`);
  await pageSays(workspace, link, 'nothing was decided');
});

test('what was decided while the relay was away is told when it is back', async () => {
  const { workspace, card, link } = await aLinkedRequest();
  await workspace.stopRelay();
  expect(await decide(workspace.core(), card, { kind: 'deny', reason: 'no' })).toMatchObject({ ok: true });
  await workspace.startRelay();
  await pageSays(workspace, link, 'This request has been decided');
});

test('without a relay the note leads to the app alone', async () => {
  const { note, link, card } = await aRequest({ relay: false, options: { pollEveryMs: 200 } });
  expect(link).toBeNull();
  expect(note).toContain(`Open in Countersign: countersign://approvals/${card.approvalId}`);
});
