import type { LanguageModelChoice } from '../../../../shared/domain/agent-settings.ts';
import { modelKindWords } from '../../../../shared/domain/model-words.ts';
import type { ModelFailure } from './model-failure.ts';

/** A failure for the person who sets the model up: what happened, and what to do. */
export function failureWords(
  failure: ModelFailure,
  choice: LanguageModelChoice,
): { readonly message: string; readonly next: string } {
  const who =
    choice.kind === 'openai-compatible' ? new URL(choice.baseUrl).host : modelKindWords[choice.kind];
  switch (failure.kind) {
    case 'no-key':
      return {
        message: `There is no key for ${who} on this desktop.`,
        next: 'Type it in under Settings → Agents.',
      };
    case 'wrong-key':
      return {
        message: `${who} refused the key.`,
        next: 'Copy it again, or make a new one at the provider.',
      };
    case 'unknown-model':
      return {
        message: `${who} has no model “${choice.name}” for this key.`,
        next: 'Check the name letter by letter. A local server has to load it first.',
      };
    case 'no-tools':
      return {
        message: `“${choice.name}” cannot call tools, so it could not read anything.`,
        next: 'Choose a model that supports tool calls.',
      };
    case 'not-a-model-server':
      return {
        message: `${who} answers, but not as a model server does.`,
        next: 'Check the address. Most end with /v1.',
      };
    case 'no-credit':
      return {
        message: `The account at ${who} has no credit left.`,
        next: 'Add credit at the provider. The agents go on by themselves.',
      };
    case 'rate-limited':
      return {
        message: `${who} allows no more calls right now.`,
        next: 'Wait a moment, or raise the limit of this key at the provider.',
      };
    case 'overloaded':
      return {
        message: `${who} is overloaded or broken (${failure.status}).`,
        next: 'Try again in a minute.',
      };
    case 'unreachable':
      return {
        message: `${who} could not be reached (${failure.cause}).`,
        next:
          choice.kind === 'openai-compatible'
            ? 'Check the address, and that the server runs.'
            : 'Check this machine’s network.',
      };
    case 'too-long':
      return {
        message: `The ticket is longer than “${choice.name}” can read.`,
        next: 'Choose a model with a larger context.',
      };
    case 'rejected':
      return {
        message: `${who} refused the request (${failure.status}).`,
        next: 'Check that the model takes text and tool calls.',
      };
  }
}

/** A failure in a few words, for a line that says since when. */
export function shortWords(failure: ModelFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return failure.cause;
    case 'rate-limited':
      return 'too many calls';
    case 'overloaded':
      return `overloaded, ${failure.status}`;
    case 'no-credit':
      return 'no credit left';
    case 'wrong-key':
      return 'key refused';
    case 'no-key':
      return 'no key on this desktop';
    case 'unknown-model':
      return 'unknown model';
    case 'no-tools':
      return 'cannot call tools';
    case 'not-a-model-server':
      return 'not a model server';
    case 'too-long':
      return 'ticket too long';
    case 'rejected':
      return `request refused, ${failure.status}`;
  }
}
