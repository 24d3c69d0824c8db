import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from './clock.ts';

/** Which answer belongs to which request. */
interface AnswerKinds {
  readonly 'configure-webhooks': 'webhooks-configured';
  readonly 'create-invite': 'invite-created';
  readonly 'list-devices': 'devices-listed';
  readonly 'certify-device': 'device-certified';
  readonly publish: 'published';
  readonly 'revoke-device': 'device-revoked';
  readonly 'list-dead-letters': 'dead-letters-listed';
  readonly 'put-link': 'link-kept';
  readonly 'close-link': 'link-closed';
  readonly 'answer-link': 'link-answered';
  readonly 'put-browser-code': 'browser-code-kept';
  readonly 'put-checkpoint': 'checkpoint-kept';
  readonly 'list-checkpoints': 'checkpoints-listed';
}
type RequestKind = keyof AnswerKinds;
type Request<K extends RequestKind> = Omit<Extract<UpstreamMessage, { kind: K }>, 'request'>;
type AnswerTo<K extends RequestKind> = Extract<DownstreamMessage, { kind: AnswerKinds[K] }>;

/** What may come for a request: its answer, or that the relay will not do it. */
export type RelayAnswer = Extract<DownstreamMessage, { kind: AnswerKinds[RequestKind] | 'request-refused' }>;
/** `no-answer`: it may have been done all the same; asking twice does no harm. */
export interface RequestFailure {
  readonly kind: 'away' | 'no-answer' | 'not-admin' | 'stale-lease';
}

export interface RelayRequests {
  readonly ask: <K extends RequestKind>(request: Request<K>) => Promise<Outcome<AnswerTo<K>, RequestFailure>>;
  readonly onAnswer: (answer: RelayAnswer) => void;
  readonly onLost: () => void;
}

const ANSWER_MS = 10_000;

/** Asks the relay and waits for the answer of the same number, as long as the link holds. */
export function createRelayRequests(options: {
  readonly clock: Clock;
  readonly send: (message: UpstreamMessage) => boolean;
}): RelayRequests {
  const waiting = new Map<number, (outcome: Outcome<RelayAnswer, RequestFailure>) => void>();
  let lastRequest = 0;

  function ask(question: Request<RequestKind>): Promise<Outcome<RelayAnswer, RequestFailure>> {
    return new Promise((resolve) => {
      lastRequest += 1;
      const request = lastRequest;
      if (!options.send({ ...question, request } as UpstreamMessage)) {
        resolve(fail({ kind: 'away' }));
        return;
      }
      const stopWaiting = options.clock.after(ANSWER_MS, () => settle(fail({ kind: 'no-answer' })));
      const settle = (outcome: Outcome<RelayAnswer, RequestFailure>): void => {
        stopWaiting();
        waiting.delete(request);
        resolve(outcome);
      };
      waiting.set(request, settle);
    });
  }

  return {
    // The number ties an answer to its request; TypeScript cannot follow that.
    ask: ask as RelayRequests['ask'],
    onAnswer: (answer) =>
      waiting.get(answer.request)?.(
        answer.kind === 'request-refused' ? fail({ kind: answer.reason }) : succeed(answer),
      ),
    onLost: () => {
      for (const settle of waiting.values()) settle(fail({ kind: 'away' }));
    },
  };
}
