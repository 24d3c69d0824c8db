import type { CallInput, CallOutput } from '../../shared/desktop-api/calls.ts';
import type { Failure } from '../../shared/desktop-api/failure.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import type { CoreCallName } from '../core.ts';

type Answer<N extends CoreCallName> = Outcome<CallOutput<N>, Failure>;

/** One function per call of the desktop API; inputs have passed their schema. */
export type Handlers = {
  readonly [N in CoreCallName]: (input: CallInput<N>) => Answer<N> | Promise<Answer<N>>;
};
/** The handlers of one area. */
export type HandlersOf<Area extends string> = Pick<Handlers, Extract<CoreCallName, `${Area}.${string}`>>;
