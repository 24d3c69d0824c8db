import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AUTOTASK_COLLECTIONS } from 'autotask-rest-api-types';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/sandbox/entities/catalogue.ts';
import { aSandbox, fieldOf } from './doubles/sandbox-client.ts';

const known: Readonly<Record<string, object | undefined>> = AUTOTASK_COLLECTIONS;

test('an independent tool reads the metadata of every served collection', { timeout: 20_000 }, async () => {
  const { sandbox } = await aSandbox();
  const folder = await mkdtemp(join(tmpdir(), 'enrich-'));
  await writeFile(
    join(folder, '.env'),
    [
      `AUTOTASK_USER="${sandbox.username}"`,
      `AUTOTASK_SECRET="${sandbox.secret}"`,
      `AUTOTASK_INTEGRATION_CODE="${sandbox.trackingIdentifier}"`,
      `AUTOTASK_BASE_URL=${sandbox.url}`,
    ].join('\n'),
  );
  const entry = createRequire(import.meta.url).resolve('autotask-rest-api-types');
  const script = join(dirname(entry), '../scripts/enrich.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'out.ts'], { cwd: folder });
  expect(stdout).toContain(`Field metadata: ${catalogue.length} captured`);
  expect(stdout).toContain('0 unexpected error(s), 0 fatal');
  const written = await readFile(join(folder, 'out.ts'), 'utf8');
  expect(written).toContain('export type TicketPriorityValue = 1 | 2 | 3 | 4;');
});

test('every served collection is one that Autotask has, with the same operations', async () => {
  const { call } = await aSandbox();
  for (const { collection } of catalogue) {
    const { info } = (await call('GET', `${collection}/entityInformation`)).json;
    const { canCreate, canUpdate, canDelete, hasUserDefinedFields } = info;
    expect({ collection, canCreate, canUpdate, canDelete }).toEqual({
      collection,
      ...pick(known[collection], ['canCreate', 'canUpdate', 'canDelete']),
    });
    if (hasUserDefinedFields) expect(known[collection]).toMatchObject({ hasUserDefinedFields: true });
  }
});

function pick(from: object | undefined, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => names.includes(name)));
}

test('every picklist field has values, as strings, and child lists name their parents', async () => {
  const { call } = await aSandbox();
  const metadata = await call('GET', 'Tickets/entityInformation/fields');
  const of = (name: string) => fieldOf(metadata, name);
  expect(of('subIssueType')).toMatchObject({ isPickList: true, picklistParentValueField: 'issueType' });
  expect(of('subIssueType').picklistValues[0]).toMatchObject({
    value: '136',
    parentValue: '10',
    isActive: true,
  });
  expect(of('queueID').picklistValues).toHaveLength(8);
  expect(of('status').picklistValues.length).toBeGreaterThanOrEqual(9);
  expect(of('companyID')).toMatchObject({
    isReference: true,
    referenceEntityType: 'Account',
    picklistValues: null,
  });
});

test('user-defined fields say type, and note webhooks have none', async () => {
  const { call } = await aSandbox();
  const { fields } = (await call('GET', 'Tickets/entityInformation/userDefinedFields')).json;
  expect(fields[1]).toMatchObject({ name: 'Work From', type: 'string', isPickList: true });
  expect((await call('GET', 'TicketNoteWebhookUdfFields/entityInformation')).status).toBe(404);
});
