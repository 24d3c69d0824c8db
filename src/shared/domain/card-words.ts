import type { Audience, CardAction, FieldChange } from './approval-card.ts';
import type { DecidingRule, Steering } from './policy-rule.ts';

/**
 * A request in words: the same lines on the desktop's card, in the note on the ticket, and in what an external agent is told. Made
 * from the request and the records, never from a model's words.
 */

type Told = Pick<CardAction, 'headline' | 'changes' | 'text' | 'audience' | 'rule'>;

/** Who sees it, who may be told of it, and what nobody can know: "Technicians only. Nobody is notified." */
export function audienceWords({ words, unknown }: Audience): string {
  const things = unknownWords(unknown);
  return things === null ? words : `${words} ${things}`;
}

/** "Unknown: workflow rules may notify others." Null when nothing is. */
export function unknownWords(unknown: Audience['unknown']): string | null {
  if (unknown.length === 0) return null;
  return `Unknown: ${unknown.map((each) => each.replace(/\.$/, '')).join('; ')}.`;
}

/** The default needs no owner; a rule that somebody set has one. */
const owners = { default: null, msp: 'your MSP’s rule', client: 'this client’s rule' } as const;

/** Whose rule asks; null for the default. */
export function ownerWords({ scope }: Pick<DecidingRule, 'scope'>): string | null {
  return owners[scope];
}

/** "Asks because: “Update ticket” needs approval by default." */
export function whyWords(rule: Pick<DecidingRule, 'scope' | 'words'>): string {
  const owner = ownerWords(rule);
  return `Asks because: ${rule.words}${owner === null ? '' : ` (${owner})`}`;
}

/** "Priority: Medium → High" */
export function changeWords({ label, before, after }: FieldChange): string {
  return `${label}: ${before ?? 'empty'} → ${after ?? 'empty'}`;
}

/** Which value was found where: “assignee” 29682887 was found in the ticket’s description. */
export function steeringWords({ argument, value, sourceWords, sentence }: Steering): string {
  return sentence === null
    ? `“${argument}” is ${value}, which could not be traced to anybody.`
    : `“${argument}” is ${value}, which stands in ${sourceWords}: “${oneLine(sentence.text)}”`;
}

/** So much of a text is told in a note; the card has all of it. */
const longestTold = 200;

/** One action in lines: what is done, each change, the text, who sees it, and why it asks. */
export function actionLines(action: Told): string[] {
  const { headline, changes, text, audience, rule } = action;
  return [
    headline,
    ...(changes.length > 1 || isUntold(changes, headline)
      ? changes.map((change) => cut(changeWords(change)))
      : []),
    ...(text === null ? [] : [`Text: “${cut(oneLine(text))}”`]),
    audienceWords(audience),
    whyWords(rule),
    ...(rule.raisedBy ?? []).map(steeringWords),
  ];
}

/** All actions of a request: a line each that begins with “- ”, and below it what belongs to it. */
export function requestLines(actions: readonly Told[]): string[] {
  return actions.flatMap((action) => {
    const [first = '', ...rest] = actionLines(action);
    return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  });
}

/** A single change is in the headline already, unless it was too long for it. */
function isUntold([change]: readonly FieldChange[], headline: string): boolean {
  return change?.after != null && !headline.includes(change.after);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function cut(text: string): string {
  return text.length > longestTold ? `${text.slice(0, longestTold)}…` : text;
}
