import { jsonSchema, tool as sdkTool, type ToolSet } from 'ai';
import { decide, type PolicyRule } from '../../../policy/decide.ts';
import { type ToolSchema, toolSchemas } from '../../../tools/tool-schemas.ts';
import type { PlanSession } from '../../planner.ts';

const prefix = 'autotask:';

/** Why a person should allow it: asked for beside the arguments, and no part of them. */
export const reasonArgument = 'reason';

export interface Offer {
  readonly tools: ToolSet;
  /** The catalogue's name of what is offered under this one; null for nothing. */
  readonly nameOf: (offered: string) => string | null;
}

/** The tools that policy does not disable for this client; in plan mode those that read. What is hidden cannot be called either. */
export function offerTools(run: PlanSession['run'], rules: readonly PolicyRule[]): Offer {
  const { companyId, mode } = run;
  const offered = toolSchemas().filter((tool) => {
    if (mode === 'plan' && tool.effect === 'write') return false;
    const call = { tool: tool.name, companyId, agentMode: mode, origin: 'agent' } as const;
    const { answer } = decide(call, tool, rules);
    // Nobody is asked about reads.
    return answer === 'run' || (answer === 'ask' && tool.effect === 'write');
  });
  const names = new Map(offered.map(({ name }) => [shortName(name), name]));
  return {
    nameOf: (name) => names.get(name) ?? null,
    tools: Object.fromEntries(
      offered.map((tool) => [
        shortName(tool.name),
        sdkTool({
          description: tool.effect === 'write' ? `${tool.description} Recorded, not done.` : tool.description,
          inputSchema: jsonSchema<Record<string, unknown>>(schemaOf(tool)),
        }),
      ]),
    ),
  };
}

/** Providers take letters, digits, _ and - only. */
function shortName(name: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function schemaOf({ input, effect }: ToolSchema): Parameters<typeof jsonSchema>[0] {
  const { $schema: _, ...schema } = input;
  if (effect === 'read') return schema;
  const { properties, required } = schema as { properties?: object; required?: readonly string[] };
  return {
    ...schema,
    properties: {
      ...properties,
      [reasonArgument]: {
        type: 'string',
        description: 'One sentence for the person who decides: why this, now.',
      },
    },
    required: [...(required ?? []), reasonArgument],
  } as Parameters<typeof jsonSchema>[0];
}
