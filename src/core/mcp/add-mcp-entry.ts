import { addAuditEntry } from '../audit/log.ts';
import { digestOf } from '../audit/read-entry.ts';
import type { WriteHandle } from '../store/database.ts';
import { catalogue } from '../tools/catalogue.ts';
import type { ToolResult } from './answers.ts';
import type { WriteCall } from './call-write.ts';

/** Writes down a call of an external agent and what it was told: of data its digest and size, of a refusal the words. */
export function addMcpEntry(db: WriteHandle, at: string, call: WriteCall, result: ToolResult): void {
  const text = result.content.map((part) => part.text).join('\n');
  const [words = ''] = text.split('\n');
  const reads = catalogue.get(call.tool)?.effect === 'read';
  const kind = result.isError === true ? 'mcp-refused' : reads ? 'mcp-read' : 'mcp-answered';
  const ticketId = Number(call.arguments.ticketId ?? call.arguments.forTicketId);
  const { companyId } = call.caller;
  const detail = {
    caller: call.caller,
    arguments: call.arguments,
    ...(companyId === null ? {} : { companyId }),
    // The fence around data has another name each time.
    result: digestOf(text.replaceAll(/autotask-data-[0-9a-f-]{36}/g, 'autotask-data')),
  };
  db.transaction(() =>
    addAuditEntry(db, {
      at,
      kind,
      words: words.slice(0, 500),
      ticketId: Number.isSafeInteger(ticketId) ? ticketId : null,
      runId: null,
      tool: call.tool,
      detail,
    }),
  );
}
