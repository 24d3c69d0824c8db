import { addAuditEntry } from '../audit/log.ts';
import { digestOf } from '../audit/read-entry.ts';
import { agentModeOf } from '../store/clients.ts';
import { callRead, isRefusal } from '../tools/call-read.ts';
import { catalogue } from '../tools/catalogue.ts';
import { ticketInFence } from '../tools/ticket-in-fence.ts';
import { cameOut, failed, fenced, type ToolResult } from './answers.ts';
import { callWrite, type WriteCall, type WriteParts } from './call-write.ts';

/** One call of an external agent, through the gate that every caller passes. */
export async function callTool(call: WriteCall, parts: WriteParts): Promise<ToolResult> {
  const tool = catalogue.get(call.tool);
  if (tool === undefined) return failed('There is no such tool.', 'List the tools again.');
  if (tool.effect === 'read') return (await read(call, parts)).answer;
  const { forTicketId: _ticket, ...args } = call.arguments;
  const input = tool.input.safeParse(args);
  if (!input.success || tool.asRead(input.data) === null) return callWrite(call, parts);
  const { answer, outcome } = await read({ ...call, arguments: args }, parts);
  return cameOut(answer, outcome);
}

async function read(
  call: WriteCall,
  { agent, noted }: WriteParts,
): Promise<{ answer: ToolResult; outcome: 'read' | 'refused' | 'unavailable' | 'invalid' }> {
  const { db } = agent;
  const audit = (kind: 'mcp-read' | 'mcp-refused', words: string, more: object = {}) => {
    const detail = { caller: call.caller, arguments: call.arguments, ...more };
    db.transaction(() =>
      addAuditEntry(db, {
        at: agent.now(),
        kind,
        words,
        ticketId: null,
        runId: null,
        tool: call.tool,
        detail,
      }),
    );
    noted();
  };
  const rules = agent.rules();
  const bound = await boundTo(call, agent.toolsFor);
  // Across clients no single client's rules decide, so one client's restriction is everybody's.
  if (
    bound === null &&
    rules.some((rule) => rule.scope === 'client' && rule.mode !== 'auto' && mayMean(call.tool, rule.tool))
  ) {
    const words = 'This is restricted for some clients.';
    audit('mcp-refused', words);
    const next = 'Name a ticket, or use a token that is bound to one client.';
    return { answer: failed(words, next), outcome: 'refused' };
  }
  const caller = {
    companyId: bound ?? -1,
    agentMode: (bound === null ? null : agentModeOf(db, bound)) ?? 'execute',
    origin: 'agent',
  } as const;
  const tools = { ...agent.toolsFor(bound ?? -1), companyId: bound, heard: undefined };
  const answer = await callRead(call.tool, call.arguments, { tools, caller, rules });
  const words = answer.ok ? answer.value.words : answer.failure.words;
  const result = answer.ok ? { result: digestOf(answer.value.data) } : {};
  audit(answer.ok ? 'mcp-read' : 'mcp-refused', words, result);
  if (answer.ok) return { answer: fenced(words, answer.value.data), outcome: 'read' };
  if (isRefusal(answer.failure))
    return { answer: failed(words, 'Do not try it by other means.'), outcome: 'refused' };
  return answer.failure.kind === 'unavailable'
    ? { answer: failed(words, 'Try again later.'), outcome: 'unavailable' }
    : { answer: failed(words, 'Mend the arguments.'), outcome: 'invalid' };
}

function mayMean(tool: string, ruled: string): boolean {
  return tool === ruled || tool.includes('-api-');
}

/** The client whose rules and fence count: the token's, else that of the ticket asked for. */
async function boundTo(call: WriteCall, toolsFor: WriteParts['agent']['toolsFor']): Promise<number | null> {
  if (call.caller.companyId !== null) return call.caller.companyId;
  const ticketId = Number(call.arguments.ticketId);
  if (!Number.isSafeInteger(ticketId)) return null;
  const ticket = await ticketInFence(ticketId, { ...toolsFor(-1), companyId: null });
  return ticket.ok ? ticket.value.companyId : null;
}
