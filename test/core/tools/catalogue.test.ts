import { expect, test } from 'vitest';
import { catalogue } from '../../../src/core/tools/catalogue.ts';
import { toolSchemas } from '../../../src/core/tools/tool-schemas.ts';

const promised = `
list-tickets auto read
get-ticket auto read
triage-ticket auto write
update-ticket approval write
internal-note auto write
public-note disabled write
list-notes auto read
get-ticket-statuses auto read
get-ticket-priorities auto read
list-queues auto read
list-companies auto read
get-company auto read
list-contacts auto read
get-contact auto read
list-resources auto read
list-assets auto read
get-asset auto read
api-get auto read
api-post approval write
api-patch approval write
`;

test('there are exactly the 20 tools, with the promised names, defaults and effects', () => {
  const found = [...catalogue.values()].map((tool) => `${tool.name} ${tool.defaultMode} ${tool.effect}`);
  const wanted = promised
    .trim()
    .split('\n')
    .map((line) => `autotask:autotask-${line}`);
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

test('every tool tells its arguments as a JSON Schema that allows nothing else', () => {
  const schemas = toolSchemas();
  expect(schemas).toHaveLength(20);
  for (const schema of schemas) {
    expect(schema.input, schema.name).toMatchObject({ type: 'object', additionalProperties: false });
    expect(schema.description, schema.name).not.toBe('');
    expect(() => JSON.stringify(schema)).not.toThrow();
  }
});

test('the filter’s schema names all operators and is made of itself', () => {
  const text = JSON.stringify(toolSchemas().find((tool) => tool.name.endsWith('list-tickets')));
  for (const operator of ['noteq', 'beginsWith', 'notExist', 'notIn', '"or"'])
    expect(text).toContain(operator);
  expect(text).toContain('$ref');
});

test('no tool deletes', () => {
  expect([...catalogue.keys()].filter((name) => /delete|remove/.test(name))).toEqual([]);
});
