/** What a sentence says: a decision, or null for everything else. */
export type Said = { readonly kind: 'approve' } | { readonly kind: 'deny'; readonly reason: string };

const objects = '(?: (?:it|this|the plan|this plan|the request|this request))?';
const courtesy = '(?:[,.!]? -? ?(?:thanks|thank you|many thanks|cheers))?';
const end = '(?:\\.|!{1,3})?';

/** Only these say yes, and only as the whole text. "Approved it" reports, "please approve" asks, "ok" may answer anything. */
const approvals: readonly RegExp[] = [
  new RegExp(`^(?:i )?approve${objects}${courtesy}${end}$`, 'i'),
  new RegExp(`^approved${courtesy}${end}$`, 'i'),
];

/** What may begin a denial; "denied this" would report one. */
const head = `(?:(?:i )?(?:deny|reject|decline)${objects}|denied|rejected|declined)`;

interface DenialForm {
  readonly form: RegExp;
  /** A colon and "because" announce a reason. After anything else, a condition may follow as well. */
  readonly anyReason: boolean;
}

/** The first form that fits is the one that counts. */
const denials: readonly DenialForm[] = [
  { form: new RegExp(`^${head}${courtesy}${end}$`, 'i'), anyReason: true },
  { form: new RegExp(`^${head} ?:\\s*(.+)$`, 'is'), anyReason: true },
  { form: new RegExp(`^${head},? because(?: of)?\\s(.+)$`, 'is'), anyReason: true },
  { form: new RegExp(`^${head}(?:,\\s| -{1,2}\\s|[.!]{1,3}\\s)\\s*(.+)$`, 'is'), anyReason: false },
  { form: new RegExp(`^${head}\\n(.+)$`, 'is'), anyReason: false },
];

/** Openings that narrow, delay, soften or take back what was said before them. */
const takesBack =
  /^(?:and|or|but|yet|then|though|if|unless|until|except|only|just|all but|apart from|maybe|perhaps|please|when|once|later|after|before|for now|today|tomorrow|next|as|since|by|to|wait|hold|stop|no(?=[,.!]|$| wait)|nope|sorry|actually|oops|scrap|ignore|cancel|never mind|nevermind|on second|instead|(?:i )?(?:approv|accept|allow)|yes|the (?:first|second|third|last|other)|#?\d)\b/i;

const onlyNumbers = /^(?:#?\d+|and|,|&|-| )+$/i;

/** Reads one paragraph, in normalised text. A reason that is itself a decision, or only names items, is no reason. */
export function readParagraph(paragraph: string): Said | null {
  if (paragraph.includes('?')) return null;
  const sentence = paragraph.replace(/\s+/g, ' ');
  if (approvals.some((form) => form.test(sentence))) return { kind: 'approve' };
  for (const { form, anyReason } of denials) {
    const match = form.exec(paragraph);
    if (match === null) continue;
    const reason = match[1]?.trim() ?? '';
    if (reason !== '' && ((!anyReason && takesBack.test(reason)) || onlyNumbers.test(reason))) return null;
    return contradicts(reason) ? null : { kind: 'deny', reason };
  }
  return null;
}

/** Whether a later paragraph may be taken as more of a denial's reason. */
export function goesOn(paragraph: string): boolean {
  return !takesBack.test(paragraph) && !contradicts(paragraph);
}

function contradicts(text: string): boolean {
  return text.split('\n').some((line) => approvals.some((form) => form.test(line.trim())));
}
