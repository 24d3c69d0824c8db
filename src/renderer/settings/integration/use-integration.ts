import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput, CallName } from '../../../shared/desktop-api/calls.ts';
import type { Integration } from '../../../shared/desktop-api/integration.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';

/** The calls that change the integration and answer with how it stands then. */
export type IntegrationCall = Exclude<
  Extract<CallName, `integration.${string}`>,
  'integration.get' | 'integration.companyTypes' | 'integration.revealWebhook'
>;

const key = ['integration.get', {}];

/** Changes the integration; its answer is on the page at once. What happens on the way arrives by events. */
export function useIntegrationCall<N extends IntegrationCall>(
  name: N,
): UseMutationResult<Integration, CallFailed, CallInput<N>> {
  const bridge = useBridge();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: CallInput<N>): Promise<Integration> =>
      ask<IntegrationCall>(bridge, name, input),
    async onSuccess(after) {
      // An answer that was asked for before this one is older than it.
      await client.cancelQueries({ queryKey: key });
      client.setQueryData(key, after);
    },
    // A refused attempt may have changed the steps.
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
}
