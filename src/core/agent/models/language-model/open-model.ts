import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';
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

/** The model behind a choice. `key` is null for a server that asks for none. */
export function openModel(choice: LanguageModelChoice, key: string | null, urls: ModelUrls): LanguageModel {
  // The SDK would print its warnings, and with them parts of requests.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  switch (choice.kind) {
    case 'anthropic':
      return createAnthropic({ baseURL: urls.anthropic, apiKey: key ?? '', fetch: fetchHere })(choice.name);
    case 'openai':
      return createOpenAICompatible({
        name: 'openai',
        baseURL: urls.openai,
        apiKey: key ?? '',
        includeUsage: true,
        fetch: fetchHere,
        // Its newer models know the limit by this name only.
        transformRequestBody: ({ max_tokens: most, ...body }) => ({
          ...body,
          ...(most === undefined ? {} : { max_completion_tokens: most }),
        }),
      })(choice.name);
    case 'openai-compatible':
      return createOpenAICompatible({
        name: 'compatible',
        baseURL: choice.baseUrl.replace(/\/+$/, ''),
        ...(key === null ? {} : { apiKey: key }),
        includeUsage: true,
        fetch: fetchHere,
      })(choice.name);
  }
}

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

/** A redirect would carry key and tickets to an address that nobody has looked at. */
const fetchHere: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'error' });
