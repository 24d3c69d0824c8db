/**
 * Who may import whom, besides itself: the design's table as data. A name is a folder, or a single file, under src;
 * the longest name that fits a file is the one that counts. `types` may be imported with `import type` only.
 */
export interface ImportRule {
  readonly part: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
  /** Packages from node_modules; `node:` modules are named by `node`. */
  readonly packages?: readonly string[];
  /** false: runs where there is no Node. */
  readonly node?: boolean;
}

const domain = 'shared/domain';
const screenApi = 'shared/desktop-api';
const relayProtocol = 'shared/relay-protocol';
const coreTypes = 'core/core.ts';

/** What the parts that do the core's work share: they never import each other, compose passes functions. */
const coreWork = [domain, 'core/store', 'core/policy', 'core/autotask', 'core/audit'];

export const importRules: readonly ImportRule[] = [
  { part: domain, may: [], packages: ['zod'], node: false },
  { part: screenApi, may: [domain], packages: ['zod'], node: false },
  { part: relayProtocol, may: [domain], packages: ['zod'], node: false },

  { part: coreTypes, may: [], types: [domain, screenApi] },
  { part: 'core/start-core.ts', may: ['core', domain, screenApi, relayProtocol] },
  { part: 'core/compose.ts', may: ['core', domain, screenApi, relayProtocol] },
  { part: 'core/compose', may: ['core', domain, screenApi, relayProtocol] },
  { part: 'core/policy', may: [domain], node: false },
  { part: 'core/autotask', may: [domain] },
  { part: 'core/store', may: [domain, relayProtocol], types: [screenApi] },
  { part: 'core/audit', may: [domain, 'core/store'] },
  { part: 'core/relay-client', may: [domain, relayProtocol, 'core/store'] },
  { part: 'core/sync', may: coreWork },
  // Where the links begin: the zone and the bot, this device's place at the relay, leases, the vault.
  {
    part: 'core/connection',
    may: [domain, 'core/store', 'core/autotask', 'core/relay-client', relayProtocol],
    types: [coreTypes, screenApi],
  },
  // What desktops tell each other of a ticket.
  { part: 'core/team', may: [domain, 'core/store', 'core/audit'] },
  // What the relay may show of a request in a browser.
  { part: 'core/links', may: [domain, relayProtocol, 'core/store', 'core/relay-client'] },
  { part: 'core/tools', may: coreWork },
  { part: 'core/intake', may: [...coreWork, relayProtocol] },
  { part: 'core/agent', may: [...coreWork, 'core/tools'] },
  { part: 'core/approvals', may: [...coreWork, 'core/tools'] },
  // What technicians have it do: it asks no policy, so neither agents nor external ones may reach it.
  { part: 'core/commands', may: [...coreWork, 'core/tools'], types: [screenApi] },
  // What waits to be sent, and how it is taken back.
  { part: 'core/outbox', may: [...coreWork, 'core/tools'], types: [screenApi] },
  // Copies of the workspace, and its end.
  { part: 'core/data', may: [domain, 'core/store'] },
  { part: 'core/identity', may: coreWork },
  // How the links did over time.
  { part: 'core/health', may: [domain, 'core/store'] },
  { part: 'core/workflows', may: coreWork },
  { part: 'core/voice', may: coreWork },
  // The digest that binds an approval to its action is computed where the action is described.
  { part: 'core/actions', may: [...coreWork, 'core/tools'] },
  { part: 'core/mcp', may: [...coreWork, 'core/tools'], types: ['core'] },
  // The bridge from stdio to the running core.
  { part: 'mcp', may: ['host'] },
  // Reads a workspace's log from outside.
  { part: 'audit', may: [domain, 'core/audit', 'core/store', 'host/data-dir.ts'] },
  {
    part: 'core/api',
    may: [...coreWork, screenApi, 'core/approvals', 'core/outbox', 'core/data'],
    types: ['core'],
  },

  { part: 'host', may: [domain, screenApi], types: [coreTypes] },
  { part: 'main', may: ['host', domain, screenApi], types: [coreTypes] },
  {
    part: 'main/core-process.ts',
    may: ['main', 'host', 'core/start-core.ts', domain, screenApi],
    types: [coreTypes],
  },
  { part: 'web', may: ['host', 'core/start-core.ts', domain, screenApi], types: [coreTypes] },
  { part: 'preload', may: [], types: [domain, screenApi], packages: ['electron'], node: false },
  { part: 'renderer', may: [domain, screenApi], node: false },

  { part: 'relay', may: [domain, relayProtocol] },
  { part: 'sandbox', may: [] },
];

/** The only folders that may import the package `electron`. */
export const electronParts: readonly string[] = ['main', 'preload'];
