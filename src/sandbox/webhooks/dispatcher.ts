import type { Clock } from '../clock.ts';
import { findCollection } from '../entities/catalogue.ts';
import type { Row } from '../entities/field.ts';
import { webhookEventErrorLogs } from '../entities/tables/webhooks.ts';
import type { Rows } from '../store/rows.ts';
import type { Settings } from '../store/settings.ts';
import type { Callout, Callouts } from './callouts.ts';
import type { DeactivateWebhook } from './deactivate.ts';
import type { Answered, Outgoing, Post } from './post.ts';
import { signature } from './sign.ts';

export interface Dispatcher {
  /** Sends what is due; call it after anything was queued. */
  readonly kick: () => void;
  /** Waits until nothing is pending, at most `timeoutMs`; answers how much still is. */
  readonly settled: (timeoutMs: number) => Promise<number>;
  readonly stop: () => void;
}

export interface DispatcherParts {
  readonly callouts: Callouts;
  readonly rows: Rows;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly post: Post;
  readonly deactivateWebhook: DeactivateWebhook;
  readonly retryMs: number;
}

const mostAttempts = 5;
const failuresUntilDeactivation = 25;

/** Sends queued callouts, one at a time and in order per channel, with five attempts each. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { callouts, rows, settings, clock, post, deactivateWebhook, retryMs } = parts;
  const busy = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  const waiting = new Set<() => void>();
  let isStopped = false;

  const kick = () => {
    if (isStopped) return;
    for (const channel of callouts.pendingChannels()) if (!busy.has(channel)) void run(channel);
    if (callouts.countPending() === 0) for (const tell of waiting) tell();
  };

  const run = async (channel: string) => {
    busy.add(channel);
    clearTimeout(timers.get(channel));
    for (
      let next = callouts.due(channel, Date.now());
      next !== null;
      next = callouts.due(channel, Date.now())
    ) {
      await send(next);
      if (isStopped) return;
    }
    busy.delete(channel);
    const dueAt = callouts.nextDueAt(channel);
    if (dueAt !== null) timers.set(channel, setTimeout(kick, Math.max(1, dueAt - Date.now())));
    if (callouts.countPending() === 0) for (const tell of waiting) tell();
  };

  const send = async (callout: Callout) => {
    const webhook = callout.url === '' ? findWebhook(callout) : null;
    const outgoing = webhook === null ? fixedCall(callout) : webhookCall(callout, webhook);
    if (outgoing === null) return callouts.update(callout.seq, { status: 'abandoned' });
    const answered = await post.call(outgoing);
    if (!isStopped) rows.together(() => settle(callout, answered));
  };

  const settle = (callout: Callout, answered: Answered) => {
    const lastStatus = 'status' in answered ? answered.status : null;
    const isDelivered = lastStatus !== null && lastStatus >= 200 && lastStatus < 300;
    const lastError =
      'error' in answered ? answered.error : isDelivered ? null : `HTTP ${String(lastStatus)}`;
    const attempts = callout.attempts + 1;
    const status = isDelivered ? 'delivered' : attempts >= mostAttempts ? 'failed' : 'pending';
    callouts.update(callout.seq, { status, attempts, lastStatus, lastError, dueAt: Date.now() + retryMs });
    if (callout.url !== '' || status === 'pending') return;
    const failures = `webhookFailures:${callout.channel}`;
    const count = isDelivered ? 0 : (settings.read<number>(failures) ?? 0) + 1;
    settings.write(failures, count);
    if (!isDelivered) logFailure(callout, lastError ?? '');
    if (count >= failuresUntilDeactivation) deactivate(callout);
  };

  const logFailure = (callout: Callout, message: string) =>
    rows.insert(webhookEventErrorLogs, {
      accountWebhookID: callout.family === 'Company' ? callout.webhookId : null,
      contactWebhookID: callout.family === 'Contact' ? callout.webhookId : null,
      createDateTime: clock.now(),
      errorMessage: `The callout could not be delivered after ${mostAttempts} attempts: ${message}`,
      payload: callout.payload,
      sequenceNumber: callout.sequenceNumber,
    });

  const findWebhook = (callout: Callout): Row | null => {
    const collection = findCollection(`${callout.family}Webhooks`);
    return collection === undefined ? null : rows.get(collection, callout.webhookId);
  };

  const deactivate = (callout: Callout) => {
    const collection = findCollection(`${callout.family}Webhooks`);
    const webhook = findWebhook(callout);
    if (collection === undefined || webhook === null) return;
    rows.update(collection, callout.webhookId, { isActive: false });
    settings.write(`webhookFailures:${callout.channel}`, 0);
    deactivateWebhook(collection, webhook);
    setImmediate(kick);
  };

  return {
    kick,
    settled: (timeoutMs) =>
      new Promise((resolve) => {
        const finish = () => {
          waiting.delete(finish);
          clearTimeout(timer);
          resolve(isStopped ? 0 : callouts.countPending());
        };
        const timer = setTimeout(finish, timeoutMs);
        waiting.add(finish);
        if (callouts.countPending() === 0) finish();
      }),
    stop: () => {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      for (const tell of waiting) tell();
      post.stop();
    },
  };
}

function fixedCall(callout: Callout): Outgoing | null {
  if (callout.url === '') return null;
  const headers = JSON.parse(callout.headers) as Record<string, string>;
  return { method: callout.method, url: callout.url, headers, body: callout.payload };
}

function webhookCall(callout: Callout, webhook: Row): Outgoing | null {
  if (webhook.isActive !== true) return null;
  return {
    method: 'POST',
    url: String(webhook.webhookUrl),
    headers: {
      'content-type': 'application/json',
      'x-hook-signature': signature(String(webhook.secretKey), callout.payload),
    },
    body: callout.payload,
  };
}
