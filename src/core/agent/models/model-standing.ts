import type { LanguageModelChoice } from '../../../shared/domain/agent-settings.ts';
import { modelWords } from '../../../shared/domain/model-words.ts';
import { shortWords } from './language-model/failure-words.ts';
import { isTransient, type ModelFailure } from './language-model/model-failure.ts';

/** A model that cannot be asked now. `away` passes by itself; `refused` when somebody puts the settings right. */
export interface Standing {
  readonly state: 'away' | 'refused';
  readonly words: string;
  readonly since: string;
}

export interface ModelStandings {
  /** Null while it may be asked. One that is away may be asked again after a pause. */
  of(choice: LanguageModelChoice): (Standing & { readonly mayTry: boolean }) | null;
  /** The worst of all, with its words for a person. */
  worst(): Standing | null;
  /** Answers with the words for a run that has to wait. */
  failed(choice: LanguageModelChoice, failure: ModelFailure): string;
  answered(choice: LanguageModelChoice): void;
  /** Settings changed: everything may be asked again. */
  forget(): void;
}

const longestPauseMs = 5 * 60_000;
const longestAskedForMs = 15 * 60_000;
const stays = 'The ticket stays with the people';

/** How the models stand, in memory: a restart asks anew. */
export function createModelStandings(parts: {
  readonly firstPauseMs: number;
  readonly clock: () => number;
  readonly changed: () => void;
  /** One that was away or refused answers again. */
  readonly isBack: () => void;
}): ModelStandings {
  const known = new Map<string, Standing & { readonly failures: number; readonly tryAt: number }>();
  const keyOf = (choice: LanguageModelChoice) =>
    JSON.stringify([choice.kind, choice.name, choice.kind === 'openai-compatible' ? choice.baseUrl : null]);

  return {
    of(choice) {
      const found = known.get(keyOf(choice));
      if (found === undefined) return null;
      const { state, words, since } = found;
      return { state, words, since, mayTry: state === 'away' && parts.clock() >= found.tryAt };
    },
    worst() {
      const all = [...known.values()];
      return all.find(({ state }) => state === 'refused') ?? all[0] ?? null;
    },
    failed(choice, failure) {
      const key = keyOf(choice);
      const before = known.get(key);
      const state = isTransient(failure) ? 'away' : 'refused';
      const isSame = before?.state === state;
      const failures = isSame ? before.failures + 1 : 1;
      const since = isSame ? before.since : new Date(parts.clock()).toISOString();
      const asked = failure.kind === 'rate-limited' ? (failure.retryAfterMs ?? 0) : 0;
      const pauseMs =
        failure.kind === 'no-credit'
          ? longestPauseMs
          : Math.max(
              Math.min(parts.firstPauseMs * 2 ** (failures - 1), longestPauseMs),
              Math.min(asked, longestAskedForMs),
            );
      const at = clockWords(since);
      const why = shortWords(failure);
      const words =
        state === 'away'
          ? `The model is away since ${at} (${why}). ${stays}; the agent goes on when it is back.`
          : `${modelWords(choice)} cannot be used since ${at} (${why}). ${stays}; the agent goes on when Settings → Agents is put right.`;
      known.set(key, { state, words, since, failures, tryAt: parts.clock() + pauseMs });
      parts.changed();
      return words;
    },
    answered(choice) {
      if (!known.delete(keyOf(choice))) return;
      parts.changed();
      parts.isBack();
    },
    forget() {
      if (known.size === 0) return;
      known.clear();
      parts.changed();
    },
  };
}

/** As the clock on this desktop's wall shows it. */
function clockWords(at: string): string {
  return new Date(at).toTimeString().slice(0, 5);
}
