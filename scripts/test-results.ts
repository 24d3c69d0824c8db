import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectRoot } from './run.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Results extends Count {
  /** A line for each failed test: where it is, and the first line of why. Said again at the end, where a long log is read. */
  readonly failures: readonly string[];
}

export const nothing: Count = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

export function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Reads Vitest's JSON report. A file that could not be loaded has no tests: it counts as one failure. */
export function readVitest(path: string): Results | null {
  const report = read(path) as null | {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: readonly {
      name: string;
      status: string;
      message: string;
      assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
    }[];
  };
  if (report === null) return null;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...broken.map(({ name, message }) => inOneLine(name, '', message)),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => inOneLine(name, fullName, failureMessages.join('\n'))),
      ),
    ],
  };
}

/** Reads Playwright's JSON report. A test that passed only when repeated counts as failed. */
export function readPlaywright(path: string): Results | null {
  const report = read(path) as null | {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: readonly { message?: string }[];
    suites: readonly Suite[];
  };
  if (report === null) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + (unexpected === 0 ? report.errors.length : 0),
    skipped,
    failures: [
      ...report.errors.map(({ message = '' }) => inOneLine('', '', message)),
      ...report.suites.flatMap(failedSpecs),
    ],
  };
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly ok: boolean;
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly projectName: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

function failedSpecs({ suites = [], specs }: Suite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .flatMap(({ title, file, tests }) =>
      tests.map(({ projectName, results }) =>
        inOneLine(file, `[${projectName}] ${title}`, results.at(-1)?.error?.message ?? ''),
      ),
    );
  return [...own, ...suites.flatMap(failedSpecs)];
}

function inOneLine(file: string, title: string, message: string): string {
  const said = stripVTControlCharacters(message).replaceAll(/^ +at .*$/gm, '');
  const why = said
    .trim()
    .split(/\s*\n\s*/)
    .slice(0, 4)
    .join(' ')
    .slice(0, 300);
  const where = isAbsolute(file) ? relative(projectRoot, file) : file;
  return [where, title, why].filter((part) => part !== '').join(': ');
}

function read(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
