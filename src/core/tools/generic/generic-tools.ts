import { z } from 'zod';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { invalid, type ReadCall, readTool, type Tool, type ToolFailure, writeTool } from '../tool.ts';
import { longestPath, parsePath } from './parse-path.ts';
import { proposeCreate } from './propose-create.ts';
import { proposePatch } from './propose-patch.ts';
import { readCall } from './read-path.ts';

const path = z
  .string()
  .min(1)
  .max(longestPath)
  .describe('Below V1.0/, for example Tickets/123, Tickets/123/Notes or Contacts/query');
const body = z.record(z.string(), z.unknown()).describe("Fields by Autotask's own names");

/** What a GET of this path reads. */
function getCall(given: string): Outcome<ReadCall, ToolFailure> {
  const parsed = parsePath(given);
  if (!parsed.ok) return parsed;
  const target = parsed.value;
  if (target.kind !== 'query' && target.kind !== 'count') return readCall(target, null);
  if (target.search === null) {
    return invalid(`Give the filter as JSON: ${target.collection.name}/query?search={"filter":[…]}`);
  }
  try {
    return readCall(target, JSON.parse(target.search));
  } catch {
    return invalid('The search is not JSON.');
  }
}

/** What a POST to this path reads, if it only reads. */
function postAsRead(given: string, query: unknown): Outcome<ReadCall, ToolFailure> | null {
  const parsed = parsePath(given);
  if (!parsed.ok || (parsed.value.kind !== 'query' && parsed.value.kind !== 'count')) return null;
  if (parsed.value.search !== null) return invalid('A POST has its filter in the body.');
  return readCall(parsed.value, query);
}

const apiGet = readTool({
  name: 'autotask:autotask-api-get',
  description:
    'GETs any path of the Autotask REST API that has no tool of its own: a record, a child list, a query, fields.',
  defaultMode: 'auto',
  input: z.strictObject({ path }),
  amountsTo(input) {
    const call = getCall(input.path);
    return call.ok ? succeed(call.value.amountsTo) : call;
  },
  async read(input, context) {
    const call = getCall(input.path);
    return call.ok ? call.value.read(context) : call;
  },
});

const apiPost = writeTool({
  name: 'autotask:autotask-api-post',
  description:
    'POSTs to any path of the Autotask REST API: creates a record, or queries by {"filter": [...]}.',
  defaultMode: 'approval',
  input: z.strictObject({ path, body }),
  asRead: (input) => postAsRead(input.path, input.body),
  async propose(input, context) {
    const parsed = parsePath(input.path);
    if (!parsed.ok) return parsed;
    return parsed.value.kind === 'collection'
      ? proposeCreate(parsed.value, input.body, context)
      : invalid('A POST goes to a collection, like Tickets or Tickets/123/Notes, or to a query.');
  },
});

const apiPatch = writeTool({
  name: 'autotask:autotask-api-patch',
  description:
    'PATCHes a record by the path of its collection, with its id and the changed fields in the body.',
  defaultMode: 'approval',
  input: z.strictObject({ path, body }),
  async propose(input, context) {
    const parsed = parsePath(input.path);
    if (!parsed.ok) return parsed;
    return parsed.value.kind === 'collection' || parsed.value.kind === 'record'
      ? proposePatch(parsed.value, input.body, context)
      : invalid('A PATCH goes to a collection, like Tickets, with the id of the record in the body.');
  },
});

/** The three for everything that has no tool of its own. There is none that deletes. */
export const genericToolList: readonly Tool[] = [apiGet, apiPost, apiPatch];
