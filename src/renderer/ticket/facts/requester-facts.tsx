import type { TicketDetail } from '../../../shared/domain/ticket.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { CopyIcon } from '../beside/copy-icon.tsx';
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
      {requester?.phone && (
        <Fact term="Phone">
          {requester.phone} <CopyIcon what="phone number" text={requester.phone} />
        </Fact>
      )}
      {requester?.email && (
        <Fact term="E-mail">
          <Email address={requester.email} /> <CopyIcon what="e-mail address" text={requester.email} />
        </Fact>
      )}
      <Fact term="Company">
        <OutsideLine text={company.name} />
        {!company.isClient && (
          <span className="block text-note text-warn">Not a client: no agent works here.</span>
        )}
      </Fact>
      {company.phone && (
        <Fact term="Phone">
          {company.phone} <CopyIcon what="the company’s phone number" text={company.phone} />
        </Fact>
      )}
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
