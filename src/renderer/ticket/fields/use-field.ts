import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../../shared/desktop-api/calls.ts';
import type { Failure } from '../../../shared/desktop-api/failure.ts';
import type { EditableField } from '../../../shared/desktop-api/ticket-commands.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { useCall } from '../../app/data/use-call.ts';
import { useEditStore } from './edit-store.ts';

export type Edit = CallInput<'tickets.edit'>['edit'];

/** A field as it stands: what is on its way, or why the last change did not happen. */
export interface FieldStanding {
  /** What it will be, once Autotask has it; null where nothing is on its way. */
  readonly pending: { readonly after: string | null } | null;
  readonly problem: { readonly words: string; readonly dismiss: () => void } | null;
  /** `words` says the new value while the core has not answered yet. */
  readonly change: (edit: Edit, words: string) => void;
}

/** Changes one field and follows the change: shown at once, then done, or taken back with the reason. */
export function useField(ticketId: TicketId, field: EditableField): FieldStanding {
  const bridge = useBridge();
  const client = useQueryClient();
  const { dismissed, dismiss } = useEditStore();
  const { data } = useCall('tickets.commands', { ticketId });
  const edit = useMutation({
    mutationFn: (wanted: { edit: Edit; words: string }) =>
      ask(bridge, 'tickets.edit', { ticketId, edit: wanted.edit }),
    // The command is known before this change stops being shown as one.
    onSuccess: () => client.invalidateQueries({ queryKey: ['tickets.commands', { ticketId }] }),
  });
  const last = data?.commands.findLast((command) => command.fields.some((each) => each.field === field));
  const after = last?.fields.find((each) => each.field === field)?.after ?? null;
  return {
    pending: edit.isPending ? { after: edit.variables.words } : last?.state === 'pending' ? { after } : null,
    problem: edit.isError
      ? { words: failureWords(edit.error.failure), dismiss: edit.reset }
      : last?.state === 'failed' && !dismissed.has(last.commandId)
        ? { words: last.failureWords ?? 'It did not work.', dismiss: () => dismiss(last.commandId) }
        : null,
    change: (wanted, words) => edit.mutate({ edit: wanted, words }),
  };
}

function failureWords({ message, next }: Failure): string {
  return next === null ? message : `${message} ${next}`;
}
