import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { ticketCategories } from '../entities/tables/ticket-logs.ts';
import type { SandboxDatabase } from '../store/database.ts';
import { createRows, type Rows } from '../store/rows.ts';
import { createSettings, type Settings } from '../store/settings.ts';
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

const settingName = 'sample';

/** Makes the sample MSP from its seed in an empty database. */
export function createSample(db: SandboxDatabase, clock: Clock, options: SampleOptions): void {
  const rows = createRows(db);
  const settings = createSettings(db);
  rows.together(() => {
    const random = createRandom(options.seed);
    const nowMs = clock.nowMs();
    const username = `api@${mspDomain}`;
    const staff = createStaff(rows, username, clock.now());
    const clients = createClients({ rows, random, staff, nowMs }, options.companies);
    const assets = createAssets(rows, random, clients, nowMs);
    createCategories(rows);
    createHistory({ rows, settings, random, staff, clients, assets, nowMs }, options.tickets);
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
    settings.write(settingName, sample);
  });
}

/** The sample that the database holds. */
export function readSample(settings: Settings): Sample {
  const sample = settings.read<Sample>(settingName);
  if (sample === null) throw new Error('the database holds no sample MSP; start with an empty --data folder');
  return sample;
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
  Array.from({ length }, () => alphabet.charAt(random.between(0, alphabet.length - 1))).join('');
