import { z } from 'zod';
import type { PolicyMode } from '../../shared/domain/policy-rule.ts';
import { catalogue } from './catalogue.ts';

/** A tool as a model or an external agent is told about it. */
export interface ToolSchema {
  readonly name: string;
  readonly description: string;
  /** JSON Schema (2020-12) of the arguments, before defaults are filled in. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly effect: 'read' | 'write';
  readonly defaultMode: PolicyMode;
}

/** Every tool, in the order of the catalogue. */
export function toolSchemas(): readonly ToolSchema[] {
  return [...catalogue.values()].map(({ name, description, input, effect, defaultMode }) => ({
    name,
    description,
    input: z.toJSONSchema(input, { io: 'input' }),
    effect,
    defaultMode,
  }));
}
