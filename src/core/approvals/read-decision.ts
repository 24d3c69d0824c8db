/** What a reply on a ticket decides; null when it decides nothing. */
export type ReplyDecision = { readonly kind: 'approve' } | { readonly kind: 'deny'; readonly reason: string };

const approvals = /^(approve|approved|i approve|approve it|approve this)$/;
const denials = /^(deny|denied|reject|rejected)(?:\s*[:,-]\s*(.+))?$/s;

/** What may stand below an approval without taking anything back: a closing, a name, a signature. */
const closing =
  /^(--|sent from|(kind |best |warm |many )?(regards|wishes|thanks)|thank you|cheers|best)\b|^--/i;
const mostSignatureLines = 6;

/**
 * Reads a decision out of a note. The whole first paragraph must be the decision: a sentence that merely contains the word
 * ("do not approve", "approve?") is a message. Below an approval only a signature may follow ("approve, but not today" is no
 * approval); what follows a denial is its reason. Quoted lines do not count.
 */
export function readDecision(note: string): ReplyDecision | null {
  const own = note
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n')
    .trim();
  const [first = '', ...rest] = own.split(/\n\s*\n/);
  const paragraph = first.trim();
  const plain = paragraph
    .toLowerCase()
    .replace(/[.!\s]+$/, '')
    .replace(/\s+/g, ' ');
  if (approvals.test(plain)) return isSignature(rest) ? { kind: 'approve' } : null;
  if (!denials.test(plain)) return null;
  const reason = /^[a-z]+\s*[:,-]\s*(.+)$/is.exec(paragraph)?.[1]?.trim() ?? '';
  return { kind: 'deny', reason };
}

function isSignature(paragraphs: readonly string[]): boolean {
  const lines = paragraphs.flatMap((paragraph) => paragraph.split('\n')).filter((line) => line.trim() !== '');
  const [first] = lines;
  return first === undefined || (closing.test(first.trim()) && lines.length <= mostSignatureLines);
}
