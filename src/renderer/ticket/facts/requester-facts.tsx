import type { TicketDetail } from '../../../shared/domain/ticket.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Fact } from './fact.tsx';

/** Who asked, and how to reach them. */
export function RequesterFacts({ ticket }: { readonly ticket: TicketDetail }) {
  const { requester, company } = ticket;
  return (
    <>
      <Fact term="Name">
        {requester ? <OutsideLine text={requester.name} /> : <span className="text-quiet">No contact</span>}
      </Fact>
      {requester?.title && (
        <Fact term="Title">
          <OutsideLine text={requester.title} />
        </Fact>
      )}
      {requester?.phone && <Fact term="Phone">{requester.phone}</Fact>}
      {requester?.email && (
        <Fact term="E-mail">
          <Email address={requester.email} />
        </Fact>
      )}
      <Fact term="Company">
        <OutsideLine text={company.name} />
        {!company.isClient && (
          <span className="block text-note text-warn">Not a client: no agent works here.</span>
        )}
      </Fact>
      {company.phone && <Fact term="Phone">{company.phone}</Fact>}
    </>
  );
}

/** An address that breaks at the @ when it must, and nowhere else if it can. */
function Email({ address }: { readonly address: string }) {
  const at = address.lastIndexOf('@') + 1;
  return (
    <>
      <OutsideLine text={address.slice(0, at)} />
      <wbr />
      <OutsideLine text={address.slice(at)} />
    </>
  );
}
