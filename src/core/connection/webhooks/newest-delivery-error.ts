import type { DeliveryError } from '../../autotask/webhook-admin.ts';

const longestWords = 200;

/**
 * What Autotask wrote down last about callouts of ours that it gave up on; null for nothing. A row names no webhook of tickets, so
 * it is taken for ours unless it says otherwise: a company's or contact's webhook, another entity, another webhook's GUID.
 */
export function newestDeliveryError(
  errors: readonly DeliveryError[],
  guids: readonly (string | null)[],
): string | null {
  const known = guids.filter((guid) => guid !== null).map((guid) => guid.toLowerCase());
  const newest = errors.findLast((error) => {
    const { guid, entity } = readPayload(error.payload);
    if (guid !== null && known.includes(guid)) return true;
    if (error.accountWebhookID !== null || error.contactWebhookID !== null) return false;
    if (guid !== null && known.length > 0) return false;
    return entity === null || /^ticket(note)?s?$/.test(entity);
  });
  if (!newest) return null;
  const words = newest.errorMessage?.replace(/\s+/g, ' ').trim() || 'It does not say why.';
  return words.length > longestWords ? `${words.slice(0, longestWords - 1)}…` : words;
}

function readPayload(payload: string | null): { guid: string | null; entity: string | null } {
  const find = (key: string) =>
    new RegExp(`"${key}"\\s*:\\s*"([^"]{1,100})"`, 'i').exec(payload ?? '')?.[1]?.toLowerCase() ?? null;
  return { guid: find('Guid'), entity: find('EntityType') };
}
