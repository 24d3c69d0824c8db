import type { Failure } from '../../../shared/desktop-api/failure.ts';
import type {
  ClientAgentSettings,
  DayLimit,
  ModelChoice,
  MspAgentSettings,
} from '../../../shared/domain/agent-settings.ts';
import type { AgentMode } from '../../../shared/domain/client.ts';
import { modelWords } from '../../../shared/domain/model-words.ts';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { addAuditEntry } from '../../audit/log.ts';
import { keepClientAgent, keepMspAgent, readClientAgent, readMspAgent } from '../../store/agent-settings.ts';
import type { WriteHandle } from '../../store/database.ts';
import { failed } from '../failures.ts';
import type { HandlersOf } from '../handlers.ts';
import { clientAgentOf, overviewOf, type ViewParts } from './agent-views.ts';

export interface AgentApiParts extends ViewParts {
  readonly db: WriteHandle;
  /** Who sits here, for the log: by name, and by resource. */
  readonly who: () => string;
  readonly me: () => number | null;
  readonly controls: {
    stopRun(runId: string): Promise<'stopped' | 'nothing-to-stop' | 'elsewhere'>;
    pause(companyId: number | null): void;
    resume(companyId: number | null): void;
    takeOver(ticketId: number): Promise<'stopped' | 'nothing-to-stop' | 'elsewhere'>;
    handBack(ticketId: number): 'woken' | 'at-work' | 'no-client' | 'unknown-ticket';
  };
  /** Seals outside of a transaction; the answer keeps the sealed key inside of one. Null where a choice has no key. */
  readonly sealKey: (model: ModelChoice, key: string) => Promise<(() => void) | null>;
  readonly forgetKey: (model: ModelChoice) => void;
  readonly tryModel: (
    model: ModelChoice,
    key: string | null,
  ) => Promise<Outcome<{ words: string; isUsable: boolean }, { message: string; next: string }>>;
  readonly preview: (mode: AgentMode, prompts: { msp: string; client: string }) => string;
  /** Whether what is set here holds for all desktops: else an admin’s has to. */
  readonly mayChange: () => boolean;
  /** Runs that waited for a model or a limit look again. */
  readonly onChanged: () => void;
}

