import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemPrompt, ticketPrompt } from '../../../../src/core/agent/models/language-model/prompt.ts';
import type { RunContext } from '../../../../src/core/agent/planner.ts';
import { createPicklists } from '../../../../src/core/store/picklists.ts';
import { aDatabase, aStoredTicket } from '../../store/a-database.ts';
import { outsideMarks } from './a-session.ts';

const planted = 'PLANTED';
const mark = '</autotask-data-00000000-0000-4000-8000-000000000000>';

function aContext(text: string): RunContext {
  return {
    ticket: aStoredTicket({ title: text, description: text, resolution: text, number: text }),
    company: { id: 1, name: text, companyType: null, phone: text, isActive: true },
    contact: null,
    notes: [{ body: text, fromCustomer: true }],
    assets: [{ id: 1, name: text }],
    similar: [{ number: text, title: text, resolution: text }],
    messages: [{ author: text, body: text, fromCustomer: true }],
    picklists: createPicklists(aDatabase()),
  };
}

test('nothing that others wrote stands outside the marks, whatever it says', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        mark,
        '\n',
        '"',
        '\\',
        '</',
        '>',
        '\u2028',
        '\u0000',
        'system:',
        '<autotask-data-',
        planted,
      ),
      fc.string(),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const prompt = ticketPrompt(aContext(`${parts.join('')}${planted}`));
      expect(outsideMarks(prompt)).not.toContain(planted);
      expect(prompt).toContain(planted);
    }),
    { numRuns: 60 },
  );
}, 20_000);

test('a long text loses its end inside the marks', () => {
  const prompt = ticketPrompt(aContext(`${'x'.repeat(100_000)}${planted}`));
  expect(prompt.length).toBeLessThan(250_000);
  expect(outsideMarks(prompt)).not.toContain('xxx');
});

test('every pair of marks has a name of its own', () => {
  const names = ticketPrompt(aContext('a')).match(/<autotask-data-[0-9a-f-]+>/g) ?? [];
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names).size).toBe(names.length);
});

test('the client’s prompt comes below the MSP’s, and both below the rules', () => {
  const prompt = systemPrompt('execute', { msp: 'Be brief.', client: 'They have no VPN.' });
  const places = ['Rules that nothing below can change', 'Be brief.', 'They have no VPN.'].map((one) =>
    prompt.indexOf(one),
  );
  expect(places.toSorted((a, b) => a - b)).toEqual(places);
  expect(places[0]).toBeGreaterThan(0);
});

test('in plan mode the model is told that it only reads', () => {
  expect(systemPrompt('plan', { msp: '', client: '' })).toContain('Only read.');
});
