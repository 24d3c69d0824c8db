import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { toast } from 'sonner';
import type { Mark, MarkedTickets } from '../../../shared/desktop-api/queue.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { CallFailed } from '../../app/data/call-failed.ts';
import { markedWords } from './marked-words.ts';
import { useUndoStore } from './undo-store.ts';

export interface Marks {
  /** Marks tickets, says so, and keeps the way back. */
  mark(tickets: MarkedTickets, mark: Mark): Promise<void>;
  /** Marks without a word: what was read has been read. */
  markQuietly(tickets: MarkedTickets, mark: Mark): Promise<void>;
  /** Takes back the last one. */
  undo(): Promise<void>;
}

const stale = new Set(['tickets.list', 'tickets.counts']);
const toastId = 'marked';
/** The list is drawn with what was read by then. */
const settlesMs = 300;

/** What a technician does with tickets on this desktop, each with a way back. `onActing` is told while the list changes because of it. */
export function useMarks(onActing: (isActing: boolean) => void): Marks {
  const bridge = useBridge();
  const queries = useQueryClient();
  const again = useCallback(async () => {
    onActing(true);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => stale.has(String(queryKey[0])) });
    setTimeout(() => onActing(false), settlesMs);
  }, [queries, onActing]);

  const undo = useCallback(async () => {
    const last = useUndoStore.getState().take();
    if (!last) {
      toast('Nothing to undo.', { id: toastId });
      return;
    }
    try {
      await ask(bridge, 'queue.undo', { undo: last.undo });
      toast(`Undone: ${last.words.replace(/^./, (letter) => letter.toLowerCase())}`, { id: toastId });
      await again();
    } catch (error) {
      say(error);
    }
  }, [bridge, again]);

  const mark = useCallback(
    async (tickets: MarkedTickets, change: Mark) => {
      try {
        const { count, undo: way } = await ask(bridge, 'queue.mark', { tickets, mark: change });
        const words = markedWords(change, count);
        if (count > 0) useUndoStore.getState().add({ undo: way, words });
        toast(words, {
          id: toastId,
          ...(count > 0 ? { action: { label: 'Undo', onClick: () => void undo() } } : {}),
        });
        await again();
      } catch (error) {
        say(error);
      }
    },
    [bridge, again, undo],
  );
  const markQuietly = useCallback(
    async (tickets: MarkedTickets, change: Mark) => {
      try {
        await ask(bridge, 'queue.mark', { tickets, mark: change });
        await queries.invalidateQueries({ predicate: ({ queryKey }) => stale.has(String(queryKey[0])) });
      } catch (error) {
        // Whoever only reads is not told that it was not noted; the row stays bold.
        if (!(error instanceof CallFailed)) throw error;
      }
    },
    [bridge, queries],
  );
  return { mark, markQuietly, undo };
}

function say(error: unknown): void {
  if (!(error instanceof CallFailed)) throw error;
  toast(error.failure.message, {
    id: toastId,
    ...(error.failure.next ? { description: error.failure.next } : {}),
  });
}
