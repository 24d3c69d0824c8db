import { useMutation } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import type { CallInput } from '../../../shared/desktop-api/calls.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { CopyButton } from '../../components/controls/copy-button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { MenuPath } from '../menu-path.tsx';

type Part = CallInput<'integration.revealWebhook'>['what'];

/** The same two webhooks in Autotask's own menus, for who would rather not have it done by API. */
export function ByHand({ botName }: { readonly botName: string | null }) {
  const bridge = useBridge();
  const revealing = useMutation({
    // Not kept after it was answered: the secret passes through to the clipboard.
    gcTime: 0,
    mutationFn: (what: Part) => ask(bridge, 'integration.revealWebhook', { what }),
  });
  async function read(what: Part): Promise<string> {
    const { text } = await revealing.mutateAsync(what);
    revealing.reset();
    return text;
  }
  return (
    <details className="group/hand border-t border-line">
      <summary className="flex list-none items-center gap-1.5 rounded-control px-4 py-2.5 font-medium focus-visible:-outline-offset-2 hover:bg-hover">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 text-quiet transition-transform duration-120 group-open/hand:rotate-90"
        />
        Set up by hand in Autotask
      </summary>
      <ol className="flex list-decimal flex-col gap-3 pt-1 pr-4 pb-4 pl-9 text-quiet marker:text-quiet">
        <li>
          Open <MenuPath path={['Admin', 'Extensions & Integrations', 'Webhooks']} /> and add one webhook for{' '}
          <b className="font-medium text-text">Ticket</b> and one for{' '}
          <b className="font-medium text-text">TicketNote</b>. Both take the same values.
        </li>
        <li>
          <p className="mb-2">
            Paste the URL as webhook URL and as deactivation URL, and the secret as secret key.
          </p>
          <div className="flex flex-wrap gap-2">
            <CopyButton read={() => read('url')}>Copy webhook URL</CopyButton>
            <CopyButton read={() => read('secret')}>Copy secret key</CopyButton>
          </div>
          {revealing.error && (
            <div className="mt-2">
              <FailureLine failure={revealing.error.failure} />
            </div>
          )}
        </li>
        <li>Subscribe to create and update events, not to delete.</li>
        <li>
          Ticket: subscribe Title, Description, Status, Priority, Queue, Company, Contact, Assigned Resource
          and Ticket Number. TicketNote: Title, Description, Ticket, Publish and Note Type.
        </li>
        <li>
          Exclude the resource{' '}
          <b className="font-medium text-text">
            <bdi>{botName ?? 'of the API user'}</bdi>
          </b>
          : Countersign need not hear of its own changes.
        </li>
        <li>Set both active and save. Then press Verify above.</li>
      </ol>
    </details>
  );
}
