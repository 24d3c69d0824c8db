import type { Failure } from '../shared/desktop-api/failure.ts';
import { type WorkspaceKind, workspaceKind } from '../shared/desktop-api/preferences.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type AnyOutcome, type CoreCalls, coreAway } from './answer-call.ts';
import type { Log } from './log.ts';
import type { MachineStore } from './machine-store.ts';

/** A workspace whose core answers. `stop` ends the core, then what the workspace needed. */
export interface RunningWorkspace {
  readonly core: CoreCalls;
  readonly stop: () => Promise<void>;
}

/** Why a workspace could not be opened, for a person. */
export interface OpenFailure {
  readonly message: string;
  readonly next: string;
}

export type StartWorkspace = (kind: WorkspaceKind) => Promise<Outcome<RunningWorkspace, OpenFailure>>;

/** The one open workspace of a host, which may be left for the other. Calls wait until the first one is open. */
export interface Workspaces extends CoreCalls {
  /** Opens the first one; may be tried again. */
  open(kind: WorkspaceKind): Promise<Outcome<void, OpenFailure>>;
  /** Leaves the open one for the other. When that cannot be opened, the former is opened again. */
  change(kind: WorkspaceKind): Promise<Outcome<void, Failure>>;
  /** Leaves the open one and opens it again. */
  reopen(): Promise<Outcome<void, Failure>>;
  stop(): Promise<void>;
}

const rememberedAs = 'workspace';

/** The workspace that was open last; the sample at a first start. */
export function lastWorkspace(store: MachineStore): WorkspaceKind {
  const kept = workspaceKind.safeParse(store.get(rememberedAs));
  return kept.success ? kept.data : 'sample';
}

/** `onChanged` is told when another workspace answers, or the former one again: all that a screen shows is then old. */
export function createWorkspaces(parts: {
  readonly start: StartWorkspace;
  readonly store: MachineStore;
  readonly log: Log;
  readonly onChanged: () => void;
}): Workspaces {
  const { start, store, log, onChanged } = parts;
  const firstOpened = Promise.withResolvers<void>();
  const unanswered = new Set<(outcome: AnyOutcome) => void>();
  let opened: { readonly kind: WorkspaceKind; readonly running: RunningWorkspace } | null = null;
  let whyAway = coreAway();
  let turn: Promise<unknown> = Promise.resolve();
  let isChanging = false;
  let isStopping = false;

  const open = async (kind: WorkspaceKind): Promise<Outcome<void, OpenFailure>> => {
    if (isStopping) return fail(ending);
    const started = await start(kind).catch((error: unknown) => {
      log.error(`The workspace “${kind}” met a fault while it was opened.`, error);
      return fail(faultOfItsOwn);
    });
    if (!started.ok) return started;
    opened = { kind, running: started.value };
    store.set(rememberedAs, kind);
    firstOpened.resolve();
    return succeed(undefined);
  };
  const leave = async () => {
    const left = opened;
    opened = null;
    for (const settle of unanswered) settle(fail(whyAway));
    unanswered.clear();
    await left?.running.stop();
  };
  const change = async (kind: WorkspaceKind): Promise<Outcome<void, Failure>> => {
    const former = opened?.kind ?? null;
    whyAway = anotherIsOpened;
    await leave();
    const changed = await open(kind);
    if (changed.ok) {
      onChanged();
      return changed;
    }
    log.warn(`The workspace “${kind}” was not opened: ${changed.failure.message}`);
    whyAway = { kind: 'core-away', ...changed.failure, reference: null };
    if (former !== null && (await open(former)).ok) onChanged();
    return fail(whyAway);
  };

  /** A wish that comes meanwhile is refused, not queued. */
  async function takeTurn(kind: WorkspaceKind): Promise<Outcome<void, Failure>> {
    if (isChanging) return fail(anotherIsOpened);
    isChanging = true;
    const changing = change(kind).finally(() => {
      isChanging = false;
    });
    turn = changing;
    return changing;
  }

  return {
    open(kind) {
      const opening = open(kind);
      turn = opening;
      return opening;
    },
    async change(kind) {
      await firstOpened.promise;
      return opened?.kind === kind && !isChanging ? succeed(undefined) : takeTurn(kind);
    },
    async reopen() {
      await firstOpened.promise;
      return opened === null ? fail(whyAway) : takeTurn(opened.kind);
    },
    async call(name, input) {
      await firstOpened.promise;
      const now = opened;
      if (now === null) return fail(whyAway);
      const { promise, resolve, reject } = Promise.withResolvers<AnyOutcome>();
      unanswered.add(resolve);
      now.running.core.call(name, input).then(resolve, reject);
      return promise.finally(() => unanswered.delete(resolve));
    },
    async stop() {
      isStopping = true;
      await turn;
      await leave();
    },
  };
}

const anotherIsOpened: Failure = {
  kind: 'core-away',
  message: 'Another workspace is being opened.',
  next: 'Nothing was lost. Try again in a moment.',
  reference: null,
};

const faultOfItsOwn: OpenFailure = {
  message: 'Countersign could not open this workspace because of a fault of its own.',
  next: 'Try again. The log in its data folder has the details.',
};

const ending: OpenFailure = { message: 'Countersign is ending.', next: 'Start it again.' };
