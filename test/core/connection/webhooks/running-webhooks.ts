import { expect } from 'vitest';
import { createWebhookAdmin, type WebhookAdmin } from '../../../../src/core/autotask/webhook-admin.ts';
import { createVault, type Vault } from '../../../../src/core/connection/vault.ts';
import type { SecretsChange } from '../../../../src/core/connection/webhooks/bring-secret.ts';
import {
  createWebhookCare,
  type WebhookCare,
} from '../../../../src/core/connection/webhooks/webhook-care.ts';
import type { ConfigureOutcome } from '../../../../src/core/relay-client/configure-webhooks.ts';
import type { WriteHandle } from '../../../../src/core/store/database.ts';
import { storeHint } from '../../../../src/core/store/inbox.ts';
import type { Relay } from '../../../../src/relay/start.ts';
import type { Sandbox } from '../../../../src/sandbox/start.ts';
import { openHost } from '../../../doubles/open-host.ts';
import type { SandboxControl } from '../../../doubles/sandbox-control.ts';
import {
  aClient,
  aPairedDevice,
  aRelay,
  openHint,
  type RunningClient,
  workspace,
} from '../../../relay/running-relay.ts';
import { aConnection, aSandbox } from '../../autotask/a-connection.ts';
import { aDatabase } from '../../store/a-database.ts';

interface Effects {
  readonly admin: WebhookAdmin;
  readonly vault: Pick<Vault, 'read' | 'write'>;
  readonly configure: (change: SecretsChange) => Promise<ConfigureOutcome>;
}

export interface RunningDesktop {
  readonly care: WebhookCare;
  readonly client: RunningClient;
  readonly db: WriteHandle;
  readonly revealed: string[];
  /** The credentials of another API user replaced those before. */
  readonly connectAs: (botResourceId: number) => void;
  /** The same device after its process ended and began again; `through` may come between it and the world. */
  readonly restart: (through?: (effects: Effects) => Effects) => WebhookCare;
}

