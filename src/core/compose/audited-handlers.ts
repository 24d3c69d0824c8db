import type { Handlers } from '../api/handlers.ts';
import { addAuditEntry } from '../audit/log.ts';
import { digestOf } from '../audit/read-entry.ts';
import type { CoreCallName } from '../core.ts';
import type { WriteHandle } from '../store/database.ts';

/** Calls that only look leave no entry, and neither does how somebody keeps their own queue and drafts. */
const looks =
  /^queue\.|^drafts\.|\.(list|get|read|open|timeline|refresh|counts|choices|unmatched|status|woke|state|test|companyTypes|preview|replay|history|shadow|alwaysOffers|export|find|search|fields|commands|around|audience)$|^agent\.(settings|client|preview|tryModel)$/;

/** Calls whose own entry says more, in the transaction of what they change. */
const logThemselves: ReadonlySet<string> = new Set<CoreCallName>([
  'externalAgents.switch',
  'outbox.cancel',
  'externalAgents.makeToken',
  'externalAgents.revokeToken',
  'tickets.edit',
  'tickets.addNote',
  'approvals.settle',
  'approvals.settleMany',
  'approvals.edit',
  'approvals.handOver',
  'approvals.undo',
  'integration.connect',
  'integration.remove',
  'integration.pairRelay',
  'integration.revealWebhook',
  'devices.invite',
  'devices.revoke',
  'devices.pairBrowser',
  'policy.save',
  'agent.setPrompt',
  'agent.setModel',
  'agent.removeKey',
  'agent.setLimits',
  'agent.setClient',
  'agent.pause',
  'agent.resume',
  'agent.stop',
  'agent.takeOver',
  'agent.handBack',
  'policy.allowAlways',
  'audit.verify',
  'audit.export',
]);

const words: Readonly<Record<string, string>> = {
  'approvals.showCode': 'Showed a code with which a paired browser may decide',
  'data.backUp': 'Made a backup of the workspace',
  'data.restore': 'Had a backup take the workspace’s place',
  'data.erase': 'Had the workspace deleted from this machine',
  'outbox.retry': 'Had what waits tried again',
  'clients.import': 'Made a company a client',
  'policy.import': 'Looked at what a policy file would change',
  'integration.import': 'Started an import from Autotask',
  'integration.stopImport': 'Stopped the import',
  'integration.setLimits': 'Changed the limits of calls to Autotask',
  'integration.setMe': 'Changed who sits at this desktop',
  'integration.registerWebhooks': 'Registered the webhooks in Autotask',
  'integration.verifyWebhooks': 'Had the webhooks checked',
  'integration.rotateWebhookSecret': 'Changed the webhooks’ secret',
  'integration.removeWebhooks': 'Removed the webhooks from Autotask',
};

/** A person tried what they may not do, or what is not so any more. */
const refusals: ReadonlySet<string> = new Set(['not-yours', 'changed-since']);
const longestInputBytes = 4_000;
/** What is typed there may be a key or a secret: refused or not, it stays out of the log, even as a hash. */
const holdsSecret: ReadonlySet<string> = new Set<CoreCallName>([
  'agent.setModel',
  'agent.setClient',
  'agent.tryModel',
  'integration.connect',
]);

/**
 * Writes down what people do at this desktop. A call that is not known here is written down too: whoever adds one has to say that it only
 * looks, or that it has a better entry of its own.
 */
export function auditHandlers(
  handlers: Handlers,
  parts: {
    readonly db: WriteHandle;
    readonly me: () => number | null;
    readonly now: () => string;
    readonly changed: () => void;
  },
): Handlers {
  const { db, me, now } = parts;

  function add(name: string, kind: string, said: string, input: unknown): void {
    const given = holdsSecret.has(name) ? null : shortened(input);
    const entry = { at: now(), kind, words: said, ticketId: null, runId: null, tool: null };
    db.transaction(() => addAuditEntry(db, { ...entry, detail: { by: me(), call: name, input: given } }));
    parts.changed();
  }

  const audited = (name: CoreCallName, handler: (input: never) => unknown) => async (input: never) => {
    const outcome = (await handler(input)) as Awaited<ReturnType<Handlers['app.status']>>;
    if (!outcome.ok && refusals.has(outcome.failure.kind)) {
      add(name, 'call-refused', outcome.failure.message, input);
    } else if (outcome.ok && !logThemselves.has(name)) {
      add(name, kindOf(name), words[name] ?? `Did “${name}”`, input);
    }
    return outcome;
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      looks.test(name) ? handler : audited(name as CoreCallName, handler),
    ]),
  ) as unknown as Handlers;
}

function shortened(input: unknown): unknown {
  const size = digestOf(input);
  return size.sizeBytes > longestInputBytes ? size : input;
}

/** "integration.setLimits" is logged as "integration-set-limits". */
function kindOf(name: string): string {
  return name.replace('.', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
