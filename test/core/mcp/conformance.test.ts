import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { anAgentWorkspace } from '../../doubles/agent-clients.ts';
import { startAgentProxy } from '../../doubles/agent-proxy.ts';

const manifest = createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json');
const runner = join(dirname(manifest), 'dist', 'index.js');

const noTool = 'wants a tool made for this test; the product offers its 20 tools and no others';
const noResources = 'resources are not offered: records are read by tools, through the gate';
const noPrompts = 'prompts are not offered: what an agent is told is written in Countersign';

/** The scenarios that do not apply, each with its reason. One that begins to pass must leave this table. */
const notApplicable: Readonly<Record<string, string>> = {
  'logging-set-level': 'logging is not offered: what happened is in the audit log, not at an agent’s',
  'completion-complete': 'completions are not offered: there are no prompts and no resource templates',
  'tools-call-simple-text': noTool,
  'tools-call-image': noTool,
  'tools-call-audio': noTool,
  'tools-call-embedded-resource': noTool,
  'tools-call-mixed-content': noTool,
  'tools-call-with-logging': noTool,
  'tools-call-error': noTool,
  'tools-call-with-progress': noTool,
  'tools-call-sampling': `${noTool}; an agent’s model is never borrowed`,
  'tools-call-elicitation': `${noTool}; a person is asked in Countersign, never through the agent`,
  'json-schema-2020-12': noTool,
  'elicitation-sep1034-defaults': `${noTool}; a person is asked in Countersign, never through the agent`,
  'elicitation-sep1330-enums': `${noTool}; a person is asked in Countersign, never through the agent`,
  'server-sse-polling': `${noTool}; streams are not resumed: the same call joins the request that waits`,
  'resources-list': noResources,
  'resources-read-text': noResources,
  'resources-read-binary': noResources,
  'resources-templates-read': noResources,
  'resources-subscribe': noResources,
  'resources-unsubscribe': noResources,
  'prompts-list': noPrompts,
  'prompts-get-simple': noPrompts,
  'prompts-get-with-args': noPrompts,
  'prompts-get-embedded-resource': noPrompts,
  'prompts-get-with-image': noPrompts,
};

interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    // It exits with 1 when a scenario fails; what failed is in its files.
    execFile(process.execPath, [runner, ...args], { timeout: 60_000 }, (_error, stdout) => resolve(stdout));
  });
}

test('every server scenario of the protocol’s own suite passes, but for those that do not apply', async () => {
  const { url, token } = await anAgentWorkspace();
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const proxy = await startAgentProxy(url, token);
  await run(['server', '--url', proxy, '--suite', 'all', '--output-dir', folder]);
  const list = await run(['list', '--server']);
  const listed = Array.from(list.matchAll(/^ {2}- (\S+)/gm), ([, name]) => name ?? '');

  const outcomes = Object.fromEntries(
    listed.map((scenario) => {
      const ran = readdirSync(folder).find((name) => /^server-(.+)-\d{4}-\d\d-/.exec(name)?.[1] === scenario);
      if (ran === undefined) return [scenario, 'was not run'];
      const checks = JSON.parse(readFileSync(join(folder, ran, 'checks.json'), 'utf8')) as Check[];
      const bad = checks.filter(({ status }) => status !== 'SUCCESS' && status !== 'INFO');
      const words = bad.map(({ id, errorMessage }) => `${id}: ${errorMessage ?? ''}`).join('; ');
      if (checks.length === 0) return [scenario, 'checked nothing'];
      return [scenario, bad.length === 0 ? 'passes' : words];
    }),
  );

  const failing = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'passes');
  expect(failing.filter(([name]) => !Object.hasOwn(notApplicable, name))).toEqual([]);
  expect(Object.keys(notApplicable).filter((name) => outcomes[name] === 'passes')).toEqual([]);
  // Nothing stands in the table that the suite does not have; and these are what the rest is measured by.
  expect(Object.keys(notApplicable).filter((name) => !Object.hasOwn(outcomes, name))).toEqual([]);
  expect(Object.keys(outcomes).filter((name) => outcomes[name] === 'passes')).toEqual([
    'server-initialize',
    'ping',
    'tools-list',
    'server-sse-multiple-streams',
    'dns-rebinding-protection',
  ]);
}, 90_000);
