import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../../shared/desktop-api/calls.ts';
import type { ExternalAgents } from '../../../shared/desktop-api/external-agents.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';

type Changing = 'externalAgents.switch' | 'externalAgents.revokeToken';

/** A call that changes what the page shows, and answers with it. */
export function useExternalAgentsCall<N extends Changing>(
  name: N,
): UseMutationResult<ExternalAgents, CallFailed, CallInput<N>> {
  const bridge = useBridge();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<N>): Promise<ExternalAgents> => ask(bridge, name, input),
    onSuccess: (view) => client.setQueryData(['externalAgents.get', {}], view),
  });
}
