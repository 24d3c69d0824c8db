import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateCalls } from '../agent/gate.ts';
import type { AgentParts } from '../agent/run.ts';
import type { Scheduler } from '../agent/scheduler.ts';
import type { Bulletin } from '../api/bulletin.ts';
import type { Vault } from '../connection/vault.ts';
import type { CoreOptions } from '../core.ts';
import type { WriteParts } from '../mcp/call-write.ts';
import { type McpEndpoint, openEndpoint } from '../mcp/endpoint.ts';
import { createTokens, newToken } from '../mcp/tokens.ts';
import { readSetting } from '../store/settings.ts';
import type { RelaySide } from './relay-side.ts';

type McpSideParts = Omit<WriteParts, 'gate'> & {
  readonly vault: Vault;
  readonly onBug: (error: unknown) => void;
};

/** Nothing listens unless it was asked for: by a flag, or by the setting. */
export function startMcpSide(given: {
  readonly options: CoreOptions;
  readonly runs: Scheduler & { readonly agent: AgentParts };
  readonly relay: RelaySide;
  readonly bulletin: Bulletin;
  readonly vault: Vault;
  readonly onBug: (error: unknown) => void;
}): { stop(): Promise<void> } {
  const { options, runs, relay, bulletin, vault, onBug } = given;
  if (options.mcp !== true && readSetting(runs.agent.db, 'mcp') !== 'on') return { stop: async () => {} };
  const opened = openMcpSide({
    agent: runs.agent,
    nudge: runs.nudge,
    release: relay.leases.release,
    onChange: bulletin.subscribe,
    vault,
    onBug,
    dataDir: options.dataDir,
    version: options.version,
  });
  opened.catch(onBug);
  return {
    async stop() {
      await opened.then(
        (endpoint) => endpoint.stop(),
        () => undefined,
      );
    },
  };
}

/** Opens the tools to external agents, and leaves the address and token where this user's programs find them. */
async function openMcpSide(
  parts: McpSideParts & { readonly dataDir: string; readonly version: string },
): Promise<McpEndpoint> {
  const { vault, dataDir } = parts;
  let token = await vault.read('mcp-token');
  if (token === null) {
    token = newToken();
    await vault.write('mcp-token', token);
  }
  const tokens = createTokens(parts.agent.db, token);
  const endpoint = await openEndpoint({ ...parts, gate: gateCalls, tokens });
  const file = join(dataDir, 'mcp.json');
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`;
  writeFileSync(draft, JSON.stringify({ url: endpoint.url, token, pid: process.pid }), {
    mode: 0o600,
    flag: 'wx',
  });
  renameSync(draft, file);
  return {
    url: endpoint.url,
    async stop() {
      rmSync(file, { force: true });
      await endpoint.stop();
    },
  };
}
