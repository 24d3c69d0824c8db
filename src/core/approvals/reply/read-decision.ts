import { goesOn, readParagraph, type Said } from './grammar.ts';
import { hasHidden, normalise } from './normalise.ts';
import { ownText } from './own-text.ts';

/** What a reply on a ticket decides; null when it decides nothing. */
export type ReplyDecision = Said;

/** Autotask's own limit of a note, in characters. */
export const mostNoteLength = 32_000;
/** The longest reason that a card may give; who writes more is discussing. */
const mostOwnLength = 2_000;

/**
 * Reads a decision out of a note. All that the writer said must be the decision: a text that merely contains the word
 * ("do not approve", "approve?", "approve 1 and 3") is a message. Nothing but a signature may stand below an approval;
 * what follows a denial is its reason. Who may decide is not asked here.
 */
export function readDecision(note: string): ReplyDecision | null {
  if (note.length > mostNoteLength) return null;
  const own = ownText(normalise(note));
  if (own === null || own.length > mostOwnLength || hasHidden(own)) return null;
  const [first = '', ...rest] = withoutEmphasis(own)
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim());
  const said = readParagraph(first);
  if (said === null || rest.length === 0) return said;
  if (said.kind === 'approve' || !rest.every(goesOn)) return null;
  const reason = [said.reason, ...rest].filter((part) => part !== '').join('\n\n');
  return { kind: 'deny', reason };
}

/** Emphasis changes nothing. Code, quotation marks and strike-through do: they mention the word, or take it back. */
function withoutEmphasis(own: string): string {
  const unbold = own.replace(/\*\*([^*\n]+)\*\*/g, '$1').replace(/__([^_\n]+)__/g, '$1');
  return /^(?:\*([^*\n]+)\*|_([^_\n]+)_)$/.test(unbold) ? unbold.slice(1, -1) : unbold;
}
