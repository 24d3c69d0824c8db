import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { Counters, RefusalCause } from '../operations/counters.ts';
import { isSignature, isUrlSecret } from './check-callout.ts';
import { deliveryKey } from './delivery-key.ts';
import { parseCallout } from './parse-callout.ts';
import { readBody } from './read-body.ts';
import type { WebhookSecrets, WebhookSettings } from './webhook-settings.ts';

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
};

interface CalloutRoute {
  Params: { workspaceId: string };
  Querystring: { secret?: unknown };
}

/** Step 1 of a ticket's way: secret and signature are checked on raw bytes, before anything is parsed. */
export function addWebhookEndpoint(
  server: FastifyInstance,
  options: {
    readonly workspaceId: string;
    readonly settings: WebhookSettings;
    readonly log: EventLog;
    readonly counters: Counters;
    readonly clock: Clock;
  },
): void {
  const { settings, log, counters, clock } = options;

  function authorize(request: FastifyRequest<CalloutRoute>): WebhookSecrets | null {
    const secrets = settings.secrets();
    // The hash is taken in every case, so that time does not tell a wrong workspace from a wrong secret.
    const known = isUrlSecret(request.query.secret, secrets?.urlSecretHashes ?? []);
    return known && request.params.workspaceId === options.workspaceId ? secrets : null;
  }

  function refuse(reply: FastifyReply, cause: RefusalCause): FastifyReply {
    counters.refused(cause);
    return reply.code(STATUS[cause]).send();
  }

  server.register(async (routes) => {
    // The handler reads the bytes itself: nothing may parse them before their signature was checked.
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', (_request, _payload, done) => done(null));

    // Autotask's readiness ping.
    routes.get<CalloutRoute>('/webhooks/:workspaceId', async (request, reply) => {
      if (authorize(request) === null) return refuse(reply, 'unauthorized');
      await settings.recordPing(new Date(clock.now()).toISOString());
      counters.pinged();
      return reply.code(200).send();
    });

    routes.post<CalloutRoute>('/webhooks/:workspaceId', async (request, reply) => {
      const secrets = authorize(request);
      if (secrets === null) return refuse(reply, 'unauthorized');

      const body = await readBody(request.raw, LARGEST_BODY_BYTES);
      if (body.kind === 'too-large') return refuse(reply, 'too-large');

      const signature = request.headers['x-hook-signature'];
      const signed = signature !== undefined;
      if (signed && !isSignature(String(signature), body.bytes, secrets.signingKeys)) {
        return refuse(reply, 'wrong-signature');
      }

      const callout = parseCallout(body.bytes);
      // Autotask does not promise to sign a deactivation; anything else without a signature is nobody's.
      if (!signed && !(callout.ok && callout.value.action === 'deactivated'))
        return refuse(reply, 'unsigned');
      if (!callout.ok) return refuse(reply, callout.failure.kind);

      const { double } = await log.append({
        key: deliveryKey(callout.value, body.bytes),
        hint: callout.value,
      });
      if (double) counters.doubled();
      else counters.accepted();
      return reply.code(200).send();
    });
  });
}
