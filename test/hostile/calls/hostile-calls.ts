import type { Random } from '../../journeys/fuzz/random.ts';
import { forged, hostileBody } from './hostile-bodies.ts';
import { hostileFilter, hostileQuery } from './hostile-filters.ts';
import { hostilePath } from './hostile-paths.ts';
import { hostileText } from './hostile-texts.ts';
import { hostileId } from './hostile-values.ts';
import type { Known } from './known.ts';
import { nearlyRightPatch, nearlyRightPost } from './nearly-right.ts';

export interface HostileCall {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

const named = (name: string) => `autotask:autotask-${name}`;
const notTools: readonly string[] = [
  'autotask:autotask-delete-ticket',
  'autotask:autotask-api-delete',
  'AUTOTASK:AUTOTASK-TRIAGE-TICKET',
  'autotask:autotask-triage-ticket ',
  'autotask-triage-ticket',
  '__proto__',
  'constructor',
  'toString',
  'approve',
  'settle',
  '',
];

type Arguments = Record<string, unknown>;
/** Who calls, from which ticket. */
export interface Place {
  readonly random: Random;
  readonly known: Known;
  readonly companyId: number;
  /** The ticket that the caller works on. */
  readonly ticketId: number;
}

const reads: Readonly<Record<string, (place: Place) => Arguments>> = {
  'list-tickets': listTickets,
  'get-ticket': ({ random, known, companyId }) => ({
    ticketId: hostileId(random, known, 'Tickets', companyId),
  }),
  'list-notes': ({ random, known, companyId }) => ({
    ticketId: hostileId(random, known, 'Tickets', companyId),
  }),
  'get-ticket-statuses': () => ({}),
  'get-ticket-priorities': () => ({}),
  'list-queues': () => ({}),
  'list-companies': ({ random }) =>
    random.chance(0.5) ? {} : { search: random.pick(['a', '%', '_', 'Harbour']) },
  'get-company': ({ random, known, companyId }) => ({
    companyId: random.chance(0.5) ? companyId : hostileId(random, known, 'Companies', companyId),
  }),
  'list-contacts': ({ random, known }) => ({
    ...(random.chance(0.5) ? { companyId: random.pick(known.companies) } : {}),
    ...(random.chance(0.3) ? { name: random.pick(['a', 'e', '%', "' OR '1'='1"]) } : {}),
    ...(random.chance(0.1) ? { email: '%@%' } : {}),
  }),
  'get-contact': ({ random, known, companyId }) => ({
    contactId: hostileId(random, known, 'Contacts', companyId),
  }),
  'list-resources': ({ random }) => (random.chance(0.5) ? {} : { name: random.pick(['a', 'hush', 'e']) }),
  'list-assets': ({ random, known, companyId }) => ({
    ...(random.chance(0.5) ? { companyId: random.pick(known.companies) } : {}),
    ...(random.chance(0.5) ? { contactId: hostileId(random, known, 'Contacts', companyId) } : {}),
    ...(random.chance(0.3) ? { search: random.pick(['a', 'SRV', '-']) } : {}),
  }),
  'get-asset': ({ random, known, companyId }) => ({
    assetId: hostileId(random, known, 'ConfigurationItems', companyId),
  }),
  'api-get': getByPath,
  'api-post': postQuery,
};

const writes: Readonly<Record<string, (place: Place) => Arguments>> = {
  'triage-ticket': (place) => classification(place, 'ticketType'),
  'update-ticket': (place) => classification(place, 'resolution'),
  'internal-note': note,
  'public-note': note,
  'api-post': (place) => {
    if (place.random.chance(0.7)) return nearlyRightPost(place);
    const { random, known, companyId } = place;
    const collection = random.pick(known.collections);
    return {
      path: writePath(place, collection),
      body: hostileBody(random, known, collection, companyId, true),
    };
  },
  'api-patch': (place) => {
    if (place.random.chance(0.7)) return nearlyRightPatch(place);
    const { random, known, companyId, ticketId } = place;
    const collection = random.chance(0.3) ? 'Tickets' : random.pick(known.collections);
    const body = hostileBody(random, known, collection, companyId, false);
    if (collection === 'Tickets' && random.chance(0.6)) body.id = ticketId;
    return { path: writePath(place, collection), body };
  },
};

/** One call that only reads, or says so. */
export function hostileRead(place: Place): HostileCall {
  return made(place, random(place, reads));
}

/** One call that would write. */
export function hostileWrite(place: Place): HostileCall {
  return made(place, random(place, writes));
}

function random(place: Place, from: Readonly<Record<string, (place: Place) => Arguments>>) {
  const heavy = Object.keys(from).filter((name) => name.startsWith('api-'));
  const name = place.random.pick(place.random.chance(0.35) ? heavy : Object.keys(from));
  return { name, given: from[name]?.(place) ?? {} };
}

function made(place: Place, { name, given }: { name: string; given: Arguments }): HostileCall {
  const { random, known, companyId } = place;
  const isOdd = random.chance(0.06);
  return {
    tool: random.chance(0.01) ? random.pick(notTools) : named(name),
    arguments: isOdd ? forged(random, known, given, companyId) : given,
    reason: hostileText(random).slice(0, 2000),
  };
}

function ticketOf({ random, known, companyId, ticketId }: Place): unknown {
  return random.chance(0.75) ? ticketId : hostileId(random, known, 'Tickets', companyId);
}

function classification(place: Place, further: 'ticketType' | 'resolution'): Arguments {
  const { random, known } = place;
  const choice = (field: string) =>
    random.chance(0.95)
      ? random.pick(known.choices('Tickets', field))
      : random.pick([0, -1, '1', 1.5, null, [5]]);
  return {
    ticketId: ticketOf(place),
    ...(random.chance(0.5) ? { status: choice('status') } : {}),
    ...(random.chance(0.5) ? { priority: choice('priority') } : {}),
    ...(random.chance(0.3) ? { queueID: choice('queueID') } : {}),
    ...(random.chance(0.3)
      ? { assignedResourceID: random.chance(0.9) ? random.pick(known.resources) : null }
      : {}),
    ...(random.chance(0.3)
      ? { [further]: further === 'resolution' ? hostileText(random) : choice(further) }
      : {}),
  };
}

function note(place: Place): Arguments {
  const { random } = place;
  return {
    ticketId: ticketOf(place),
    title: hostileText(random).slice(0, random.chance(0.95) ? 250 : 2000),
    description: hostileText(random),
  };
}

function listTickets({ random, known, companyId }: Place): Arguments {
  if (random.chance(0.5)) return { filter: hostileFilter(random, known, 'Tickets', companyId) };
  return {
    ...(random.chance(0.6)
      ? { search: random.pick(['printer', 'cnry', '" OR 1', 'a*', 'NEAR(', 'title:vpn']) }
      : {}),
    ...(random.chance(0.4) ? { companyId: random.pick(known.companies) } : {}),
    ...(random.chance(0.2) ? { status: 1 + random.below(12) } : {}),
    ...(random.chance(0.1) ? { limit: random.pick([1, 50, 500, -1]) } : {}),
  };
}

function getByPath({ random, known, companyId }: Place): Arguments {
  const collection = random.pick(known.collections);
  if (random.chance(0.6)) return { path: hostilePath(random, known, collection, companyId, false) };
  const query = JSON.stringify(hostileQuery(random, known, collection, companyId));
  const search = random.chance(0.8) ? encodeURIComponent(query) : query;
  const path = hostilePath(random, known, collection, companyId, true);
  return { path: `${path}/query${random.chance(0.2) ? '/count' : ''}?search=${search}` };
}

function postQuery({ random, known, companyId }: Place): Arguments {
  const collection = random.pick(known.collections);
  const path = hostilePath(random, known, collection, companyId, true);
  const body = hostileQuery(random, known, collection, companyId);
  return { path: `${path}/query${random.chance(0.2) ? '/count' : ''}`, body };
}

function writePath({ random, known, companyId, ticketId }: Place, collection: string): string {
  if (random.chance(0.3)) return hostilePath(random, known, collection, companyId, false);
  const above = collection.startsWith('Ticket') && collection !== 'Tickets' ? collection.slice(6) : null;
  if (above !== null && random.chance(0.6)) {
    const parent = random.chance(0.7) ? ticketId : hostileId(random, known, 'Tickets', companyId);
    return `Tickets/${String(parent)}/${above}`;
  }
  return hostilePath(random, known, collection, companyId, true);
}
