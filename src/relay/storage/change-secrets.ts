import type { WebhookChange, WebhookSecrets } from './relay-storage.ts';

/**
 * More than ever rotate at the same time; the oldest goes when there are more. Each costs a hash per callout, and a device must
 * not be able to make callouts slow.
 */
const MOST_SECRETS = 8;

/** What is taken after a change: what it adds first, then what it does not drop. */
export function changeSecrets(known: WebhookSecrets | null, change: WebhookChange): WebhookSecrets {
  const { drop } = change;
  const added = pairs(change);
  const kept = (known === null ? [] : pairs(known)).filter(
    ({ urlSecretHash }) =>
      drop !== 'all' &&
      !drop.includes(urlSecretHash) &&
      !added.some((pair) => pair.urlSecretHash === urlSecretHash),
  );
  const taken = [...added, ...kept].slice(0, MOST_SECRETS);
  return {
    urlSecretHashes: taken.map(({ urlSecretHash }) => urlSecretHash),
    signingKeys: taken.map(({ signingKey }) => signingKey),
    sealTo: change.sealTo,
  };
}

function pairs({ urlSecretHashes, signingKeys }: WebhookSecrets) {
  return urlSecretHashes.flatMap((urlSecretHash, place) => {
    const signingKey = signingKeys[place];
    return signingKey === undefined ? [] : [{ urlSecretHash, signingKey }];
  });
}
