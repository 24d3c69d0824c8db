import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '../../shared/desktop-api/calls.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import type { CallFailed } from '../app/data/call-failed.ts';

type AgentCall = Extract<CallName, `agent.${string}`>;

/** A call that changes something about the agents; the pages that show it are fresh before it counts as done. */
export function useAgentCall<N extends AgentCall>(
  name: N,
): UseMutationResult<CallOutput<N>, CallFailed, CallInput<N>> {
  const bridge = useBridge();
  const client = useQueryClient();
  return useMutation({
    // What was typed may be a key: it is kept nowhere once the page is left.
    gcTime: 0,
    mutationFn: (input: CallInput<N>) => ask(bridge, name, input),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [asked] }) =>
          asked === 'agent.settings' || asked === 'agent.client' || asked === 'clients.list',
      }),
  });
}
