import type { AgentParts } from '../../../src/core/agent/run.ts';
import type { Bulletin } from '../../../src/core/api/bulletin.ts';
import { createHttp } from '../../../src/core/autotask/http.ts';
import { createLimits } from '../../../src/core/autotask/limits.ts';
import { type AutotaskReader, createReader } from '../../../src/core/autotask/reader.ts';
import { startAgents } from '../../../src/core/compose/agents.ts';
import { defaultTuning } from '../../../src/core/compose/tuning.ts';
import { createVault } from '../../../src/core/connection/vault.ts';
import { createTokens } from '../../../src/core/mcp/tokens.ts';
import { addClient } from '../../../src/core/store/clients.ts';
import { openDatabase, type WriteHandle } from '../../../src/core/store/database.ts';
import { createPicklists, type Picklists } from '../../../src/core/store/picklists.ts';
import { createRefresh, type Refresh } from '../../../src/core/sync/refresh.ts';
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
  /** What external agents show. */
  readonly tokens: ReturnType<typeof createTokens>;
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
  const deviceKey = 'hushdevicekey9c1f';
  await vault.write('device-keys', deviceKey);
  const tokens = createTokens(db, 'csm_hushowntoken');
  const clientTokens = clients.map((companyId) => tokens.make(companyId, `client ${companyId}`));
  const runs = startAgents({
    db,
    picklists,
    http,
    reader,
    metadata: createMetadata({ reader, now }),
    refresh,
    leases: { mayWork: async () => true, fenceOf: () => 1, release: () => {}, stop: () => {} },
    team: { tell: async () => true, tellRest: async () => {}, tellDecision: async () => {} },
    links: { addressFor: () => null, takeToken: () => null, linkOf: () => null, tell: () => {} },
    botResourceId: () => tenant.sandbox.botResourceId,
    bulletin: bulletinTo(tell),
    tuning: { ...defaultTuning, settlePatchAfterMs: 0, settleCreateAfterMs: 0 },
    onStep: tell,
    now,
  });
  return {
    db,
    agent: runs.agent,
    picklists,
    reader,
    refresh,
    tokens,
    secrets: [deviceKey, 'csm_hushowntoken', ...clientTokens],
    calls: () => calls,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now,
    async stop() {
      await runs.stop();
      await http.stop();
      opened.value.close();
    },
  };
}

function bulletinTo(tell: (event: string) => void): Bulletin {
  const told = (name: string) => () => tell(name);
  return {
    ticketChanged: (id) => tell(`ticket ${id}`),
    manyTicketsChanged: told('tickets'),
    approvalsChanged: told('approvals'),
    approvalRaised: (id) => tell(`raised ${id}`),
    clientsChanged: told('clients'),
    integrationChanged: told('integration'),
    activityAdded: told('activity'),
    statusChanged: told('status'),
    subscribe: () => () => {},
    stop: () => {},
  };
}
