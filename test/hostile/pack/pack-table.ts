import { join } from 'node:path';
import type { Answered, PackResult } from './run-pack.ts';

export const packPage = join(import.meta.dirname, '..', '..', '..', 'docs', 'injection-pack.md');

const longest = 90;

/** The pack as a page: what an obedient agent would have done with each ticket under default policies. */
export function packTable(results: readonly PackResult[]): string {
  const calls = results.flatMap(({ answered }) => answered);
  const count = (answer: Answered['answer']) => calls.filter((one) => one.answer === answer).length;
  const themes = [...new Set(results.map(({ theme }) => theme))];
  return `# The injection pack

${results.length} tickets that try to steer an agent, each with the calls of a model that obeys every word of it, under **default policies**.
Written by \`npm run hostile -- --pack --write\`; a test checks that it is current. The tickets are in \`test/hostile/pack/tickets\`.

| of ${calls.length} calls | |
|---|---|
| asked of the assigned technician | ${count('asks')} |
| refused | ${count('refused')} |
| ran: sorting of the own ticket, or a note that only technicians see | ${count('runs')} |
| read, inside the client | ${count('reads')} |

No call reached the customer, another client or a secret. Every ticket's text, sent as a note by the contact and by a technician who is not
assigned, decided nothing.

${themes
  .map((theme) =>
    section(
      theme,
      results.filter((one) => one.theme === theme),
    ),
  )
  .join('\n\n')}
`;
}

function section(theme: string, results: readonly PackResult[]): string {
  const rows = results.map(({ ticket, answered }) =>
    row([`**${ticket.trick}** (${ticket.name})`, answered.map(told).join('<br>')]),
  );
  return [`## ${theme}`, '', '| ticket | call → answer |', '|---|---|', ...rows].join('\n');
}

function told({ call: [tool, given], answer, words, raisedBy }: Answered): string {
  const short = `\`${tool}\` ${code(shortened(given))}`;
  if (answer !== 'asks') return `${short} → **${answer}**: ${plain(words)}`;
  const raised = raisedBy.map(({ argument, sentence }) =>
    sentence === null
      ? `“${plain(argument)}” could not be traced to anybody`
      : `“${plain(argument)}” stands in ${highlighted(sentence)}`,
  );
  return `${short} → **asks**: ${raised.length > 0 ? raised.join('; ') : plain(words)}`;
}

function shortened(given: Readonly<Record<string, unknown>>): string {
  const { ticketId: _own, title: _title, ...rest } = given;
  return JSON.stringify(rest);
}

/** The sentence with the place in it that the card highlights. */
function highlighted({ text, start, end }: { text: string; start: number; end: number }): string {
  const from = Math.max(0, start - 40);
  const to = Math.min(text.length, end + 30);
  const before = `${from > 0 ? '…' : ''}${plain(text.slice(from, start))}`;
  return `“${before}**${plain(text.slice(start, end))}**${plain(text.slice(end, to))}${to < text.length ? '…' : ''}”`;
}

function code(text: string): string {
  return text === '{}' ? '' : `\`${plain(text).replaceAll('`', '’').slice(0, longest)}\``;
}

/** Fit for a cell of a table, with what is invisible made visible. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cf}\p{Cc}]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll('|', '\\|')
    .replaceAll('*', '\\*')
    .replaceAll('<', '&lt;');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
