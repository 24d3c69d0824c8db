import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCell, csvLine, detailText, jsonLine } from '../../../src/core/audit/export-row.ts';
import { canonicalJson } from '../../../src/shared/domain/canonical-json.ts';

const row = {
  sequence: 7,
  at: '2026-01-01T08:00:00.000Z',
  kind: 'read',
  words: 'Said "no", and\nleft',
  ticketId: null,
  runId: null,
  tool: null,
  detail: '{"a":1}',
  previousHash: 'p',
  hash: 'h',
};

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://a.example")', '＝1'])(
  'a spreadsheet takes %j for text',
  (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('a cell with a quote, a comma or a line break is quoted as RFC 4180 says', () => {
  expect(csvLine(row)).toBe(
    '7,2026-01-01T08:00:00.000Z,read,"Said ""no"", and\nleft",,,,"{""a"":1}",p,h\r\n',
  );
});

test('what was hashed comes back out of an exported line, whatever it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json().map((text) => canonicalJson(JSON.parse(text))),
        fc.string(),
      ),
      (detail) => {
        const exported = JSON.parse(jsonLine({ ...row, detail })) as { detail: unknown };
        expect(detailText(exported.detail)).toBe(detail);
      },
    ),
  );
});
