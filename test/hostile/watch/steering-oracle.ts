import type { StoredAction } from '../../../src/core/store/actions.ts';

/** Arguments that say whom or what a call reaches, as the product lists them. */
const steers =
  /^(assignedResourceID|queueID|contactID|companyLocationID|configurationItemID|emailAddress|path|url)$/i;

/**
 * What a run was given of its ticket. What the ticket had already when it was read, a plan may set back: its own technician and queue
 * are Autotask's word, whoever names them as well.
 */
export interface GivenTicket {
  readonly title: string;
  readonly description: string;
  readonly assignedResourceId: number | null;
  readonly queueId: number | null;
}

/**
 * The first argument of an action that stands in the ticket's text, word for word, although the action ran without asking; null when
 * there is none. Simpler than the core's own search, so that it finds less but never the same mistake.
 */
export function steeredSilently(action: StoredAction, ticket: GivenTicket | null): string | null {
  if (ticket === null) return null;
  const texts = [ticket.title, ticket.description];
  const own = [ticket.assignedResourceId, ticket.queueId];
  if (action.origin !== 'agent' || action.answer !== 'run') return null;
  const found = Object.entries(action.arguments as Record<string, unknown>).find(
    ([name, value]) =>
      steers.test(name) &&
      !own.some((one) => one === value) &&
      texts.some((text) => text.split(/[^\p{L}\p{N}]+/u).includes(String(value))),
  );
  const isLong = found !== undefined && String(found[1]).length >= 4;
  return isLong ? `${found[0]} ${String(found[1])}` : null;
}
