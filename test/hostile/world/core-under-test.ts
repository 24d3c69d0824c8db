import type { AgentParts } from '../../../src/core/agent/run.ts';
import type { Bulletin } from '../../../src/core/api/bulletin.ts';
import { createHttp } from '../../../src/core/autotask/http.ts';
import { createLimits } from '../../../src/core/autotask/limits.ts';
import { type AutotaskReader, createReader } from '../../../src/core/autotask/reader.ts';
import { startAgents } from '../../../src/core/compose/agents.ts';
import { defaultTuning } from '../../../src/core/compose/tuning.ts';
import { createVault } from '../../../src/core/connection/vault.ts';
import type { ApprovalLinks } from '../../../src/core/links/approval-links.ts';
import { addClient } from '../../../src/core/store/clients.ts';
import { openDatabase, type WriteHandle } from '../../../src/core/store/database.ts';
import { createPicklists, type Picklists } from '../../../src/core/store/picklists.ts';
import { createRefresh, type Refresh } from '../../../src/core/sync/refresh.ts';
import type { Team } from '../../../src/core/team/publish-runs.ts';
import { createMetadata } from '../../../src/core/tools/metadata.ts';
import { openHost } from '../../doubles/open-host.ts';
import { fillDatabase } from './fill-database.ts';
import type { Tenant } from './tenant.ts';
import { unlimited } from './unlimited.ts';

/** The core's own parts, wired as `compose` wires them: gate, tools, approvals, performer and writer over real HTTP. */
export interface CoreUnderTest {
  readonly db: WriteHandle;
  readonly agent: AgentParts;
  readonly picklists: Picklists;
  readonly reader: AutotaskReader;
  readonly refresh: Refresh;
  /** Whatever may be in no output. */
  readonly secrets: readonly string[];
  calls(): number;
  /** Listens like a screen does. */
  onEvent(listener: (event: string) => void): () => void;
  now(): string;
  stop(): Promise<void>;
}

export async function startCoreUnderTest(tenant: Tenant, clients: readonly number[]): Promise<CoreUnderTest> {
  const opened = openDatabase(':memory:');
  if (!opened.ok) throw new Error(opened.failure.message);
  const db = opened.value.handle;
  const now = () => new Date().toISOString();
  let calls = 0;
  const http = createHttp({
    baseUrl: () => tenant.sandbox.url,
    credentials: () => tenant.sandbox,
    standInUrl: tenant.sandbox.url,
    limits: createLimits(),
    budget: unlimited,
    onCall() {
      calls += 1;
    },
  });
  const reader = createReader(http);
  const picklists = createPicklists(db);
  const listeners = new Set<(event: string) => void>();
  const tell = (event: string) => {
    for (const listener of listeners) listener(event);
  };
  const refresh = createRefresh({ db, reader, now, changed: (id) => tell(`ticket ${id}`) });
  await fillDatabase(db, reader, now());
  for (const companyId of clients) addClient(db, companyId, now());

  const vault = createVault(db, openHost);
  const kept = { 'device-keys': 'hushdevicekey9c1f', 'mcp-token': 'csm_hushowntoken' };
  for (const [name, secret] of Object.entries(kept)) await vault.write(name, secret);
  const ending = new AbortController();
  const parts = {
    db,
    picklists,
    http,
    reader,
    metadata: createMetadata({ reader, now }),
    refresh,
    desktop: { vault, me: () => null, signal: ending.signal },
    // One desktop alone, without a relay.
    leases: { mayWork: async () => true, fenceOf: () => 1, release: () => {}, stop: () => {} },
    team: stub<Team>(async () => true),
    links: stub<ApprovalLinks>(() => null),
    botResourceId: () => tenant.sandbox.botResourceId,
    bulletin: stub<Bulletin>((name, about) => tell(`${name} ${String(about)}`)),
    tuning: { ...defaultTuning, settlePatchAfterMs: 0, settleCreateAfterMs: 0 },
    onStep: tell,
    now,
  };
  const runs = startAgents(parts);
  return {
    db,
    agent: runs.agent,
    picklists,
    reader,
    refresh,
    secrets: Object.values(kept),
    calls: () => calls,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now,
    async stop() {
      ending.abort();
      await runs.stop();
      await http.stop();
      opened.value.close();
    },
  };
}

/** Every method does the same: what stands around the parts that are tried. */
function stub<Part extends object>(answer: (name: string, about: unknown) => unknown): Part {
  const part = new Proxy({}, { get: (_target, name) => (about: unknown) => answer(String(name), about) });
  return part as Part;
}
