import { createHmac, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ApprovalCard } from '../../../src/shared/domain/approval-card.ts';
import {
  LINK_DECISION_ITERATIONS,
  linkDecisionText,
} from '../../../src/shared/relay-protocol/link-decision.ts';
import { untilDone, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { aLinkedRequest, pageSays, type Workspace } from './a-request.ts';

const derive = promisify(pbkdf2);

async function showCode(
  { core }: Pick<Workspace, 'core'>,
  { approvalId, digest }: ApprovalCard,
): Promise<string> {
  const shown = await core().call('approvals.showCode', { approvalId, digest });
  if (!shown.ok) throw new Error(shown.failure.message);
  return shown.value.code;
}

/** The cookie of a browser that somebody paired at this desktop. */
async function aPairedBrowser(workspace: Workspace): Promise<string> {
  const shown = await workspace.core().call('devices.pairBrowser', {});
  if (!shown.ok) throw new Error(shown.failure.message);
  const { address, code } = shown.value;
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ code }) });
  return String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
}

/** What the page's script does, with a code that somebody typed. */
async function tryToDecide(
  link: string,
  wanted: { cookie: string; code: string; decision: 'approve' | 'deny'; approvalId: string },
): Promise<string> {
  const code = wanted.code.replaceAll('-', '');
  const key = await derive(code, link.split('/').at(-1) ?? '', LINK_DECISION_ITERATIONS, 32, 'sha256');
  const text = linkDecisionText(wanted.decision, wanted.approvalId);
  const answer = await fetch(`${link}/decision`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: wanted.cookie },
    body: JSON.stringify({
      decision: wanted.decision,
      mac: createHmac('sha256', key).update(text).digest('base64url'),
    }),
  });
  return ((await answer.json()) as { outcome: string }).outcome;
}

const wrong = '0000-0000';

test('a paired browser approves with the code that the app shows, once', async () => {
  const { workspace, ticketId, card, link } = await aLinkedRequest();
  const cookie = await aPairedBrowser(workspace);
  const { approvalId } = card;
  const wanted = { cookie, code: await showCode(workspace, card), decision: 'approve', approvalId } as const;
  expect(await tryToDecide(link, { ...wanted, code: wrong })).toBe('wrong-code');
  expect(await tryToDecide(link, wanted)).toBe('approved');
  const decided = await workspace.core().call('approvals.get', { approvalId });
  expect(decided).toMatchObject({ ok: true, value: { state: { kind: 'approved', via: 'link' } } });
  await untilDone(workspace.core(), ticketId);
  await pageSays(workspace, link, 'This request has been decided');
  expect(await tryToDecide(link, wanted)).toBe('too-late');
  const note = (await workspace.control.journal()).find(({ body }) => body.title === 'Countersign: done');
  expect(note?.body.description).toContain('approved this in a browser');
});

test('a denial in a browser changes nothing on the ticket', async () => {
  const { workspace, ticketId, card, link } = await aLinkedRequest();
  const cookie = await aPairedBrowser(workspace);
  const code = await showCode(workspace, card);
  const before = await writesTo(workspace.control, ticketId);
  const { approvalId } = card;
  expect(await tryToDecide(link, { cookie, code, decision: 'deny', approvalId })).toBe('denied');
  await untilDone(workspace.core(), ticketId);
  expect((await writesTo(workspace.control, ticketId)).changes).toEqual(before.changes);
});

test('five wrong codes use the code up, and a proof for another decision is no proof', async () => {
  const { workspace, card, link } = await aLinkedRequest();
  const cookie = await aPairedBrowser(workspace);
  const { approvalId } = card;
  const code = await showCode(workspace, card);
  const wanted = { cookie, code, decision: 'approve', approvalId } as const;
  expect(await tryToDecide(link, { ...wanted, approvalId: 'another' })).toBe('wrong-code');
  const tries = await Promise.all([1, 2, 3, 4].map(() => tryToDecide(link, { ...wanted, code: wrong })));
  expect(tries).toEqual(['wrong-code', 'wrong-code', 'wrong-code', 'wrong-code']);
  expect(await tryToDecide(link, wanted)).toBe('no-code');
  const now = await workspace.core().call('approvals.get', { approvalId });
  expect(now).toMatchObject({ ok: true, value: { state: { kind: 'waiting' } } });
});

/** A core that starts on a busy machine takes longer than the second that `poll` waits. */
const patience = { timeout: 20_000, interval: 500 };

test('without a paired browser, a shown code or the desktop, nothing is decided', async () => {
  const { workspace, card, link } = await aLinkedRequest();
  const { approvalId } = card;
  const cookie = await aPairedBrowser(workspace);
  const wanted = { cookie, code: wrong, decision: 'approve', approvalId } as const;
  expect(await tryToDecide(link, wanted)).toBe('no-code');
  const code = await showCode(workspace, card);
  expect(await tryToDecide(link, { ...wanted, code, cookie: '' })).toBe('not-paired');
  expect(await tryToDecide(link, { ...wanted, code, cookie: `countersign-browser=${'A'.repeat(43)}` })).toBe(
    'not-paired',
  );
  await workspace.stopCore();
  await expect.poll(() => tryToDecide(link, { ...wanted, code }), patience).toBe('away');
  const core = await workspace.startCore();
  // A restart takes shown codes back.
  await expect.poll(() => tryToDecide(link, { ...wanted, code }), patience).toBe('no-code');
  const now = await core.call('approvals.get', { approvalId });
  expect(now).toMatchObject({ ok: true, value: { state: { kind: 'waiting' } } });
});

test('a code does not outlive the right to decide', async () => {
  const { workspace, ticketId, card, link } = await aLinkedRequest();
  const cookie = await aPairedBrowser(workspace);
  const code = await showCode(workspace, card);
  const { approvalId } = card;
  const choices = await workspace.core().call('tickets.choices', {});
  const me = workspace.sandbox.technician.resourceId;
  const others = choices.ok ? choices.value.assignees : [];
  const other = others.find(({ resourceId }) => resourceId !== me && resourceId !== 4);
  const change = { id: ticketId, byResourceId: me, assignedResourceID: other?.resourceId };
  await workspace.control.editTicket(change);
  expect(await tryToDecide(link, { cookie, code, decision: 'approve', approvalId })).toBe('not-yours');
  await eventually(workspace.core(), 'the card is not mine', async () => {
    const now = await workspace.core().call('approvals.get', { approvalId });
    return now.ok && now.value.mayDecide.kind === 'no';
  });
  const refused = await workspace.core().call('approvals.showCode', { approvalId, digest: card.digest });
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'not-yours' } });
});
