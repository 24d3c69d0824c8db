import type { Clock } from '../../clock.ts';
import type { PairedBrowsers } from '../relay-storage.ts';
import type { Bucket, Kept } from './bucket.ts';

/** Both a code and a browser, each under a key of its own. */
export interface KeptBrowser {
  readonly deviceId: string;
  /** UTC ISO. */
  readonly expiresAt: string;
}

export function createBrowsers(bucket: Bucket<KeptBrowser>, clock: Clock): PairedBrowsers {
  async function find(key: string): Promise<Kept<KeptBrowser> | null> {
    // What a browser sends goes into the name of a key: nothing that no hash has.
    const kept = /^[\w.-]{1,100}$/.test(key) ? await bucket.get(key) : null;
    return kept !== null && kept.value.expiresAt > new Date(clock.now()).toISOString() ? kept : null;
  }

  return {
    putCode: async ({ codeHash, ...code }) => {
      await bucket.swap(codeKey(codeHash), code, null);
    },
    pair: async (codeHash, { browserHash, expiresAt }) => {
      const code = await find(codeKey(codeHash));
      // Taken by whoever removes it: of two that come at once, one is too late.
      if (code === null || !(await bucket.remove(codeKey(codeHash), code.revision))) return false;
      await bucket.put(browserKey(browserHash), { deviceId: code.value.deviceId, expiresAt });
      return true;
    },
    deviceOf: async (browserHash) => (await find(browserKey(browserHash)))?.value.deviceId,
  };
}

function codeKey(codeHash: string): string {
  return `code.${codeHash}`;
}

function browserKey(browserHash: string): string {
  return `browser.${browserHash}`;
}
