import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '../../../shared/desktop-api/calls.ts';
import { useBridge } from '../bridge/bridge-context.tsx';
import { ask } from './ask.ts';

interface CallOptions {
  readonly enabled?: boolean;
  /** Show the answer to the last question until this one is answered. */
  readonly keepPrevious?: boolean;
  /** Asked again so often, for what no event tells of. */
  readonly everyMs?: number;
}

/** The answer to a call, kept until an event makes it stale. */
export function useCall<N extends CallName>(
  name: N,
  input: CallInput<N>,
  { enabled = true, keepPrevious = false, everyMs }: CallOptions = {},
): UseQueryResult<CallOutput<N>> {
  const bridge = useBridge();
  return useQuery({
    queryKey: [name, input],
    queryFn: () => ask(bridge, name, input),
    enabled,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}
