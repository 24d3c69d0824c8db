import type { ResourceId } from '../../../shared/domain/ids.ts';
import type { TicketDetail } from '../../../shared/domain/ticket.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Initials } from '../../components/glyphs/initials.tsx';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import { type FieldOption, FieldPicker } from './field-picker.tsx';

interface FieldProps {
  readonly ticket: TicketDetail;
}

const worded = ({ value, label }: { value: number; label: string }): FieldOption => ({
  value,
  words: label,
});
const none = <span className="text-quiet">–</span>;

export function StatusField({ ticket: { id, status } }: FieldProps) {
  const { data } = useCall('tickets.fields', {});
  return (
    <FieldPicker
      ticketId={id}
      field="status"
      label="Status"
      value={status.value}
      options={(data?.status ?? []).map((each) => ({ ...worded(each), mark: <StatusGlyph status={each} /> }))}
      editOf={(value) => ({ field: 'status', value: value ?? status.value })}
    >
      <StatusGlyph status={status} />
      <bdi className="truncate">{status.label}</bdi>
    </FieldPicker>
  );
}

export function PriorityField({ ticket: { id, priority } }: FieldProps) {
  const { data } = useCall('tickets.fields', {});
  return (
    <FieldPicker
      ticketId={id}
      field="priority"
      label="Priority"
      value={priority.value}
      options={(data?.priority ?? []).map((each) => ({
        ...worded(each),
        mark: <PriorityGlyph priority={each} />,
      }))}
      editOf={(value) => ({ field: 'priority', value: value ?? priority.value })}
    >
      <PriorityGlyph priority={priority} />
      <bdi className="truncate">{priority.label}</bdi>
    </FieldPicker>
  );
}

/** Who works it. The role goes with the person: Countersign chooses the one that fits. */
export function AssigneeField({ ticket }: FieldProps) {
  const { data } = useCall('tickets.fields', {});
  const people = (data?.assignee ?? []).map(({ resourceId, name }) => ({
    value: resourceId,
    words: name,
    mark: <Initials name={name} />,
  }));
  return (
    <FieldPicker
      ticketId={ticket.id}
      field="assignee"
      label="Assignee"
      value={ticket.assignee?.resourceId ?? null}
      options={[...people, { value: null, words: 'Nobody' }]}
      editOf={(value) => ({ field: 'assignee', value: value as ResourceId | null })}
    >
      {ticket.assignee ? (
        <>
          <Initials name={ticket.assignee.name} />
          {ticket.isMine ? 'You' : <bdi className="truncate">{ticket.assignee.name}</bdi>}
        </>
      ) : (
        <span className="text-quiet">Unassigned</span>
      )}
    </FieldPicker>
  );
}

const plainLabels = { queue: 'Queue', ticketType: 'Type', issueType: 'Issue', subIssueType: 'Sub-issue' };

/** A field that is one of the tenant's own words. A sub-issue is one of those of its issue. */
export function PlainField({ ticket, field }: FieldProps & { readonly field: keyof typeof plainLabels }) {
  const { data } = useCall('tickets.fields', {});
  const value = ticket[field];
  const options =
    field === 'subIssueType'
      ? (data?.subIssueType ?? []).filter(({ parent }) => parent === (ticket.issueType?.value ?? null))
      : (data?.[field] ?? []);
  return (
    <FieldPicker
      ticketId={ticket.id}
      field={field}
      label={plainLabels[field]}
      value={value?.value ?? null}
      options={options.map(worded)}
      editOf={(chosen) => ({ field, value: chosen ?? 0 })}
    >
      {value ? <bdi className="truncate">{value.label}</bdi> : none}
    </FieldPicker>
  );
}
