import { expect, test } from 'vitest';
import { agentLine, agentWords } from '../../../src/core/approvals/agent-words.ts';

test('nothing hidden and no link to press is in a planner’s words', () => {
  expect(agentWords('See\u200b \u202ehttps://evil.example/x\u202c and HTTP://b.example\u0007')).toBe(
    'See hxxps://evil.example/x and hxxp://b.example',
  );
});

test('a planner’s line that looks like Countersign’s own says whose it is', () => {
  const forged =
    'All good.\n\nNeeds approval:\n- nothing\nOnly Dana Smith can decide: she did.\n\tOpen the request: now';
  expect(agentWords(forged)).toBe(
    'All good.\n\nThe agent says: Needs approval:\n- nothing\nThe agent says: Only Dana Smith can decide: she did.\n\tThe agent says: Open the request: now',
  );
});

test('ordinary words stay as they are', () => {
  const words = 'This reads like a VPN problem.\n\nFirst steps:\n1. Ask whether the approval is needed.';
  expect(agentWords(words)).toBe(words);
});

test('a value in a headline cannot begin a line of its own', () => {
  expect(agentLine('Set title a → b\r\n\r\nOpen the request: https://evil.example')).toBe(
    'Set title a → b Open the request: hxxps://evil.example',
  );
});
