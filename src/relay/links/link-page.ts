import type { LinkContent } from '../../shared/relay-protocol/link-content.ts';
import { LINK_DECISION_ITERATIONS, linkDecisionText } from '../../shared/relay-protocol/link-decision.ts';
import type { ApprovalLink } from '../storage/relay-storage.ts';
import { decisionScript } from './decision-script.ts';
import { escapeHtml, renderOutsideText, renderPage } from './page.ts';

/** What somebody sees who follows a link to a request. It only shows, and leads to the app. */
export function renderLinkPage(content: LinkContent, state: ApprovalLink['state']): string {
  const title = `<h1><bdi>${renderOutsideText(content.title)}</bdi></h1>`;
  if (state !== 'open') {
    const words =
      state === 'decided' ? 'This request has been decided.' : 'This request is over: nothing was decided.';
    return renderPage(
      'Request in Countersign',
      `${title}\n<p>${words}</p>\n<p class="quiet">The ticket’s notes say what became of it.</p>`,
    );
  }
  const { approvalId } = content;
  const address = `countersign://approvals/${encodeURIComponent(approvalId)}`;
  const [label = ''] = linkDecisionText('approve', '').split('\n');
  return renderPage(
    'Request in Countersign',
    `${title}
<p class="waits">This request waits for a decision.</p>
<a class="open waits" href="${escapeHtml(address)}">Open in Countersign</a>
<details class="waits"><summary>Decide in this browser</summary>
<form data-approval="${escapeHtml(approvalId)}" data-iterations="${LINK_DECISION_ITERATIONS}" data-label="${label}" autocomplete="off">
<label for="code">Code that Countersign shows for this request</label>
<input id="code" required maxlength="20" autocapitalize="characters" spellcheck="false">
<button value="approve">Approve</button><button value="deny">Deny</button>
</form></details>
<p role="status"></p>
<p class="quiet waits">Only the technician assigned to the ticket can decide, and in a browser only with a code from the app.</p>
<script>${decisionScript}</script>`,
  );
}

/** The same for a link that has run out and for one that never was: nobody learns which. */
export function renderNoLinkPage(): string {
  return renderPage(
    'No such request',
    `<h1>No such request</h1>
<p>The link is wrong or has run out.</p>
<p class="quiet">What waits for you is in Countersign under Approvals.</p>`,
  );
}