export interface RunningWebhooks {
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly relay: Relay;
  /** Moves the clock of all desktops; the relay and the sandbox keep the computer's. */
  readonly pass: (ms: number) => void;
  readonly now: () => string;
  readonly desktop: (resourceId?: number) => Promise<RunningDesktop>;
  /** Autotask's list of one entity's webhooks, everything in it. */
  readonly list: (entity?: 'Ticket' | 'TicketNote') => Promise<Record<string, unknown>[]>;
  readonly query: (entity: string, filter: object) => Promise<Record<string, unknown>[]>;
  readonly call: (verb: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;
  /** A new ticket, and every callout delivered or given up. */
  readonly openTicket: () => Promise<number>;
  readonly settleCallouts: () => Promise<void>;
}

/** A sandbox, a relay, and desktops that take care of the webhooks between the two. */
export async function runWebhooks(): Promise<RunningWebhooks> {
  const { sandbox, control } = await aSandbox({ webhookRetryMs: 20 });
  const relay = await aRelay();
  let passedMs = 0;
  const now = () => new Date(Date.now() + passedMs).toISOString();
  const headers = {
    ApiIntegrationCode: sandbox.trackingIdentifier,
    UserName: sandbox.username,
    Secret: sandbox.secret,
    'Content-Type': 'application/json',
  };
  const call: RunningWebhooks['call'] = async (verb, path, body) => {
    const answer = await fetch(new URL(`V1.0/${path}`, sandbox.url), {
      method: verb,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const read = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`${verb} ${path}: ${JSON.stringify(read)}`);
    return read;
  };
  const query: RunningWebhooks['query'] = async (entity, filter) =>
    (await call('POST', `${entity}/query`, { filter: [filter] })).items as Record<string, unknown>[];
  const settleCallouts = async () =>
    expect(await control.send('POST', '/webhooks/settle', {})).toEqual({ pending: 0 });

  return {
    sandbox,
    control,
    relay,
    now,
    pass: (ms) => {
      passedMs += ms;
    },
    async desktop(resourceId = 1) {
      const db = aDatabase();
      const effects: Effects = {
        admin: createWebhookAdmin(aConnection(sandbox)),
        vault: createVault(db, openHost),
        configure: (change) => client.configureWebhooks({ ...change, sealTo: workspace.sealTo }),
      };
      const revealed: string[] = [];
      let { botResourceId } = sandbox;
      let readyPingAt: string | null = null;
      let webhookUrl: string | null = null;
      let care: WebhookCare | null = null;
      const tellFacts = () =>
        care?.relayIs({
          paired: true,
          connected: client.state().kind === 'connected',
          webhookUrl,
          readyPingAt,
        });
      const device = await aPairedDevice(relay, resourceId, true);
      const client: RunningClient = aClient(relay, device, {
        receive(event) {
          const opened = openHint(event);
          storeHint(db, opened);
          client.received.push(opened);
          care?.eventArrived(opened.receivedAt, opened.hint.action);
        },
        onReadyPing(at) {
          readyPingAt = at;
          tellFacts();
        },
      });
      await client.until(() => client.state().kind === 'connected');
      const restart: RunningDesktop['restart'] = (through = (same) => same) => {
        const configure: Effects['configure'] = async (secrets) => {
          const configured = await effects.configure(secrets);
          if (configured.ok) webhookUrl = configured.value.webhookUrl;
          return configured;
        };
        care = createWebhookCare({
          ...through({ ...effects, configure }),
          db,
          botResourceId: () => botResourceId,
          now,
          changed: () => {},
          revealed: (words) => revealed.push(words),
        });
        tellFacts();
        return care;
      };
      const connectAs: RunningDesktop['connectAs'] = (next) => {
        botResourceId = next;
      };
      return { care: restart(), client, db, revealed, connectAs, restart };
    },
    list: (entity = 'Ticket') => query(`${entity}Webhooks`, { op: 'gte', field: 'id', value: 0 }),
    query,
    call,
    settleCallouts,
    async openTicket() {
      const companies = await query('Companies', { op: 'gte', field: 'id', value: 1 });
      const { id } = await control.openTicket({ companyId: companies[0]?.id, title: 'Printer offline' });
      await settleCallouts();
      return id;
    },
  };
}

/** The event of this record has come to the desktop. */
export async function hasHeardOf({ received }: RunningClient, id: number): Promise<void> {
  await expect.poll(() => received.map(({ hint }) => hint.id)).toContain(id);
}

/** Every event that Autotask told of was taken at the first attempt. */
export async function everyCalloutWasTaken(control: SandboxControl): Promise<void> {
  const { deliveries } = (await control.send('GET', '/deliveries?after=0')) as {
    deliveries: { family: string; status: string; attempts: number }[];
  };
  const events = deliveries.filter(({ family }) => family !== 'deactivation');
  expect(events.filter(({ status, attempts }) => status !== 'delivered' || attempts !== 1)).toEqual([]);
}

export class Killed extends Error {}

/** Ends the process at its `nth` effect on the world, before it happens or right after. Reads of the vault are no effect. */
export function killAt(nth: number, when: 'before' | 'after') {
  let count = 0;
  const state = { isDead: false };
  const through = (effects: Effects): Effects => {
    const once =
      <Args extends unknown[], T>(effect: (...args: Args) => Promise<T>) =>
      async (...args: Args): Promise<T> => {
        count += 1;
        const isLast = count === nth;
        if (state.isDead || (isLast && when === 'before')) {
          state.isDead = true;
          throw new Killed();
        }
        const result = await effect(...args);
        if (isLast) {
          state.isDead = true;
          throw new Killed();
        }
        return result;
      };
    const { admin, vault, configure } = effects;
    return {
      admin: {
        ...admin,
        create: once(admin.create),
        update: once(admin.update),
        remove: once(admin.remove),
        addField: once(admin.addField),
        excludeResource: once(admin.excludeResource),
      },
      vault: { read: vault.read, write: once(vault.write) },
      configure: once(configure),
    };
  };
  return { through, state };
}
