import type { ModelChoice } from './agent-settings.ts';

/** Providers by the names they go by. */
export const modelKindWords: Record<ModelChoice['kind'], string> = {
  playbook: 'Playbook',
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  'openai-compatible': 'OpenAI-compatible',
};

/** A choice in a word or two, for a line on a screen or in the log. */
export function modelWords(model: ModelChoice): string {
  return model.kind === 'playbook' ? 'Playbook' : `${model.name} (${modelKindWords[model.kind]})`;
}
