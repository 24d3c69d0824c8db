import type { LanguageModelChoice } from '../../../../shared/domain/agent-settings.ts';

/** Where the two providers are asked. Others than their own only in tests. */
export interface ModelUrls {
  readonly anthropic: string;
  readonly openai: string;
}
export const usualModelUrls: ModelUrls = {
  anthropic: 'https://api.anthropic.com/v1',
  openai: 'https://api.openai.com/v1',
};

/** The vault's name for the key of a choice. A key of one server is never sent to another: the address is part of the name. */
export function keyNameOf(choice: LanguageModelChoice): string {
  return choice.kind === 'openai-compatible'
    ? `model-key ${new URL(choice.baseUrl).origin}`
    : `model-key ${choice.kind}`;
}

/** Whether a provider always asks for a key. */
export function needsKey(choice: LanguageModelChoice): boolean {
  return choice.kind !== 'openai-compatible';
}
