import type { Bridge } from '../../../shared/desktop-api/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/desktop-api/calls.ts';
import { CallFailed } from './call-failed.ts';

/** Makes a call; throws CallFailed for every failure, also when the bridge itself breaks. */
export async function ask<N extends CallName>(
  bridge: Bridge,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  let outcome: Awaited<ReturnType<typeof bridge.call<N>>>;
  try {
    outcome = await bridge.call(name, input);
  } catch (error) {
    throw new CallFailed({
      kind: 'internal',
      message: 'Countersign could not carry out this request.',
      next: 'Try again. If it stays, restart Countersign.',
      reference: error instanceof Error ? error.name : null,
    });
  }
  if (!outcome.ok) throw new CallFailed(outcome.failure);
  return outcome.value;
}
