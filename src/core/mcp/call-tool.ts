import { agentModeOf } from '../store/clients.ts';
import { callRead, isRefusal } from '../tools/call-read.ts';
import { catalogue } from '../tools/catalogue.ts';
import { ticketInFence } from '../tools/ticket-in-fence.ts';
import { addMcpEntry } from './add-mcp-entry.ts';
import { failed, fenced, type ToolResult } from './answers.ts';
import { callWrite, type WriteCall, type WriteParts } from './call-write.ts';

/** One call of an external agent, through the gate that every caller passes; whatever comes of it is in the log. */
export async function callTool(call: WriteCall, parts: WriteParts): Promise<ToolResult> {
  const result = await answerCall(call, parts);
  addMcpEntry(parts.agent.db, parts.agent.now(), call, result);
  return result;
}

async function answerCall(call: WriteCall, parts: WriteParts): Promise<ToolResult> {
  const tool = catalogue.get(call.tool);
  if (tool === undefined) return failed('There is no such tool.', 'List the tools again.');
  const input = tool.input.safeParse(call.arguments);
  const reads = tool.effect === 'read' || (input.success && tool.asRead(input.data) !== null);
  return reads ? read(call, parts) : callWrite(call, parts);
}

async function read(call: WriteCall, { agent }: WriteParts): Promise<ToolResult> {
  const { db } = agent;
  const rules = agent.rules();
  const bound = await boundTo(call, agent.toolsFor);
  // Across clients no single client's rules decide, so one client's restriction is everybody's.
  if (
    bound === null &&
    rules.some((rule) => rule.scope === 'client' && rule.mode !== 'auto' && mayMean(call.tool, rule.tool))
  )
    return failed(
      'This is restricted for some clients.',
      'Name a ticket, or use a token that is bound to one client.',
    );
  const caller = {
    companyId: bound ?? -1,
    agentMode: (bound === null ? null : agentModeOf(db, bound)) ?? 'execute',
    origin: 'agent',
  } as const;
  const tools = { ...agent.toolsFor(bound ?? -1), companyId: bound, heard: undefined };
  const answer = await callRead(call.tool, call.arguments, { tools, caller, rules });
  const words = answer.ok ? answer.value.words : answer.failure.words;
  if (answer.ok) return fenced(words, answer.value.data);
  if (isRefusal(answer.failure)) return failed(words, 'Do not try it by other means.');
  return failed(words, answer.failure.kind === 'unavailable' ? 'Try again later.' : 'Mend the arguments.');
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
