import type { LanguageModelChoice, ModelChoice } from '../../../shared/domain/agent-settings.ts';
import { pauseOf, readClientAgent, readMspAgent } from '../../store/agent-settings.ts';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import type { StoredRun } from '../../store/runs.ts';
import type { PlanFailure, Planner } from '../planner.ts';
import type { OwnText } from '../sources/context-sources.ts';
import { failureWords } from './language-model/failure-words.ts';
import type { LanguageModelParts } from './language-model/language-model.ts';
import { loadSdk } from './language-model/load-sdk.ts';
import type { ModelFailure } from './language-model/model-failure.ts';
import { keyNameOf, type ModelUrls, needsKey } from './language-model/providers.ts';
import { createMeter } from './meter.ts';
import type { ModelStandings } from './model-standing.ts';

interface ChooserParts {
  readonly db: WriteHandle;
  readonly playbook: Planner;
  readonly standings: ModelStandings;
  /** From the vault. */
  readonly readKey: (name: string) => Promise<string | null>;
  readonly urls: ModelUrls;
  readonly ownText: OwnText;
  readonly pause: LanguageModelParts['pause'];
  readonly now: () => string;
}

/** Each run is planned by what is set for its client at that moment. */
export function createChosenPlanner(parts: ChooserParts): Planner {
  const { db, standings } = parts;
  return {
    // The playbook's plan follows from the ticket alone: a message changes nothing in it.
    listensFor: (companyId) => choiceFor(db, companyId).kind !== 'playbook',
    async plan(context, session) {
      const { run } = session;
      const choice = choiceFor(db, run.companyId);
      if (choice.kind === 'playbook') return parts.playbook.plan(context, session);
      const onFailure = (failure: ModelFailure) => failed(choice, failure, standings);
      const key = await parts.readKey(keyNameOf(choice));
      if (key === null && needsKey(choice)) return onFailure({ kind: 'no-key' });
      const { createLanguageModel, openModel } = await loadSdk();
      return createLanguageModel({
        model: openModel(choice, key, parts.urls),
        prompts: { msp: readMspAgent(db).prompt, client: readClientAgent(db, run.companyId)?.prompt ?? '' },
        meter: createMeter(db, run, choice, parts.now),
        ownText: parts.ownText,
        onFailure,
        onAnswer: () => standings.answered(choice),
        pause: parts.pause,
      }).plan(context, session);
    },
  };
}

/** What plans for a client: its own choice, else the MSP's. */
export function choiceFor(db: ReadHandle, companyId: number): ModelChoice {
  return readClientAgent(db, companyId)?.model ?? readMspAgent(db).model;
}

/** Why a run may not begin to plan now; looked at before anything is read for it. */
export function heldBack(
  db: ReadHandle,
  run: Pick<StoredRun, 'companyId' | 'state'>,
  standings: ModelStandings,
): { readonly words: string; readonly until: 'later' | 'nudged' } | null {
  const paused = pauseOf(db, run.companyId);
  // What a person has approved is performed all the same.
  if (paused !== null && (run.state === 'queued' || run.state === 'gated'))
    return { words: `Paused by ${paused.by}: waits until the agent may go on`, until: 'nudged' };
  if (run.state !== 'queued') return null;
  const choice = choiceFor(db, run.companyId);
  const standing = choice.kind === 'playbook' ? null : standings.of(choice);
  if (standing === null || standing.mayTry) return null;
  return { words: standing.words, until: standing.state === 'away' ? 'later' : 'nudged' };
}

function failed(choice: LanguageModelChoice, failure: ModelFailure, standings: ModelStandings): PlanFailure {
  if (failure.kind === 'too-long') {
    const { message } = failureWords(failure, choice);
    return { kind: 'failed', words: `${message} The ticket stays with the people` };
  }
  return { kind: 'held', words: standings.failed(choice, failure) };
}
