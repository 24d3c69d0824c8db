import { addRunStep, findRun, forgetRunSteps, type StoredRun, setRunState } from '../store/runs.ts';
import type { PlanSession, ReadStep } from './planner.ts';
import type { AgentParts } from './run.ts';

type Parts = Pick<AgentParts, 'db' | 'now' | 'onStep' | 'signalOf' | 'shows'>;

/**
 * Lets a planner that takes its time show what it does: each step is a row at once. When it begins to, what an attempt before
 * a restart had shown is forgotten, for planning begins anew.
 */
export function openSession(
  run: StoredRun,
  parts: Parts,
  given: Pick<PlanSession, 'tools' | 'rules'> & { readonly steps: readonly ReadStep[] },
): PlanSession & { hasShown(): boolean } {
  const { db, now } = parts;
  let hasShown = false;
  function write(work: () => void): void {
    const isOurs = db.transaction(() => {
      if (findRun(db, run.id)?.state !== 'queued') return false;
      if (!hasShown) {
        forgetRunSteps(db, run.id);
        for (const step of given.steps) addRunStep(db, run.id, step);
      }
      work();
      return true;
    });
    if (!isOurs) return;
    hasShown = true;
    parts.shows?.(run);
    parts.onStep('run-thinking');
  }
  return {
    run,
    tools: given.tools,
    rules: given.rules,
    signal: parts.signalOf?.(run) ?? new AbortController().signal,
    show: (step) => write(() => addRunStep(db, run.id, step)),
    say: (words) => write(() => setRunState(db, run.id, { state: 'queued', words, at: now() })),
    now,
    hasShown: () => hasShown,
  };
}

/** Words for a run that waits before its plan; nothing for one that has moved on. */
export function sayWhileQueued(run: StoredRun, parts: Parts, words: string): void {
  const { db, now } = parts;
  const isNew = db.transaction(() => {
    const found = findRun(db, run.id);
    if (found?.state !== 'queued' || found.words === words) return false;
    setRunState(db, run.id, { state: 'queued', words, at: now() });
    return true;
  });
  if (isNew) parts.shows?.(run);
}
