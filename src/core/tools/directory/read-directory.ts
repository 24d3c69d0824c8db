import { z } from 'zod';
import { succeed } from '../../../shared/domain/outcome.ts';
import { type Collection, collectionNamed } from '../../autotask/entities/collections.ts';
import type { Filter } from '../../autotask/query.ts';
import { readInFence } from '../records/fence.ts';
import { answerOf, listRecords } from '../records/list-records.ts';
import { nameRecord } from '../records/name-record.ts';
import { outside, readTool, type Tool, type ToolContext } from '../tool.ts';

const limit = z.int().min(1).max(100).default(25);
const companyId = z.int().optional().describe('Only records of this company');
const onlyActive = { op: 'eq', field: 'isActive', value: true } as const;

/** `get-…`: one record by id, inside the fence. */
function getTool(name: string, collection: Collection, what: string, idName: string): Tool {
  return readTool({
    name: `autotask:autotask-${name}`,
    description: `One ${what}, by id.`,
    defaultMode: 'auto',
    input: z.strictObject({ [idName]: z.int() }),
    async read(input, context) {
      const record = await readInFence(collection, input[idName] ?? Number.NaN, context);
      if (!record.ok) return record;
      const named = await nameRecord(collection.name, record.value, context);
      if (!named.ok) return named;
      return succeed({ words: `Read the ${what} ${titleOf(record.value)}`, data: named.value });
    },
  });
}

function titleOf(record: Readonly<Record<string, unknown>>): string {
  const person = [record.firstName, record.lastName].filter(Boolean).join(' ');
  return String(record.companyName ?? record.referenceTitle ?? (person || record.id));
}

/** Whether the caller asks for a company that is not the one he may see. */
function isElsewhere(asked: number | undefined, context: ToolContext): asked is number {
  return context.companyId !== null && asked !== undefined && asked !== context.companyId;
}

const companies = collectionNamed('Companies');
const listCompanies = readTool({
  name: 'autotask:autotask-list-companies',
  description: 'Lists companies, or searches them by a part of the name.',
  defaultMode: 'auto',
  input: z.strictObject({ search: z.string().min(1).max(100).optional(), limit }),
  async read({ search, limit: atMost }, context) {
    const filter: Filter[] = [
      { op: 'gte', field: 'id', value: 0 },
      ...(search === undefined ? [] : [{ op: 'contains', field: 'companyName', value: search } as const]),
    ];
    const fields = ['companyName', 'companyType', 'phone', 'city', 'isActive', 'parentCompanyID'];
    const listing = await listRecords(companies, { filter, fields, limit: atMost }, context);
    return listing.ok ? succeed(answerOf(listing.value, ['company', 'companies'])) : listing;
  },
});

const contacts = collectionNamed('Contacts');
const listContacts = readTool({
  name: 'autotask:autotask-list-contacts',
  description: 'Lists active contacts, by company, e-mail address or name.',
  defaultMode: 'auto',
  input: z.strictObject({
    companyId,
    email: z.string().min(3).max(254).optional(),
    name: z.string().min(1).max(50).optional().describe('A part of the first or last name'),
    limit,
  }),
  async read({ companyId: asked, email, name, limit: atMost }, context) {
    if (isElsewhere(asked, context)) return outside(`Company ${asked} is another client.`);
    const filter: Filter[] = [
      // A contact's isActive is a number.
      { op: 'eq', field: 'isActive', value: 1 },
      ...(asked === undefined ? [] : [{ op: 'eq', field: 'companyID', value: asked } as const]),
      ...(email === undefined
        ? []
        : [either(['emailAddress', 'emailAddress2', 'emailAddress3'], 'eq', email)]),
      ...(name === undefined ? [] : [either(['firstName', 'lastName'], 'contains', name)]),
    ];
    const fields = [
      'firstName',
      'lastName',
      'title',
      'emailAddress',
      'phone',
      'mobilePhone',
      'companyID',
      'isActive',
    ];
    const listing = await listRecords(contacts, { filter, fields, limit: atMost }, context);
    return listing.ok ? succeed(answerOf(listing.value, ['contact', 'contacts'])) : listing;
  },
});

function either(fields: readonly string[], op: 'eq' | 'contains', value: string): Filter {
  return { op: 'or', items: fields.map((field) => ({ op, field, value })) };
}

const resources = collectionNamed('Resources');
const listResources = readTool({
  name: 'autotask:autotask-list-resources',
  description: "Lists the MSP's active technicians and staff, by a part of the name.",
  defaultMode: 'auto',
  input: z.strictObject({ name: z.string().min(1).max(50).optional(), limit }),
  async read({ name, limit: atMost }, context) {
    const filter: Filter[] = [
      onlyActive,
      ...(name === undefined ? [] : [either(['firstName', 'lastName'], 'contains', name)]),
    ];
    const fields = [
      'firstName',
      'lastName',
      'userName',
      'email',
      'title',
      'isActive',
      'defaultServiceDeskRoleID',
    ];
    const listing = await listRecords(resources, { filter, fields, limit: atMost }, context);
    return listing.ok ? succeed(answerOf(listing.value, ['person', 'people'])) : listing;
  },
});

const assets = collectionNamed('ConfigurationItems');
const listAssets = readTool({
  name: 'autotask:autotask-list-assets',
  description: 'Lists active configuration items, by company, contact or a part of the name.',
  defaultMode: 'auto',
  input: z.strictObject({
    companyId,
    contactId: z.int().optional(),
    search: z.string().min(1).max(100).optional(),
    limit,
  }),
  async read({ companyId: asked, contactId, search, limit: atMost }, context) {
    if (isElsewhere(asked, context)) return outside(`Company ${asked} is another client.`);
    const filter: Filter[] = [
      onlyActive,
      ...(asked === undefined ? [] : [{ op: 'eq', field: 'companyID', value: asked } as const]),
      ...(contactId === undefined ? [] : [{ op: 'eq', field: 'contactID', value: contactId } as const]),
      ...(search === undefined ? [] : [either(['referenceTitle', 'serialNumber'], 'contains', search)]),
    ];
    const fields = [
      'referenceTitle',
      'serialNumber',
      'configurationItemType',
      'companyID',
      'contactID',
      'isActive',
    ];
    const listing = await listRecords(assets, { filter, fields, limit: atMost }, context);
    return listing.ok ? succeed(answerOf(listing.value, ['asset', 'assets'])) : listing;
  },
});

/** Reads of companies, their people and devices, and the MSP's staff. */
export const readDirectory: readonly Tool[] = [
  listCompanies,
  getTool('get-company', companies, 'company', 'companyId'),
  listContacts,
  getTool('get-contact', contacts, 'contact', 'contactId'),
  listResources,
  listAssets,
  getTool('get-asset', assets, 'configuration item', 'assetId'),
];
