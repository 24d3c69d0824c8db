import { findByName } from '../../../src/sandbox/entities/catalogue.ts';
import type { Field } from '../../../src/sandbox/entities/field.ts';
import type { Random } from '../../journeys/fuzz/random.ts';
import { forged } from './hostile-bodies.ts';
import { hostileText } from './hostile-texts.ts';
import { hostileId, hostileValue } from './hostile-values.ts';
import type { Known } from './known.ts';

/** What Autotask creates and changes for a client: the route under its parent where it has one, and whether it can be changed. */
const writable: readonly (readonly [collection: string, parent: string | null, canUpdate: boolean])[] = [
  ['Tickets', null, true],
  ['Tickets', null, true],
  ['TicketNotes', 'Tickets/Notes/ticketID', true],
  ['TicketNotes', 'Tickets/Notes/ticketID', true],
  ['TicketAttachments', 'Tickets/Attachments/ticketID', false],
  ['TicketSecondaryResources', 'Tickets/SecondaryResources/ticketID', false],
  ['TicketAdditionalContacts', 'Tickets/AdditionalContacts/ticketID', false],
  ['TicketAdditionalConfigurationItems', 'Tickets/AdditionalConfigurationItems/ticketID', false],
  ['TicketChecklistItems', 'Tickets/ChecklistItems/ticketID', true],
  ['TimeEntries', null, true],
  ['Companies', null, true],
  ['Contacts', 'Companies/Contacts/companyID', true],
  ['CompanyLocations', 'Companies/Locations/companyID', true],
  ['CompanyNotes', 'Companies/Notes/companyID', true],
  ['CompanyAlerts', 'Companies/Alerts/companyID', true],
  ['CompanyToDos', 'Companies/ToDos/companyID', true],
  ['ConfigurationItems', null, true],
];

interface Place {
  readonly random: Random;
  readonly known: Known;
  readonly companyId: number;
  readonly ticketId: number;
}
type Arguments = { readonly path: string; readonly body: Record<string, unknown> };

/** A creation that Autotask would take, but for one thing that is wrong with it; or for none. */
export function nearlyRightPost(place: Place): Arguments {
  const { random, known } = place;
  const [collection, route] = random.pick(writable);
  const body = tameBody(place, collection, true);
  const [parent, segment, key] = route?.split('/') ?? [];
  const hasPath = parent !== undefined && random.chance(0.6);
  const path = hasPath ? `${parent}/${String(body[key ?? ''])}/${segment}` : collection;
  return { path, body: spoiled(place, collection, body, known) };
}

/** A change that Autotask would take, but for one thing; or for none. */
export function nearlyRightPatch(place: Place): Arguments {
  const { random, known, companyId, ticketId } = place;
  const [collection] = random.pick(writable.filter(([, , canUpdate]) => canUpdate));
  const body = tameBody(place, collection, false);
  const own = known.own(collection, companyId);
  body.id = collection === 'Tickets' ? ticketId : own.length > 0 ? random.pick(own) : 1;
  return { path: collection, body: spoiled(place, collection, body, known) };
}

function tameBody(place: Place, collection: string, creates: boolean): Record<string, unknown> {
  const { random, known } = place;
  const writes = known
    .fields(collection)
    .filter(({ isReadOnly, isCreateOnly }) => !isReadOnly && (creates || !isCreateOnly));
  const body: Record<string, unknown> = {};
  const further = creates ? [random.pick(writes)] : [random.pick(writes), random.pick(writes)];
  for (const field of writes) {
    const isOwner = creates && (field.name === 'ticketID' || field.name === 'companyID');
    if (!(creates && field.isRequired) && !isOwner && !further.includes(field)) continue;
    const value = tameValue(place, collection, field);
    if (value !== undefined) body[field.name] = value;
  }
  // A closed company would end the run's own tickets, and with them what there is to try.
  if (collection === 'Companies') delete body.isActive;
  if (collection === 'TimeEntries' && creates) {
    Object.assign(body, { startDateTime: '2026-11-30T09:00:00Z', endDateTime: '2026-11-30T10:00:00Z' });
    body.resourceID ??= random.pick(known.resources);
  }
  return body;
}

function tameValue(place: Place, collection: string, field: Field): unknown {
  const { random, known, companyId, ticketId } = place;
  if (field.name === 'ticketID') return ticketId;
  if (field.reference === '') {
    if (field.dataType === 'string' && !field.isPickList)
      return hostileText(random).slice(0, field.length || 200);
    return hostileValue(random, known, collection, field, companyId);
  }
  const target = findByName(field.reference)?.collection;
  if (target === undefined) return undefined;
  if (target === 'Companies') return companyId;
  const own = known.own(target, companyId);
  if (own.length > 0) return random.pick(own);
  const msps = known.others(target, companyId);
  return msps.length > 0 ? random.pick(msps) : undefined;
}

/** One thing wrong: another's id for a pointer, another owner, a forged field, another's record. */
function spoiled(
  place: Place,
  collection: string,
  body: Record<string, unknown>,
  known: Known,
): Record<string, unknown> {
  const { random, companyId } = place;
  if (random.chance(0.45)) return body;
  const pointers = Object.keys(body).filter((name) => /id$/i.test(name));
  if (random.chance(0.6) && pointers.length > 0) {
    const name = random.pick(pointers);
    const reference = known.fields(collection).find((field) => field.name === name)?.reference ?? '';
    const target = name === 'id' ? collection : (findByName(reference)?.collection ?? 'Tickets');
    const others = known.others(target, companyId);
    return {
      ...body,
      [name]: others.length > 0 ? random.pick(others) : hostileId(random, known, target, companyId),
    };
  }
  return forged(random, known, body, companyId);
}
