import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';

/** Asks for a change of the whole workspace, then opens it again; everything on the screen is read anew. */
export function useReopen<T>(change: (input: T) => Promise<unknown>, onDone: () => void) {
  const bridge = useBridge();
  const client = useQueryClient();
  return useMutation<void, CallFailed, T>({
    async mutationFn(input) {
      await change(input);
      await ask(bridge, 'machine.reopenWorkspace', {});
    },
    async onSuccess() {
      onDone();
      await client.resetQueries();
    },
  });
}
