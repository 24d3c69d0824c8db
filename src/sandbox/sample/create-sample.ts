import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { ticketCategories } from '../entities/tables/ticket-logs.ts';
import { createIndexes, type SandboxDatabase } from '../store/database.ts';
import type { Rows } from '../store/rows.ts';
import type { Settings } from '../store/settings.ts';
import { type ClientAssets, createAssets } from './create-assets.ts';
import { type Client, createClients } from './create-clients.ts';
import { createHistory } from './create-history.ts';
import { createStaff, mspDomain, type Staff } from './create-staff.ts';
import { createRandom, type Random } from './random.ts';

export interface SampleOptions {
  readonly seed: string;
  /** Customers; null for the listed ones. */
  readonly companies: number | null;
  readonly tickets: number;
}

/** What must be known again after a restart. */
export interface Sample {
  readonly seed: string;
  readonly username: string;
  readonly secret: string;
  readonly trackingIdentifier: string;
  readonly controlToken: string;
  readonly staff: Staff;
  readonly clients: readonly Client[];
  /** By company id. */
  readonly assets: Readonly<Record<string, ClientAssets>>;
}

/** The sample MSP: made once from the seed, then read back from the database. */
export function openSample(
  db: SandboxDatabase,
  parts: { readonly rows: Rows; readonly settings: Settings; readonly clock: Clock },
  options: SampleOptions,
): Sample {
  const known = parts.settings.read<Sample>('sample');
  if (known !== null) return known;
  const { rows, settings, clock } = parts;
  return rows.together(() => {
    const random = createRandom(options.seed);
    const nowMs = clock.nowMs();
    const username = `api@${mspDomain}`;
    const staff = createStaff(rows, username, clock.now());
    const clients = createClients({ rows, random, staff, nowMs }, options.companies);
    const assets = createAssets(rows, random, clients, nowMs);
    createCategories(rows);
    createHistory({ rows, settings, random, staff, clients, assets, nowMs }, options.tickets);
    createIndexes(db);
    const sample: Sample = {
      seed: options.seed,
      username,
      secret: makeSecret(random),
      trackingIdentifier: letters(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 27),
      controlToken: randomBytes(18).toString('base64url'),
      staff,
      clients,
      assets: Object.fromEntries(assets),
    };
    settings.write('sample', sample);
    return sample;
  });
}

function createCategories(rows: Rows): void {
  const names = ['AEM Alert', 'Datto RMM Alert', 'Standard', 'RMA', 'Onboarding'];
  for (const [index, name] of names.entries())
    rows.insert(ticketCategories, {
      id: index + 1,
      name,
      nickname: name.slice(0, 3).toUpperCase(),
      isActive: true,
      isApiOnly: false,
      isGlobalDefault: name === 'Standard',
      displayColorRGB: 1,
    });
}

/** With the marks that real secrets have and that badly quoted settings files lose. */
const makeSecret = (random: Random): string =>
  `${letters(random, 'abcdefghjkmnpqrstuvwxyz', 6)}$${letters(random, '23456789', 4)}~#*${letters(random, 'ABCDEFGHJKMNPQRSTUVWXYZ', 6)}@`;

const letters = (random: Random, alphabet: string, length: number): string =>
  Array.from({ length }, () => random.pick([...alphabet])).join('');
