import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';
import type { LanguageModelChoice } from '../../../../shared/domain/agent-settings.ts';
import type { ModelUrls } from './providers.ts';

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

/** A redirect would carry key and tickets to an address that nobody has looked at. */
const fetchHere: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'error' });
