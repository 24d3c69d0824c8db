import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { JetStreamOptions } from './open-storage.ts';

export const natsFlags = {
  nats: { type: 'string' },
  'nats-creds': { type: 'string' },
  'nats-monitor': { type: 'string' },
  'nats-replicas': { type: 'string' },
  'accept-loss-on-power-failure': { type: 'boolean' },
} as const;

export interface NatsFlags {
  readonly nats?: string;
  readonly 'nats-creds'?: string;
  readonly 'nats-monitor'?: string;
  readonly 'nats-replicas'?: string;
  readonly 'accept-loss-on-power-failure'?: boolean;
}

/** Null without --nats; the failure says in a few words what is wrong. */
export function readNatsFlags(values: NatsFlags): Outcome<JetStreamOptions | null, string> {
  const { nats, 'nats-replicas': replicas = '1' } = values;
  if (nats === undefined) {
    const alone = Object.keys(natsFlags).find((name) => name in values);
    return alone === undefined ? succeed(null) : fail(`--${alone} goes with --nats.`);
  }
  if (nats === '') return fail('--nats must name servers, such as nats://host:4222.');
  if (!['1', '3', '5'].includes(replicas)) return fail('--nats-replicas must be 1, 3 or 5.');
  return succeed({
    servers: nats,
    credentialsFile: values['nats-creds'] ?? null,
    monitorUrls: values['nats-monitor'] ?? null,
    replicas: Number(replicas),
    acceptsLossOnPowerFailure: values['accept-loss-on-power-failure'] ?? false,
  });
}
