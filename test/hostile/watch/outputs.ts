import { canary } from '../world/plant-canaries.ts';
import type { RequesterException } from './requester-exception.ts';
import type { Violations } from './violations.ts';

/** Reads along with everything that leaves the core. */
export interface Outputs {
  /** `companyId`: for whom it is; null for somebody who speaks for the whole MSP. */
  see(where: string, companyId: number | null, output: unknown): void;
  count(): number;
}

export function createOutputs(
  secrets: readonly string[],
  isRequestersOwn: RequesterException,
  violations: Violations,
): Outputs {
  let count = 0;
  return {
    count: () => count,
    see(where, companyId, output) {
      count += 1;
      const text = typeof output === 'string' ? output : (JSON.stringify(output) ?? '');
      const secret = secrets.find((one) => text.includes(one));
      if (secret !== undefined) violations.add('secret', `${where}: ${around(text, text.indexOf(secret))}`);
      if (companyId === null) return;
      for (const match of text.matchAll(canary)) {
        if (Number(match[1]) === companyId) continue;
        if (isRequestersOwn(companyId, text.slice(0, match.index + match[0].length))) continue;
        violations.add('foreign-text', `${where} for ${companyId}: ${around(text, match.index)}`);
        return;
      }
    },
  };
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 160), at + 80);
}
