import type { CoreHost } from '../core/core.ts';
import type { Log } from './log.ts';

/** The same vault; whatever it seals or opens never reaches the log from then on, nor do the texts of a sealed record. */
export function createQuietVault(vault: CoreHost, log: Log): CoreHost {
  const hide = (plain: string) => {
    log.hide(plain);
    for (const text of textsOf(plain)) log.hide(text);
  };
  return {
    encrypt(plain) {
      hide(plain);
      return vault.encrypt(plain);
    },
    async decrypt(sealed) {
      const plain = await vault.decrypt(sealed);
      hide(plain);
      return plain;
    },
  };
}

/** The texts of a JSON record, however deep. */
function textsOf(plain: string): string[] {
  const texts: string[] = [];
  try {
    JSON.parse(plain, (_name, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
  } catch {
    return [];
  }
  return texts;
}