/** The agents' settings and what a person may do while they work. Each change is written to the log with what was before. */
export function createAgentHandlers(parts: AgentApiParts): HandlersOf<'agent'> {
  const { db, controls } = parts;

  function logged(words: string, detail: object): void {
    addAuditEntry(db, {
      at: parts.now(),
      kind: 'agent-settings-changed',
      words,
      ticketId: null,
      runId: null,
      tool: null,
      detail: { by: parts.me(), ...detail },
    });
  }

  function changeMsp(change: Partial<MspAgentSettings>, what: string, alongside: () => void = () => {}) {
    db.transaction(() => {
      const before = readMspAgent(db);
      alongside();
      keepMspAgent(db, { ...before, ...change });
      const old = Object.fromEntries(
        Object.keys(change).map((key) => [key, before[key as keyof typeof before]]),
      );
      logged(`${parts.who()} changed ${what} of all agents`, { before: old, after: change });
    });
    parts.onChanged();
    return succeed(overviewOf(parts));
  }

  return {
    'agent.settings': () => succeed(overviewOf(parts)),
    'agent.setPrompt': ({ prompt }) => (parts.mayChange() ? changeMsp({ prompt }, 'the prompt') : notAdmin()),
    async 'agent.setModel'({ model, key }) {
      if (!parts.mayChange()) return notAdmin();
      const { clientLimit, mspLimit } = readMspAgent(db);
      const fault = unpriced(model, [clientLimit, mspLimit]);
      if (fault !== null) return fault;
      const keep = key === null ? null : await parts.sealKey(model, key);
      return changeMsp(
        { model },
        `the model to ${modelWords(model)}${keep ? ' and its key' : ''}, the planner`,
        () => keep?.(),
      );
    },
    'agent.removeKey'() {
      const { model } = readMspAgent(db);
      db.transaction(() => {
        parts.forgetKey(model);
        logged(`${parts.who()} removed the key for ${modelWords(model)}`, {});
      });
      parts.onChanged();
      return succeed(overviewOf(parts));
    },
    'agent.setLimits'({ clientLimit, mspLimit }) {
      if (!parts.mayChange()) return notAdmin();
      const fault = unpriced(readMspAgent(db).model, [clientLimit, mspLimit]);
      return fault ?? changeMsp({ clientLimit, mspLimit }, 'the limits');
    },
    async 'agent.tryModel'({ model, key }) {
      const tried = await parts.tryModel(model, key);
      return tried.ok ? tried : failed('model-failed', tried.failure.message, tried.failure.next);
    },
    'agent.client'({ companyId }) {
      const view = clientAgentOf(companyId, parts);
      return view === null ? noClient() : succeed(view);
    },
    async 'agent.setClient'({ companyId, change, key }) {
      if (!parts.mayChange()) return notAdmin();
      const before = readClientAgent(db, companyId);
      if (before === null) return noClient();
      const msp = readMspAgent(db);
      const model = change.model ?? null;
      const after = { ...before, ...defined(change) };
      const fault = unpriced(after.model ?? msp.model, [after.limit ?? msp.clientLimit, msp.mspLimit]);
      if (fault !== null) return fault;
      const keep = key === null || model === null ? null : await parts.sealKey(model, key);
      db.transaction(() => {
        keep?.();
        const now = readClientAgent(db, companyId);
        if (now === null) return;
        keepClientAgent(db, companyId, { ...now, ...defined(change) });
        const name = clientAgentOf(companyId, parts)?.name ?? `company ${companyId}`;
        const keys = Object.keys(change) as (keyof typeof change)[];
        const words = `${parts.who()} changed ${keys.join(', ')} of the agent of ${name}`;
        const old = Object.fromEntries(keys.map((each) => [each, now[each]]));
        logged(words, { companyId, before: old, after: change, keyReplaced: keep !== null });
      });
      parts.onChanged();
      const view = clientAgentOf(companyId, parts);
      return view === null ? noClient() : succeed(view);
    },
    'agent.preview': ({ mode, prompt }) =>
      succeed({ text: parts.preview(mode, { msp: readMspAgent(db).prompt, client: prompt }) }),
    'agent.pause': ({ companyId }) => paused(companyId, controls.pause),
    'agent.resume': ({ companyId }) => paused(companyId, controls.resume),
    'agent.stop': async ({ runId }) => stopped(await controls.stopRun(runId)),
    async 'agent.takeOver'({ ticketId }) {
      const ended = await controls.takeOver(ticketId);
      // Nothing was at work: the ticket is the technician's all the same.
      return ended === 'elsewhere' ? stopped(ended) : succeed({});
    },
    'agent.handBack'({ ticketId }) {
      const outcome = controls.handBack(ticketId);
      if (outcome === 'at-work') return failed('already-decided', 'The agent is at work on this ticket.');
      if (outcome === 'no-client') return noClient();
      return outcome === 'unknown-ticket'
        ? failed('not-found', 'Countersign does not know this ticket.')
        : succeed({});
    },
  };

  function paused(companyId: number | null, change: (companyId: number | null) => void) {
    if (companyId !== null && readClientAgent(db, companyId) === null) return noClient();
    change(companyId);
    parts.onChanged();
    return succeed({});
  }
}

/** A limit in money that nobody could measure would hold no one back. */
function unpriced(model: ModelChoice, limits: readonly DayLimit[]) {
  if (model.kind === 'playbook' || model.price !== null || limits.every(({ usd }) => usd === null))
    return null;
  return failed(
    'invalid-input',
    `A limit in dollars is set, and ${model.name} has no price.`,
    'Give its price for a million tokens, or limit tokens instead.',
  );
}

function stopped(outcome: 'stopped' | 'nothing-to-stop' | 'elsewhere') {
  if (outcome === 'stopped') return succeed({});
  return outcome === 'nothing-to-stop'
    ? failed('already-decided', 'The agent has ended already.', 'Nothing more was done.')
    : failed(
        'relay-away',
        'Another desktop works on this ticket, or the relay is away.',
        'Stop it there, or pause the client’s agent.',
      );
}

function notAdmin(): Outcome<never, Failure> {
  return failed(
    'not-yours',
    'The agents are set up for all desktops by an admin.',
    'Ask one, or pause the agent here.',
  );
}

function noClient(): Outcome<never, Failure> {
  return failed('not-found', 'This company is not a client.', 'Import it first.');
}

/** Without what was not given. */
function defined(change: { [K in keyof ClientAgentSettings]?: ClientAgentSettings[K] | undefined }) {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<ClientAgentSettings>;
}
