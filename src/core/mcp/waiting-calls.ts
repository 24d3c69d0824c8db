import type { Tokens } from './tokens.ts';

/** A call that is being answered, and how to end it without an answer. */
interface WaitingCall {
  readonly callerId: string;
  readonly session: string;
  readonly requestId: unknown;
  readonly end: () => void;
}

/** What one caller may have open at a time, so that none takes the room of all. */
const mostOfOneCaller = 32;

/**
 * The calls that are open. There are no sessions here that could be taken over: an id only says which of a caller's own calls a
 * cancellation means, and nobody's else.
 */
export function createWaitingCalls(tokens: Pick<Tokens, 'onRevoked'>) {
  const calls = new Set<WaitingCall>();
  const endListening = tokens.onRevoked((id) => {
    for (const call of calls) if (call.callerId === id) call.end();
  });
  return {
    hasRoom: (callerId: string) =>
      [...calls].filter((call) => call.callerId === callerId).length < mostOfOneCaller,
    /** Returns the function that takes it off again. */
    add(call: WaitingCall): () => void {
      calls.add(call);
      return () => calls.delete(call);
    },
    cancel(which: Omit<WaitingCall, 'end'>): void {
      for (const call of calls) {
        const { callerId, session, requestId } = call;
        if (callerId === which.callerId && session === which.session && requestId === which.requestId)
          call.end();
      }
    },
    stop: endListening,
  };
}

export type WaitingCalls = ReturnType<typeof createWaitingCalls>;
