import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields } from '../../../shared/domain/write-request.ts';
import { collectionNamed } from '../../autotask/entities/collections.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { checkReferences } from '../records/check-references.ts';
import { checkValues } from '../records/check-values.ts';
import { invalid, outside, type ToolContext, type ToolFailure } from '../tool.ts';
import { checkAssignment } from './check-assignment.ts';
import { checkBelongings } from './check-belongings.ts';

const tickets = collectionNamed('Tickets');

/**
 * Everything that can be known of a ticket's rules before Autotask is asked to write: values, people, belongings. Answers
 * with what is to be sent; `current` is null for a new ticket.
 */
export async function checkTicket(
  given: Readonly<Record<string, unknown>>,
  current: AnyRecord | null,
  context: ToolContext,
): Promise<Outcome<Fields, ToolFailure>> {
  const values = await checkValues({ collection: tickets.name, given, current }, context);
  if (!values.ok) return values;
  const fields = values.value;
  const moved = 'companyID' in fields && fields.companyID !== current?.companyID;
  if (current !== null && moved) {
    return context.companyId === null
      ? invalid(
          'A ticket is moved to another company in Autotask itself, together with all that hangs on it.',
        )
      : outside('A ticket cannot be moved to another company.');
  }
  if (current === null && context.companyId !== null && fields.companyID !== context.companyId) {
    return outside(`Company ${String(fields.companyID)} is another client.`);
  }
  if ('issueType' in fields && !('subIssueType' in fields) && current?.subIssueType != null) {
    const fits = await checkValues(
      { collection: tickets.name, given: { ...fields, subIssueType: current.subIssueType }, current },
      context,
    );
    if (!fits.ok) {
      return invalid(
        `A new issue type needs a sub-issue type of its own, or none: send both. ${fits.failure.words}`,
      );
    }
  }
  const belongings = await checkBelongings(fields, current, context);
  if (!belongings.ok) return belongings;
  const assigned = await checkAssignment(fields, current, context);
  if (!assigned.ok) return assigned;
  const references = await checkReferences(tickets, withoutAssignment(fields), current, context);
  return references.ok ? succeed(assigned.value) : references;
}

/** Resource and role have been looked at together, with better words. */
function withoutAssignment(fields: Fields): Fields {
  const { assignedResourceID: _resource, assignedResourceRoleID: _role, ...others } = fields;
  return others;
}
