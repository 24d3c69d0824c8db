import type { ImportState } from '../../../shared/desktop-api/integration.ts';
import { type AutotaskFailure, describeFailure } from '../../autotask/failure.ts';
import type { ImportStage } from '../../sync/import/imports.ts';

type Told = Pick<ImportState, 'state' | 'words' | 'next'>;

const count = (n: number) => n.toLocaleString('en-US');

/** How the import stands, for a person. */
export function tellImport(
  stage: ImportStage,
  tickets: { readonly done: number; readonly total: number | null },
  isConnected: boolean,
): Told {
  const { done, total } = tickets;
  switch (stage.kind) {
    case 'not-started':
      return { state: 'not-started', words: 'Nothing was brought over yet.', next: null };
    case 'done':
      return { state: 'done', words: `Everything is here: ${count(done)} tickets.`, next: null };
    case 'stopped':
      return {
        state: 'stopped',
        words:
          total === null || done >= total
            ? `Stopped with ${count(done)} tickets here.`
            : `Stopped after ${count(done)} of ${count(total)} tickets.`,
        next: 'Resume goes on from there.',
      };
    case 'failed':
      return { state: 'failed', words: describeFailure(stage.failure), next: nextAfter(stage.failure) };
    case 'running':
      if (!isConnected)
        return {
          state: 'failed',
          words: 'Autotask is not connected.',
          next: 'Connect it again: the import goes on from where it was.',
        };
      return { state: 'running', words: runningWords(stage.what, done, total), next: null };
  }
}

function runningWords(what: 'everything' | 'companies', done: number, total: number | null): string {
  if (what === 'companies') return 'Reading all companies again';
  if (total === null) return `Bringing over tickets: ${count(done)}`;
  return done < total
    ? `Bringing over tickets: ${count(done)} of ${count(total)}`
    : 'Bringing over the last companies, contacts and assets';
}

function nextAfter(failure: AutotaskFailure): string {
  switch (failure.kind) {
    case 'unauthorized':
    case 'zone-unknown':
    case 'not-connected':
    case 'untrusted-host':
      return 'Test the connection, and replace the credentials if they were changed in Autotask.';
    case 'forbidden':
      return 'Give the API user the security level “API User (system)”, or one that may read it. It is tried again by itself.';
    case 'rejected':
      return 'Mend what it names. It is tried again by itself, and goes on from where it was.';
    default:
      return 'It is tried again by itself, and goes on from where it was.';
  }
}
