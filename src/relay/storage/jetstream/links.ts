import type { ApprovalLink, ApprovalLinks } from '../relay-storage.ts';
import type { Bucket } from './bucket.ts';

export function createLinks(bucket: Bucket<ApprovalLink>): ApprovalLinks {
  return {
    put: async ({ tokenHash, sealed, expiresAt }) => {
      await bucket.swap(tokenHash, { sealed, expiresAt, state: 'open' }, null);
    },
    close: async (tokenHash, state) => {
      for (;;) {
        const kept = await bucket.get(tokenHash);
        if (kept === null || kept.value.state !== 'open') return;
        if ((await bucket.swap(tokenHash, { ...kept.value, state }, kept.revision)) !== null) return;
      }
    },
    find: async (tokenHash) => (isHash(tokenHash) ? (await bucket.get(tokenHash))?.value : undefined),
  };
}

/** What an address asks for goes into the name of a key: nothing that no hash has. */
function isHash(text: string): boolean {
  return /^[\w-]{1,100}$/.test(text);
}
