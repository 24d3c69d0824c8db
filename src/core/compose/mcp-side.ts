import { gateCalls } from '../agent/gate.ts';
import type { AgentParts } from '../agent/run.ts';
import type { Scheduler } from '../agent/scheduler.ts';
import type { Bulletin } from '../api/bulletin.ts';
import type { CoreOptions } from '../core.ts';
import { openEndpoint } from '../mcp/endpoint.ts';
import { removePlaceFile, writePlaceFile } from '../mcp/place-file.ts';
import { createMcpSwitch, type McpSwitch } from '../mcp/switch.ts';
import { createTokens, type Tokens } from '../mcp/tokens.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { RelaySide } from './relay-side.ts';

export interface McpSide {
  readonly tokens: Tokens;
  readonly door: McpSwitch;
  /** Whether this desktop may speak for all clients. */
  readonly mayForAll: () => boolean;
  /** Opens if it was asked for: by a flag, or by the switch at an earlier time. */
  begin(): void;
  stop(): Promise<void>;
}

const adminSetting = 'mcp-for-all';

/** External agents: where they come in, and with which tokens. Nothing listens unless it was asked for. */
export function openMcpSide(given: {
  readonly options: CoreOptions;
  readonly runs: Scheduler & { readonly agent: AgentParts };
  readonly relay: RelaySide;
  readonly bulletin: Bulletin;
  readonly onBug: (error: unknown) => void;
}): McpSide {
  const { options, runs, relay, bulletin, onBug } = given;
  const { agent } = runs;
  const { db } = agent;
  const tokens = createTokens({ db, now: agent.now });

  /** Without a relay this is the only desktop. With one that is away, what it said last holds. */
  function mayForAll(): boolean {
    const admitted = relay.admitted();
    if (admitted === null) return !relay.exists() || readSetting(db, adminSetting) === 'yes';
    const now = admitted.isAdmin ? 'yes' : 'no';
    if (readSetting(db, adminSetting) !== now) writeSetting(db, adminSetting, now);
    return admitted.isAdmin;
  }

  const door = createMcpSwitch({
    db,
    isForced: options.mcp === true,
    open: (port) =>
      openEndpoint(
        {
          agent,
          gate: gateCalls,
          nudge: runs.nudge,
          lease: {
            holds: (ticketId) => relay.leases.fenceOf(ticketId) !== null,
            release: relay.leases.release,
          },
          onChange: bulletin.subscribe,
          noted() {
            bulletin.activityAdded();
            bulletin.externalAgentsChanged();
          },
          starting: new Map(),
          version: options.version,
          tokens,
          mayForAll,
          onBug,
        },
        { port },
      ),
    onOpened: (url) => writePlaceFile(options.dataDir, { url, token: tokens.own, pid: process.pid }),
    onClosed: () => removePlaceFile(options.dataDir),
    changed: bulletin.externalAgentsChanged,
  });

  return {
    tokens,
    door,
    mayForAll,
    begin: () => void door.begin().catch(onBug),
    stop: door.stop,
  };
}
