/** Kinds of request with which somebody who is not who they say they are could take something over. */
export type SensitiveKind =
  | 'password-reset'
  | 'mfa-reset'
  | 'new-account'
  | 'account-unlock'
  | 'payment-change'
  | 'mailbox-access';

const kindWords: Record<SensitiveKind, string> = {
  'password-reset': 'a password reset',
  'mfa-reset': 'a change of the second factor',
  'new-account': 'a new account',
  'account-unlock': 'an unlocked account',
  'payment-change': 'a change of bank or payroll data',
  'mailbox-access': 'access to a mailbox',
};

/** "This ticket asks for …" */
export function sensitiveWords(kind: SensitiveKind): string {
  return kindWords[kind];
}

const password = '(?:pass ?words?|passcode|pwd|pin(?: code)?|log ?in details|credentials)';
const factor =
  '(?:mfa|2fa|multi.?factor|two.?factor|(?:two|2).?step(?: verification)?|authenticator(?: app)?|(?:security|yubi) ?key|second factor)';
const mailbox = '(?:mail ?box(?:es)?|in ?box(?:es)?|(?:e-?)?mails?|mail account|outlook calendar)';
const account =
  '(?:user |ad |domain |windows |e-?mail |office 365 |o365 |m365 |microsoft |admin )*(?:accounts?|log ?ins?|users?|mail ?box(?:es)?)';
/** A few words between two; the two classes share no character, so that no text is tried in many ways. */
const gap = String.raw`(?:\W+\w+){0,8}?\W+`;

const rules: readonly { readonly kind: SensitiveKind; readonly patterns: readonly RegExp[] }[] = [
  {
    kind: 'mfa-reset',
    patterns: [
      /\bapprove (?:the |my )?(?:sign|log).?ins?\b/,
      new RegExp(
        String.raw`\b${factor}\b(?: codes?| app| approvals?)*(?: (?:is|are|was|were))? (?:gone|lost|empty|missing|not working)\b`,
      ),
      /\b(?:phone|mobile)\b.{0,20}\b(?:broke|broken|lost|stolen)\b.{0,120}\b(?:codes?|(?:sign|log).?in)\b/,
      new RegExp(
        String.raw`\b(?:reset|re-?register|re-?enrol+|remove|disable|turn off|switch off|bypass|skip|move|transfer|set ?up|change|clear)${gap}?${factor}\b`,
      ),
      new RegExp(
        String.raw`\b${factor}\b${gap}?(?:reset|re-?registered|removed|disabled|moved|transferred|cleared)\b`,
      ),
      new RegExp(
        String.raw`\b(?:new|lost|stolen|broken|replaced|changed) (?:my |her |his )?(?:phone|mobile|device)\b.{0,80}\b(?:${factor}|codes?|sign.?in)\b`,
      ),
      new RegExp(String.raw`\b${factor}\b.{0,80}\b(?:new|lost|stolen|broken|old) (?:phone|mobile|device)\b`),
    ],
  },
  {
    kind: 'password-reset',
    patterns: [
      new RegExp(
        String.raw`\b(?:reset|change|forgot(?:ten)?|lost|don'?t know|can(?:no|')t remember|new|temporary|resend|send)${gap}?${password}\b`,
      ),
      new RegExp(
        String.raw`\b${password}\b${gap}?(?:reset|expired|forgotten|changed|does ?n[o']?t work|not work(?:ing)?|rejected|is wrong)\b`,
      ),
    ],
  },
  {
    kind: 'account-unlock',
    patterns: [
      new RegExp(String.raw`\b(?:unlock|re-?enable|re-?activate|un-?block|restore)${gap}?${account}\b`),
      new RegExp(
        String.raw`\b${account}\b${gap}?(?:is |got |was |has been |are )?(?:locked|blocked|disabled)\b`,
      ),
      /\blocked out\b(?! of (?:the )?(?:building|office|room|car|server room))/,
    ],
  },
  {
    kind: 'payment-change',
    patterns: [
      /\b(?:change|update|new|different|replace|switch|correct|amend)(?:\W+\w+){0,8}?\W+(?:bank(?:ing)?(?: account)?(?: details| data| information)?|iban|account number|sort code|routing number|direct deposit|payroll|salary account|payment details|remittance)\b/,
      /\b(?:bank(?:ing)? (?:details|account|data|information)|iban|direct deposit|payroll (?:details|account|data)|payment details)\b(?:\W+\w+){0,6}?\W+(?:changed?|updated?|replaced|different|new)\b/,
    ],
  },
  {
    kind: 'mailbox-access',
    patterns: [
      new RegExp(
        String.raw`\b(?:access|permissions?|delegat\w+|full access|read)\b (?:rights )?(?:to|for|on|of|into)${gap}?${mailbox}\b`,
      ),
      new RegExp(
        String.raw`\b(?:forward|redirect)${gap}?(?:all )?(?:of )?${mailbox}\b.{0,60}\b(?:to|into)\b`,
      ),
      /\b(?:send[ -](?:as|on behalf)|full access)\b/,
      new RegExp(String.raw`\b(?:see|open|read|check)\b.{0,40}(?:'s|\b(?:her|his|their)) ${mailbox}\b`),
      new RegExp(String.raw`\b(?:add|give|grant)\b(?:\W+\w+){1,9}?\W+${mailbox}\b`),
    ],
  },
  {
    kind: 'new-account',
    patterns: [
      new RegExp(
        String.raw`\b(?:create|set ?up|add|open|make|need|new|provision)${gap}?(?:new )?${account}\b`,
      ),
      /\b(?:new (?:starter|hire|employee|joiner|colleague|team member|staff)|onboard\w*)\b/,
      /\b(?:make|give|add|grant)\b.{0,40}\b(?:admin(?:istrator)?(?: rights| access| privileges)?|domain admins?|global admin)\b/,
    ],
  },
];

/** Reads like one of them and is none: told apart before anything is looked for. */
const harmless: readonly RegExp[] = [
  /\b(?:printer|copier|scanner|projector|phone system|door)\b.{0,30}\b(?:pin|password|account)s?\b/g,
  /\baccount(?:s|ing|ant)?(?: manager| department| team| software| package| system)\b/g,
  /\b(?:user|e-?mail) (?:guide|manual|interface|experience|signature|template|client)s?\b/g,
  /\b(?:password manager|password policy|factory reset|reset (?:the )?(?:printer|router|switch|modem|network))\b/g,
  /\bnew (?:e-?mails?|messages?)\b/g,
  /\b(?:mfa|2fa) (?:is )?(?:documentation|training|guide|report)\b/g,
  /\b(?:bank holiday|data ?bank|power ?bank)s?\b/g,
];

/**
 * Whether a ticket asks for something that its requester should be verified for; null for none. English; in doubt it says yes, for a
 * technician is asked once too often then. Pure.
 */
export function sensitiveOf(ticket: {
  readonly title: string;
  readonly description: string;
}): SensitiveKind | null {
  // What was pasted far below is seldom what is asked for.
  return kindOf(ticket.title) ?? kindOf(ticket.description.slice(0, 4_000));
}

function kindOf(text: string): SensitiveKind | null {
  let plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
  for (const pattern of harmless) plain = plain.replace(pattern, ' ');
  return rules.find(({ patterns }) => patterns.some((pattern) => pattern.test(plain)))?.kind ?? null;
}
