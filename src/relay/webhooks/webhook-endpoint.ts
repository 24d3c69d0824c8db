import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { WebhookHint } from '../../shared/relay-protocol/webhook-hint.ts';
import type { Clock } from '../clock.ts';
import type { Counters, RefusalCause } from '../operations/counters.ts';
import { createHintSealer, type SealHint } from '../sealing/hint-sealer.ts';
import type { SourceAddress } from '../sources/source-address.ts';
import { type SourceLimits, tooManyWords } from '../sources/source-limits.ts';
import type { DeadLetters, EventLog, WebhookSecrets, WebhookSettings } from '../storage/relay-storage.ts';
import { type CalloutRequest, readCalloutRequest } from './callout-request.ts';
import { type CalloutCheck, createCalloutCheck } from './check-callout.ts';
import { deliveryKey } from './delivery-key.ts';
import { parseCallout, readDeactivation } from './parse-callout.ts';
import { readBody } from './read-body.ts';

const LARGEST_BODY_BYTES = 1_048_576;

/**
 * 401 tells a stranger nothing. The rest is seen only by who knows the secret: 422 for an entity we do not handle is
 * deliberate, because such a webhook was set up by mistake and Autotask's error mail is how its owner learns of it.
 */
const STATUS: Readonly<Record<RefusalCause, number>> = {
  unauthorized: 401,
  unsigned: 401,
  'wrong-signature': 401,
  'too-large': 413,
  malformed: 400,
  'unknown-entity': 422,
  'too-many': 429,
};

type Answer = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly cause: RefusalCause };
const TAKEN: Answer = { kind: 'taken' };

/** Step 1 of a ticket's way: secret and signature are checked on raw bytes, before anything is parsed. */
export function createWebhookEndpoint(options: {
  readonly workspaceId: string;
  readonly settings: WebhookSettings;
  readonly log: EventLog;
  readonly deadLetters: DeadLetters;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sourceOf: SourceAddress;
  readonly limits: SourceLimits;
  /** A bug or a failing disk; the sender heard 500. */
  readonly onError: (error: unknown) => void;
}): RequestListener {
  const { settings, log, deadLetters, counters, clock, sourceOf, limits } = options;
  let checked: WebhookSecrets | null = null;
  let check = createCalloutCheck(null);
  let sealTo: string | null = null;
  let sealHint: SealHint | null = null;

  function currentCheck(): CalloutCheck {
    const secrets = settings.secrets();
    if (secrets !== checked) {
      checked = secrets;
      check = createCalloutCheck(secrets);
      if (secrets !== null && secrets.sealTo !== sealTo) {
        sealTo = secrets.sealTo;
        sealHint = createHintSealer(sealTo);
      }
    }
    return check;
  }

  async function answer(request: IncomingMessage, asked: CalloutRequest): Promise<Answer> {
    if (asked.kind === 'ping') {
      await settings.recordPing(new Date(clock.now()).toISOString());
      counters.pinged();
      return TAKEN;
    }
    const body = await readBody(request, LARGEST_BODY_BYTES);
    if (body.kind === 'too-large') return refused('too-large');

    const signature = request.headers['x-hook-signature'];
    const signed = signature !== undefined;
    if (signed && !currentCheck().isSignature(String(signature), body.bytes))
      return refused('wrong-signature');

    if (asked.kind === 'deactivated') return store(readDeactivation(body.bytes, asked.entity), body.bytes);
    const callout = parseCallout(body.bytes);
    // Autotask does not promise to sign a deactivation; anything else without a signature is nobody's.
    if (!signed && !(callout.ok && callout.value.action === 'deactivated')) return refused('unsigned');
    if (!callout.ok) {
      const { kind: cause } = callout.failure;
      const named = callout.failure.kind === 'unknown-entity' ? callout.failure : null;
      await deadLetters.add(
        { cause, entity: named?.entity ?? null, recordId: named?.id ?? null },
        body.bytes,
      );
      return refused(cause);
    }
    return store(callout.value, body.bytes);
  }

  async function store(hint: WebhookHint, rawBody: Buffer): Promise<Answer> {
    if (sealHint === null) throw new Error('A callout was taken without webhooks being configured.');
    const body = { kind: 'callout' as const, sealed: sealHint(hint) };
    const { double } = await log.append(deliveryKey(hint, rawBody), body);
    if (double) counters.doubled();
    else counters.accepted();
    return TAKEN;
  }

  function tooMany(response: ServerResponse, retryAfterSeconds: number): void {
    counters.refused('too-many');
    // The rest of what it sends is not worth reading.
    response.shouldKeepAlive = false;
    response.writeHead(429, { 'retry-after': String(retryAfterSeconds), 'content-type': 'text/plain' });
    response.end(tooManyWords(retryAfterSeconds));
  }

  function refuse(response: ServerResponse, source: string, cause: RefusalCause): void {
    const waitSeconds = limits.take('refusals', source);
    if (waitSeconds > 0) {
      tooMany(response, waitSeconds);
      return;
    }
    counters.refused(cause);
    end(response, STATUS[cause]);
  }

  function fail(response: ServerResponse, error: unknown): void {
    counters.failed();
    options.onError(error);
    end(response, 500);
  }

  return (request, response) => {
    const asked = readCalloutRequest(request);
    if (asked === null) {
      end(response, 404);
      return;
    }
    const source = sourceOf(request);
    // The hash is taken in every case, so that time does not tell a wrong workspace from a wrong secret.
    const isKnown = currentCheck().isUrlSecret(asked.secret);
    if (isKnown && asked.workspaceId === options.workspaceId) take(request, response, asked, source);
    else if (asked.workspaceId !== options.workspaceId) refuse(response, source, 'unauthorized');
    else {
      // A device may have told another process of this relay a moment ago.
      settings.refresh().then(
        () => {
          if (currentCheck().isUrlSecret(asked.secret)) take(request, response, asked, source);
          else refuse(response, source, 'unauthorized');
        },
        (error: unknown) => fail(response, error),
      );
    }
  };

  function take(
    request: IncomingMessage,
    response: ServerResponse,
    asked: CalloutRequest,
    source: string,
  ): void {
    // After the secret: nobody else can use up what is Autotask's, even from the same address.
    const waitSeconds = limits.take('callouts', source);
    if (waitSeconds > 0) {
      tooMany(response, waitSeconds);
      return;
    }
    answer(request, asked).then(
      (given) => {
        if (given.kind === 'taken') end(response, 200);
        else refuse(response, source, given.cause);
      },
      (error: unknown) => {
        // A sender that hangs up in the middle is no fault of ours.
        if (!request.destroyed || request.complete) fail(response, error);
        else end(response, 500);
      },
    );
  }
}

function refused(cause: RefusalCause): Answer {
  return { kind: 'refused', cause };
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 });
  response.end();
}
