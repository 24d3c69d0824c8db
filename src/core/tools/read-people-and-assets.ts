import { z } from 'zod';
import { fail, succeed } from '../../shared/domain/outcome.ts';
import { unavailable } from './autotask-words.ts';
import { readTool, type Tool } from './tool.ts';

const getContact = readTool({
  name: 'autotask:autotask-get-contact',
  description: 'One contact, by id.',
  defaultMode: 'auto',
  input: z.object({ contactId: z.int() }),
  async read({ contactId }, context) {
    const contact = await context.reader.contact(contactId);
    if (!contact.ok) return unavailable(contact.failure);
    if (contact.value === null)
      return fail({ kind: 'not-found', words: `There is no contact ${contactId}.` });
    if (contact.value.companyID !== context.companyId) {
      return fail({ kind: 'outside-client', words: `Contact ${contactId} belongs to another client.` });
    }
    const name = [contact.value.firstName, contact.value.lastName].filter(Boolean).join(' ');
    return succeed({ words: `Read the contact ${name}`, data: contact.value });
  },
});

const listAssets = readTool({
  name: 'autotask:autotask-list-assets',
  description: "The client's configuration items, of one contact if given.",
  defaultMode: 'auto',
  input: z.object({ contactId: z.int().optional() }),
  async read({ contactId }, context) {
    const assets = await context.reader.configurationItems([
      { op: 'eq', field: 'companyID', value: context.companyId },
      { op: 'eq', field: 'isActive', value: true },
      ...(contactId === undefined ? [] : [{ op: 'eq', field: 'contactID', value: contactId } as const]),
    ]);
    if (!assets.ok) return unavailable(assets.failure);
    const count = assets.value.length;
    const whose = contactId === undefined ? 'of the client' : 'of the requester';
    return succeed({
      words: `Read ${count} ${count === 1 ? 'asset' : 'assets'} ${whose}`,
      data: assets.value,
    });
  },
});

/** Reads of a client's people and devices. */
export const readPeopleAndAssets: readonly Tool[] = [getContact, listAssets];
