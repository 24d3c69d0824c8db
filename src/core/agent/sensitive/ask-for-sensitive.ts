import type { Decision } from '../../policy/decide.ts';
import { type SensitiveKind, sensitiveWords } from './sensitive-of.ts';

/** Sorting a ticket and telling colleagues gives nobody anything. */
const harmless: ReadonlySet<string> = new Set([
  'autotask:autotask-triage-ticket',
  'autotask:autotask-internal-note',
]);

/** What the card and the note say of a ticket whose requester nobody has verified. */
export function unverifiedWords(kind: SensitiveKind): string {
  return `The ticket asks for ${sensitiveWords(kind)}, and nobody has verified who asks.`;
}

/** On a sensitive ticket an agent's change runs no longer by policy alone; and whoever is asked reads why to look twice. */
export function askForSensitive(decision: Decision, tool: string, kind: SensitiveKind | null): Decision {
  if (kind === null || decision.answer === 'refuse' || harmless.has(tool)) return decision;
  const { rule } = decision;
  return { ...decision, answer: 'ask', rule: { ...rule, words: `${rule.words} ${unverifiedWords(kind)}` } };
}
