import type { PolicyRule } from '../policy/decide.ts';
import { decide } from '../policy/decide.ts';
import { toolWords } from '../policy/tool-words.ts';
import { toolSchemas } from '../tools/tool-schemas.ts';
import { writeOutput } from './answers.ts';

const prefix = 'autotask:';
const takesTicket = {
  type: 'integer',
  description: 'The ticket that this belongs to: whoever it is assigned to decides.',
};

/** The catalogue's name; without its prefix it is one that every MCP client takes. */
export function catalogueName(name: string): string {
  return name.startsWith(prefix) ? name : `${prefix}${name}`;
}

/** The tools that policy does not disable, as MCP lists them. */
export function offerTools(
  caller: { readonly companyId: number | null; readonly agentMode: 'execute' | 'plan' },
  rules: readonly PolicyRule[],
) {
  return toolSchemas().flatMap((tool) => {
    const call = {
      tool: tool.name,
      companyId: caller.companyId ?? -1,
      agentMode: caller.agentMode,
      origin: 'agent',
    } as const;
    if (decide(call, tool, rules).answer === 'refuse') return [];
    const writes = tool.effect === 'write';
    const sets = writes && /-(ticket|patch|checklist)$/.test(tool.name);
    return [
      {
        name: tool.name.slice(prefix.length),
        title: toolWords(tool.name),
        description: tool.description,
        inputSchema: withTicket(tool.input, writes),
        ...(writes ? { outputSchema: writeOutput } : {}),
        annotations: {
          title: toolWords(tool.name),
          readOnlyHint: !writes,
          // Values are replaced; what is only added destroys nothing.
          destructiveHint: sets,
          idempotentHint: !writes || sets,
          openWorldHint: tool.name.endsWith('-public-note') || tool.name.includes('-api-'),
        },
      },
    ];
  });
}

/** A write without a ticket of its own must name the one whose technician decides. */
function withTicket(input: Readonly<Record<string, unknown>>, writes: boolean) {
  const properties = (input.properties ?? {}) as Record<string, object>;
  if (!writes || 'ticketId' in properties) return { ...input, type: 'object' as const, properties };
  return { ...input, type: 'object' as const, properties: { ...properties, forTicketId: takesTicket } };
}
