import type { WebhookCard } from '../../../shared/desktop-api/integration.ts';
import type { WebhookEntity } from '../../autotask/webhook-admin.ts';
import type { Observed, WebhookWork } from './kept-webhooks.ts';

/** Why events may not come, as it was found. */
export type WebhookProblem =
  | { readonly kind: 'relay-away' }
  | { readonly kind: 'absent' | 'inactive' | 'incomplete'; readonly entity: WebhookEntity }
  | { readonly kind: 'other-address'; readonly entity: WebhookEntity; readonly address: string }
  | { readonly kind: 'bot-not-excluded'; readonly entity: WebhookEntity }
  | { readonly kind: 'other-owner'; readonly entity: WebhookEntity }
  | { readonly kind: 'address-silent'; readonly cause: string }
  | { readonly kind: 'delivery-failed'; readonly words: string }
  | { readonly kind: 'silent'; readonly what: 'ticket' | 'ticket-note'; readonly at: string }
  | { readonly kind: 'rotation-stuck' | 'removal-stuck'; readonly words: string };

const again = 'Register again: what is right stays as it is.';

/** The problem for a person, and what to do. Until then polling finds what no event tells. */
export function explainProblem(problem: WebhookProblem): { readonly words: string; readonly next: string } {
  switch (problem.kind) {
    case 'relay-away':
      return {
        words: 'The relay is away: events wait there, and tickets arrive by polling.',
        next: 'Check that the relay runs and that this computer reaches it. It is tried again by itself.',
      };
    case 'absent':
      return { words: `Autotask has no ${problem.entity} webhook of ours.`, next: again };
    case 'inactive':
      return {
        words: `Autotask has switched the ${problem.entity} webhook off. It does that after 25 failures, or an admin did.`,
        next: 'Check that the relay can be reached from the internet, then register again to switch it on.',
      };
    case 'incomplete':
      return { words: `The ${problem.entity} webhook lacks fields or events.`, next: again };
    case 'other-address':
      return {
        words: `The ${problem.entity} webhook posts to another address: ${problem.address}.`,
        next: 'Register again to let it post to this relay.',
      };
    case 'bot-not-excluded':
      return { words: `The ${problem.entity} webhook also tells what the API user does.`, next: again };
    case 'other-owner':
      return {
        words: `The ${problem.entity} webhook belongs to another resource: only what that one may see is told.`,
        next: 'Remove the webhooks, then register them again with this API user.',
      };
    case 'address-silent':
      return {
        words: `The relay’s public address could not be used: ${problem.cause}.`,
        next: 'Check the relay’s public URL, its certificate and its proxy. Autotask posts to port 443.',
      };
    case 'delivery-failed':
      return {
        words: `Autotask could not deliver an event. It says: ${problem.words}`,
        next: 'Check that the relay can be reached from the internet, then verify.',
      };
    case 'silent':
      return {
        words: `Polling found a ${problem.what === 'ticket' ? 'ticket' : 'note'} that no event told of.`,
        next: 'Verify. If all is right, Autotask may be late; polling finds what is missing.',
      };
    case 'rotation-stuck':
      return {
        words: `The new secret is not in use everywhere yet. ${problem.words}`,
        next: 'Both secrets are taken meanwhile. It is tried again by itself.',
      };
    case 'removal-stuck':
      return {
        words: `The webhooks are not removed yet. ${problem.words}`,
        next: 'It is tried again by itself.',
      };
  }
}

/** What is on the card: the first that applies, from no relay to connected. */
export function describeWebhooks(parts: {
  readonly isPaired: boolean;
  readonly observed: Observed;
  readonly work: WebhookWork;
  readonly problem: WebhookProblem | null;
}): WebhookCard {
  const { isPaired, observed, work, problem } = parts;
  const { webhooks, webhookUrl, readyPingAt, lastEventAt } = observed;
  const rotating = (work.kind === 'bringing' || work.kind === 'settling') && work.replaces;
  const card = (state: WebhookCard['state'], words: string, next: string | null): WebhookCard => ({
    state,
    words,
    next,
    webhookUrl,
    webhooks: webhooks.map((webhook) => ({ ...webhook })),
    readyPingAt,
    lastEventAt,
    rotating,
  });
  const hasArrived = readyPingAt !== null || lastEventAt !== null;
  const isThere = webhooks.some(({ state }) => state === 'registered' || state === 'inactive');
  // An API user that may not list webhooks leaves them unknown; what arrives shows that they are there.
  const isUnknown = webhooks.every(({ state }) => state === 'unknown');

  if (!isPaired)
    return card('no-relay', 'No relay: Autotask is polled.', 'Connect a relay to hear of tickets at once.');
  if (problem?.kind === 'removal-stuck') {
    const { words, next } = explainProblem(problem);
    return card('degraded', words, next);
  }
  if (!isThere && !(isUnknown && hasArrived))
    return card(
      'not-registered',
      'Autotask does not call the relay yet: tickets arrive by polling.',
      'Register the webhooks.',
    );
  if (problem !== null) {
    const { words, next } = explainProblem(problem);
    const state = problem.kind === 'address-silent' && !hasArrived ? 'waiting' : 'degraded';
    return card(state, words, next);
  }
  if (!hasArrived)
    return card('waiting', 'Registered. Nothing has come through yet.', 'Verify, or change a ticket.');
  return card('connected', 'Autotask tells the relay of every change.', null);
}
