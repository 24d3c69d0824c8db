import { onTestFinished } from 'vitest';
import { cardOfTicket } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

export type Workspace = Awaited<ReturnType<typeof runWorkspace>>;

/** A request that waits for the technician who sits here, with the note that tells of it, and the link in that. */
export async function aRequest(given: Parameters<typeof runWorkspace>[0] = {}) {
  const workspace = await runWorkspace(given);
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  const assignedResourceId = workspace.sandbox.technician.resourceId;
  const ticket = await workspace.control.openTicket({ scenario: 'printer', assignedResourceId });
  const card = await cardOfTicket(workspace.core(), ticket.id);
  const note = (await workspace.control.journal()).find(
    ({ verb, body }) => verb === 'POST' && body.title === 'Countersign: plan, waiting for approval',
  );
  const link = /^Open the request: (\S+)/m.exec(String(note?.body.description))?.[1] ?? null;
  return { workspace, ticketId: ticket.id, card, note: String(note?.body.description), link };
}

/** A request with a link whose page can be seen. */
export async function aLinkedRequest() {
  const { link, ...request } = await aRequest();
  if (link === null) throw new Error('the note has no link');
  await pageSays(request.workspace, link, 'This request waits for a decision');
  return { link, ...request };
}

export async function pageSays(workspace: Workspace, link: string, words: string): Promise<string> {
  return eventually(workspace.core(), `the page says “${words}”`, async () => {
    const html = await (await fetch(link)).text();
    return html.includes(words) && html;
  });
}
