import { type ChildRoute, findChild, findCollection } from '../entities/catalogue.ts';
import type { EntityDefinition } from '../entities/definition.ts';

/** Where a child is addressed: which parent, and through which route. */
export interface Under {
  readonly parent: EntityDefinition;
  readonly parentId: number;
  readonly child: ChildRoute;
}

export type Operation =
  | { readonly kind: 'query' | 'count' | 'info' | 'fields' | 'udfs' }
  | { readonly kind: 'page'; readonly direction: 'next' | 'previous' }
  | { readonly kind: 'record'; readonly id: number }
  | { readonly kind: 'list' }
  | WriteOperation;

export type WriteOperation =
  | { readonly kind: 'create' }
  | { readonly kind: 'update'; readonly replaces: boolean }
  | { readonly kind: 'remove'; readonly id: number };

export type Route =
  | {
      readonly kind: 'entity';
      readonly entity: EntityDefinition;
      readonly operation: Operation;
      readonly under: Under | null;
    }
  | { readonly kind: 'service'; readonly name: 'threshold' | 'version' | 'entities' | 'modules' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrong-verb' };

const unknown: Route = { kind: 'unknown' };
const wrongVerb: Route = { kind: 'wrong-verb' };
const services = new Map([
  ['thresholdinformation', 'threshold'],
  ['version', 'version'],
  ['entityinformation', 'entities'],
  ['modules', 'modules'],
] as const);
const informationParts = new Map([
  ['', 'info'],
  ['fields', 'fields'],
  ['userdefinedfields', 'udfs'],
] as const);

/** Resolves a path below `V1.0/`, whatever its case, as Autotask's route table does. */
export function resolveRoute(verb: string, segments: readonly string[], search: URLSearchParams): Route {
  const [first = '', second, third, ...rest] = segments.map((segment) => segment.toLowerCase());
  const service = lookUp(services, first);
  if (service !== undefined && second === undefined)
    return verb === 'GET' ? { kind: 'service', name: service } : wrongVerb;
  const entity = findCollection(first);
  if (entity === undefined) return unknown;
  if (third === undefined || second === 'query' || second === 'entityinformation')
    return resolveRoot(verb, entity, segments.slice(1), search);
  const parentId = readId(second);
  const child = findChild(entity, third);
  if (parentId === null || child === undefined) return unknown;
  return resolveChild(verb, { parent: entity, parentId, child }, rest);
}

function resolveRoot(
  verb: string,
  entity: EntityDefinition,
  segments: readonly string[],
  search: URLSearchParams,
): Route {
  const route = (operation: Operation): Route => ({ kind: 'entity', entity, operation, under: null });
  const [first, second] = segments.map((segment) => segment.toLowerCase());
  if (segments.length > 2) return unknown;
  if (first === undefined) return resolveCollection(verb, entity.rootVerbs, false, route);
  if (first === 'entityinformation') return resolveInformation(verb, entity, second, route);
  if (first === 'query') return resolveQuery(verb, second, search, route);
  const id = readId(first);
  if (id === null || second !== undefined) return unknown;
  if (verb === 'GET') return route({ kind: 'record', id });
  return verb === 'DELETE' && entity.rootVerbs.includes('D') ? route({ kind: 'remove', id }) : wrongVerb;
}

function resolveChild(verb: string, under: Under, segments: readonly string[]): Route {
  const { entity, route: known } = under.child;
  const route = (operation: Operation): Route => ({ kind: 'entity', entity, operation, under });
  const [first, second] = segments;
  if (segments.length > 2) return unknown;
  if (first === undefined) return resolveCollection(verb, known.verbs, known.verbs.includes('G'), route);
  if (first === 'entityinformation') return resolveInformation(verb, entity, second, route);
  const id = readId(first);
  if (id === null || second !== undefined) return unknown;
  if (verb === 'GET' && known.verbs.includes('g')) return route({ kind: 'record', id });
  return verb === 'DELETE' && known.verbs.includes('D') ? route({ kind: 'remove', id }) : wrongVerb;
}

type MakeRoute = (operation: Operation) => Route;

/** A collection without any verb is no route at all (404); with some it refuses the others (405). */
function resolveCollection(verb: string, verbs: string, lists: boolean, route: MakeRoute): Route {
  if (verb === 'GET' && lists) return route({ kind: 'list' });
  if (verb === 'POST' && verbs.includes('C')) return route({ kind: 'create' });
  if (verb === 'PATCH' && verbs.includes('U')) return route({ kind: 'update', replaces: false });
  if (verb === 'PUT' && verbs.includes('U')) return route({ kind: 'update', replaces: true });
  return lists || /[CU]/.test(verbs) ? wrongVerb : unknown;
}

function resolveInformation(
  verb: string,
  entity: EntityDefinition,
  part: string | undefined,
  route: MakeRoute,
): Route {
  const kind = lookUp(informationParts, part ?? '');
  if (kind === undefined || (kind === 'udfs' && !entity.hasUdfRoute)) return unknown;
  return verb === 'GET' ? route({ kind }) : wrongVerb;
}

function resolveQuery(
  verb: string,
  part: string | undefined,
  search: URLSearchParams,
  route: MakeRoute,
): Route {
  const reads = verb === 'GET' || verb === 'POST';
  if (part === undefined) return reads ? route({ kind: 'query' }) : wrongVerb;
  if (part === 'count') return reads ? route({ kind: 'count' }) : wrongVerb;
  if (part !== 'next' && part !== 'previous') return unknown;
  // A link of a POST query carries no filter, so only POST with the same body makes sense of it.
  const isGetLink = verb === 'GET' && search.has('search');
  return verb === 'POST' || isGetLink ? route({ kind: 'page', direction: part }) : wrongVerb;
}

const readId = (segment: string | undefined): number | null =>
  segment !== undefined && /^-?\d{1,15}$/.test(segment) ? Number(segment) : null;

const lookUp = <V>(map: ReadonlyMap<string, V>, key: string): V | undefined => map.get(key);
