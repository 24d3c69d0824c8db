import type { ReactNode } from 'react';
import type { TicketAround } from '../../../shared/desktop-api/ticket-commands.ts';
import type { TicketDetail } from '../../../shared/domain/ticket.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { OtherTickets } from '../beside/other-tickets.tsx';
import { PlainField } from '../fields/choice-fields.tsx';
import { Fact } from './fact.tsx';
import { RequesterFacts } from './requester-facts.tsx';

interface TicketFactsProps {
  readonly ticket: TicketDetail;
  /** Undefined while it is looked up. */
  readonly around: TicketAround | undefined;
}

/** All fields by name. Empty ones are said once, not left to wonder about. */
export function TicketFacts({ ticket, around }: TicketFactsProps) {
  return (
    <div className="flex flex-col gap-4 @min-[560px]:grid @min-[560px]:grid-cols-2 @min-[860px]:flex">
      <Group title="Ticket">
        <Fact term="Queue">
          <PlainField ticket={ticket} field="queue" />
        </Fact>
        <Fact term="Type">
          <PlainField ticket={ticket} field="ticketType" />
        </Fact>
        <Fact term="Issue">
          <PlainField ticket={ticket} field="issueType" />
        </Fact>
        <Fact term="Sub-issue">
          <PlainField ticket={ticket} field="subIssueType" />
        </Fact>
        <Fact term="Source">{ticket.source?.label}</Fact>
        <Fact term="Created">
          <Time at={ticket.createdAt} />
        </Fact>
        <Fact term="Activity">
          <Time at={ticket.lastActivityAt} />
        </Fact>
        {ticket.completedAt && (
          <Fact term="Completed">
            <Time at={ticket.completedAt} />
          </Fact>
        )}
      </Group>
      <div className="flex min-w-0 flex-col gap-4">
        <Group title="Requester">
          <RequesterFacts ticket={ticket} />
        </Group>
        {ticket.assets.length > 0 && (
          <Group title={ticket.assets.length === 1 ? 'Asset' : 'Assets'}>
            {ticket.assets.map((asset) => (
              <Fact key={asset.assetId} term={asset.kind ?? 'Asset'}>
                <OutsideLine text={asset.name} />
              </Fact>
            ))}
          </Group>
        )}
        {around && <OtherTickets around={around} />}
      </div>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-1 text-note font-medium text-quiet">{title}</h2>
      <dl className="flex flex-col gap-1">{children}</dl>
    </section>
  );
}
