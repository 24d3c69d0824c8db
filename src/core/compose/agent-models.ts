import type { AppStatus } from '../../shared/desktop-api/status.ts';
import type { ModelChoice } from '../../shared/domain/agent-settings.ts';
import { fail, succeed } from '../../shared/domain/outcome.ts';
import { createChosenPlanner, heldBack } from '../agent/models/choose-planner.ts';
import { failureWords } from '../agent/models/language-model/failure-words.ts';
import { loadSdk } from '../agent/models/language-model/load-sdk.ts';
import { systemPrompt } from '../agent/models/language-model/prompt.ts';
import { keyNameOf, needsKey, usualModelUrls } from '../agent/models/language-model/providers.ts';
import { createModelStandings } from '../agent/models/model-standing.ts';
import { createPlaybook } from '../agent/models/playbook/playbook.ts';
import type { Planner } from '../agent/planner.ts';
import type { OwnText } from '../agent/sources/context-sources.ts';
import type { AgentApiParts } from '../api/agents/agent-handlers.ts';
import { normalise } from '../approvals/reply/normalise.ts';
import { ownText } from '../approvals/reply/own-text.ts';
import { pause } from '../connection/pause.ts';
import type { Vault } from '../connection/vault.ts';
import { readMspAgent } from '../store/agent-settings.ts';
import type { WriteHandle } from '../store/database.ts';
import type { StoredRun } from '../store/runs.ts';
import { forgetSealed, readSealed, writeSealed } from '../store/vault.ts';
import type { CoreTuning } from './tuning.ts';

const firstModelPauseMs = 5_000;

export interface AgentModels {
  readonly planner: Planner;
  readonly ownText: OwnText;
  /** Why a run may not go on now. */
  heldBack(run: StoredRun): ReturnType<typeof heldBack>;
  /** For the status line; null while nothing keeps agents from planning. */
  condition(): NonNullable<AppStatus['agents']['model']> | null;
  /** Settings changed: what was refused may be asked again. */
  settingsChanged(): void;
  readonly api: Pick<AgentApiParts, 'standing' | 'hasKey' | 'sealKey' | 'forgetKey' | 'tryModel' | 'preview'>;
}

/** The models that agents plan with: their keys from the vault, their standing, and what their settings need. */
export function createAgentModels(parts: {
  readonly db: WriteHandle;
  readonly vault: Vault;
  readonly tuning: CoreTuning;
  readonly changed: () => void;
  readonly isBack: () => void;
  readonly now: () => string;
}): AgentModels {
  const { db, vault, tuning } = parts;
  const urls = { ...usualModelUrls, ...tuning.modelUrls };
  const standings = createModelStandings({
    firstPauseMs: tuning.firstModelPauseMs ?? firstModelPauseMs,
    clock: Date.now,
    changed: parts.changed,
    isBack: parts.isBack,
  });
  const own: OwnText = (body) => {
    const text = ownText(normalise(body));
    return text === '' ? null : text;
  };
  const paused = () => readMspAgent(db).paused;

  return {
    ownText: own,
    planner: createChosenPlanner({
      db,
      playbook: createPlaybook(),
      standings,
      readKey: vault.read,
      urls,
      ownText: own,
      pause,
      now: parts.now,
    }),
    heldBack: (run) => heldBack(db, run, standings),
    condition() {
      const pausedBy = paused();
      if (pausedBy !== null)
        return { state: 'paused', words: `Agents are paused by ${pausedBy.by}`, since: pausedBy.at };
      return standings.worst();
    },
    settingsChanged: standings.forget,
    api: {
      preview: systemPrompt,
      standing() {
        const model = readMspAgent(db).model;
        const found = model.kind === 'playbook' ? null : standings.of(model);
        if (found === null) return { state: 'ready', words: 'Ready', since: null };
        return { state: found.state, words: found.words, since: found.since };
      },
      hasKey: (model) => !takesKey(model) || readSealed(db, keyNameOf(model)) !== null,
      async sealKey(model, key) {
        if (model.kind === 'playbook') return null;
        const sealed = await vault.seal(key);
        return () => writeSealed(db, keyNameOf(model), sealed);
      },
      forgetKey(model) {
        if (model.kind !== 'playbook') forgetSealed(db, keyNameOf(model));
      },
      async tryModel(model, typed) {
        if (model.kind === 'playbook')
          return succeed({ words: 'The playbook needs no model: it works offline.', isUsable: true });
        const key = typed ?? (await vault.read(keyNameOf(model)));
        if (key === null && needsKey(model)) return fail(failureWords({ kind: 'no-key' }, model));
        const { openModel, tryModel } = await loadSdk();
        const tried = await tryModel(openModel(model, key, urls));
        if (!tried.ok) return fail(failureWords(tried.failure, model));
        const { tookMs, callsTools } = tried.value;
        const seconds = (tookMs / 1000).toFixed(1);
        return succeed({
          words: callsTools
            ? `${model.name} answered in ${seconds} s and called the tool that it was asked to call.`
            : `${model.name} answered in ${seconds} s, but did not call the tool that it was asked to call. It may not be able to work.`,
          isUsable: callsTools,
        });
      },
    },
  };
}

function takesKey(model: ModelChoice): model is Exclude<ModelChoice, { kind: 'playbook' }> {
  return model.kind !== 'playbook';
}
