import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NoteKind } from '../../../shared/desktop-api/ticket-commands.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { useCall } from '../../app/data/use-call.ts';
import { type Draft, useDraft } from './use-draft.ts';

/** One kind of note on one ticket: its draft, who gets it, and the sending. */
export function useAddNote(ticketId: TicketId, kind: NoteKind, onSent: () => void) {
  const bridge = useBridge();
  const client = useQueryClient();
  const draft: Draft = useDraft(ticketId, kind);
  const { data: audience } = useCall('tickets.audience', { ticketId, kind });
  const add = useMutation({
    mutationFn: (seal: string) =>
      ask(bridge, 'tickets.addNote', { ticketId, kind, text: draft.text.trim(), seal }),
    onSuccess() {
      draft.clear();
      void client.invalidateQueries({ queryKey: ['tickets.commands', { ticketId }] });
      onSent();
    },
    // Who gets it may be what was wrong.
    onError: () => client.invalidateQueries({ queryKey: ['tickets.audience', { ticketId, kind }] }),
  });
  const canSend =
    draft.isReady && draft.text.trim() !== '' && audience?.isPossible === true && !add.isPending;
  return { draft, audience, add, canSend };
}
