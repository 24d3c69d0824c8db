import { expect, test } from 'vitest';
import { addClient, listClients } from '../../../src/core/store/clients.ts';
import { saveCompany } from '../../../src/core/store/organization.ts';
import { aSandbox, editCompany } from '../autotask/a-connection.ts';
import { aSync, pollsOnly } from '../sync/a-sync.ts';

test('a client whose company is inactive or gone stays a client, and says so', async () => {
  const { sandbox } = await aSandbox();
  const { db, pass } = aSync(sandbox, { pace: pollsOnly });
  await pass.run();
  const of = (companyId: number) => listClients(db).find((client) => client.companyId === companyId);
  const [first] = listClients(db);
  expect(first?.standing).toBe('active');
  const companyId = Number(first?.companyId);
  await editCompany(sandbox, { id: companyId, isActive: false });
  // One that only this disk knows is one that Autotask no longer has.
  const past = '2026-01-01T00:00:00.000Z';
  saveCompany(db, { id: 5, name: 'Closed Ltd', companyType: 1, phone: null, isActive: true }, past);
  addClient(db, 5, past);
  await pass.companiesAgain();
  expect(of(companyId)?.standing).toBe('inactive');
  expect(of(5)).toMatchObject({ name: 'Closed Ltd', standing: 'gone' });
  saveCompany(db, { id: 5, name: 'Closed Ltd', companyType: 1, phone: null, isActive: true });
  expect(of(5)?.standing).toBe('active');
});
