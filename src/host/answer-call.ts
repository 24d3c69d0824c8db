import { randomBytes } from 'node:crypto';
import type { CoreCallName } from '../core/core.ts';
import { type CallName, calls } from '../shared/desktop-api/calls.ts';
import type { Failure } from '../shared/desktop-api/failure.ts';
import { fail, type Outcome } from '../shared/domain/outcome.ts';
import type { MachineAnswers, MachineCallName } from './answer-machine-call.ts';
import type { Log } from './log.ts';

const secretFields: ReadonlySet<string> = new Set(['secret', 'trackingIdentifier', 'invite']);

export type AnyOutcome = Outcome<unknown, Failure>;
export type AnswerCall = (name: unknown, input: unknown) => Promise<AnyOutcome>;

/** The core as a host sees it: inputs were checked before. */
export interface CoreCalls {
  call(name: CoreCallName, input: never): Promise<AnyOutcome>;
}

/**
 * Answers whatever a page sends: checks the name and the input by the table of calls, answers `machine.*` itself
 * and hands the rest to the core. Never throws: a bug is logged, and the page gets the entry's reference.
 */
export function createAnswerCall(core: CoreCalls, machine: MachineAnswers, log: Log): AnswerCall {
  return async (name, input) => {
    if (!isCallName(name)) return fail(invalid('There is no such call.'));
    const read = calls[name].input.safeParse(input);
    if (!read.success)
      return fail(invalid(`The input of ${name} is not valid: ${problem(read.error.issues)}.`));
    // The schema of this very call has just accepted the input; TypeScript cannot follow that through a table.
    const checked = read.data as never;
    for (const secret of secretsIn(read.data)) log.hide(secret);
    try {
      if (isMachineCall(name)) return await machine[name](checked);
      return await core.call(name, checked);
    } catch (error) {
      return fail(internalFailure(name, error, log));
    }
  };
}

/** Logs a bug and makes the failure that names the entry. */
export function internalFailure(where: string, error: unknown, log: Log): Failure {
  const reference = randomBytes(4).toString('hex');
  log.error(`${reference} ${where} failed`, error);
  return {
    kind: 'internal',
    message: 'Countersign could not do this because of a fault of its own.',
    next: `Try again. If it happens again, report it with the reference ${reference}; the log has the details.`,
    reference,
  };
}

/** The failure of a call made while the core does not answer. */
export function coreAway(): Failure {
  return {
    kind: 'core-away',
    message: 'Countersign’s core is not answering; it is being started again.',
    next: 'Nothing was lost. Try again in a moment.',
    reference: null,
  };
}

/** What an admin types in; whatever breaks on the way must not write it down. */
function secretsIn(input: object): string[] {
  return Object.entries(input).flatMap(([name, value]) =>
    secretFields.has(name) && typeof value === 'string' ? [value] : [],
  );
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function isMachineCall(name: CallName): name is MachineCallName {
  return name.startsWith('machine.');
}

function invalid(message: string): Failure {
  return { kind: 'invalid-input', message, next: null, reference: null };
}

/** The places that are wrong, never the values: they may hold what must not be repeated. */
function problem(issues: readonly { path: PropertyKey[]; code?: string | undefined }[]): string {
  return issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'input'} (${issue.code ?? 'wrong'})`)
    .join(', ');
}
