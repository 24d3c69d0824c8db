import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoteKind } from '../../../shared/desktop-api/ticket-commands.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { useCall } from '../../app/data/use-call.ts';

/** A pause in typing this long is kept; leaving keeps at once. */
const keepAfterMs = 400;

export interface Draft {
  readonly text: string;
  /** False until what was begun before is here: nothing typed may be overwritten by it. */
  readonly isReady: boolean;
  readonly setText: (text: string) => void;
  /** It is a note now. */
  readonly clear: () => void;
}

/** A note that is being written: kept by the core, so that leaving, a crash and a restart lose nothing of it. */
export function useDraft(ticketId: TicketId, kind: NoteKind): Draft {
  const bridge = useBridge();
  const client = useQueryClient();
  const { data } = useCall('drafts.get', { ticketId, kind });
  const [typed, setTyped] = useState<string | null>(null);
  const unkept = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Typed before what was begun earlier is here: it goes behind that. */
  const early = useRef<string | null>(null);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    const text = unkept.current;
    if (text === null) return;
    unkept.current = null;
    client.setQueryData(['drafts.get', { ticketId, kind }], { text });
    // A core that is away has the text again with the next letter, and this page has it meanwhile.
    void bridge.call('drafts.keep', { ticketId, kind, text }).catch(() => undefined);
  }, [bridge, client, ticketId, kind]);
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  const keepSoon = useCallback(
    (text: string) => {
      unkept.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, keepAfterMs);
    },
    [keep],
  );
  const begun = data?.text;
  useEffect(() => {
    if (begun === undefined || early.current === null) return;
    const text = begun === '' ? early.current : `${begun}\n${early.current}`;
    early.current = null;
    setTyped(text);
    keepSoon(text);
  }, [begun, keepSoon]);

  return {
    text: typed ?? data?.text ?? '',
    isReady: data !== undefined,
    setText(text) {
      setTyped(text);
      if (begun === undefined) early.current = text;
      else keepSoon(text);
    },
    clear() {
      clearTimeout(timer.current);
      unkept.current = null;
      setTyped('');
      client.setQueryData(['drafts.get', { ticketId, kind }], { text: '' });
    },
  };
}
