/** What a reply on a ticket decides; null when it decides nothing. */
export type ReplyDecision = { readonly kind: 'approve' } | { readonly kind: 'deny'; readonly reason: string };

const approvals = /^(approve|approved|i approve|approve it|approve this)$/;
const denials = /^(deny|denied|reject|rejected)(?:\s*[:,-]\s*(.+))?$/s;

/**
 * Reads a decision out of a note. The whole first paragraph must be the decision: a sentence that merely contains the word
 * ("do not approve", "approve?") is a message. Quoted lines below do not count.
 */
export function readDecision(note: string): ReplyDecision | null {
  const own = note
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n');
  const paragraph = (own.trim().split(/\n\s*\n/)[0] ?? '').trim();
  const plain = paragraph
    .toLowerCase()
    .replace(/[.!\s]+$/, '')
    .replace(/\s+/g, ' ');
  if (approvals.test(plain)) return { kind: 'approve' };
  if (!denials.test(plain)) return null;
  const reason = /^[a-z]+\s*[:,-]\s*(.+)$/is.exec(paragraph)?.[1]?.trim() ?? '';
  return { kind: 'deny', reason };
}
