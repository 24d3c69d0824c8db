import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AutotaskCredentials } from '../autotask/http.ts';
import { readKeptConnection } from '../connection/autotask/kept-connection.ts';
import type { HandedOver, Packed } from '../connection/relay/admission.ts';
import type { Vault } from '../connection/vault.ts';
import { readChosenTypes } from '../store/company-types.ts';
import type { WriteHandle } from '../store/database.ts';
import { forgetSetting, readSetting, writeSetting } from '../store/settings.ts';
import { forgetSealed, writeSealed } from '../store/vault.ts';
import type { TeamSettings } from '../team/settings.ts';

/** What an admin's desktop handed to this one, until it is in use; and what this one would hand to another. */
export interface Handed {
  pack(): Packed;
  keep(handedOver: HandedOver): Promise<void>;
  /** Connects to Autotask with it, if that is still to do; tried again when it fails. */
  connect(): Promise<void>;
}

const entry = 'handed-over';
const waitsSetting = 'handed-over-waits';

export function createHanded(parts: {
  readonly db: WriteHandle;
  readonly vault: Vault;
  readonly settings: Pick<TeamSettings, 'pack' | 'unpack' | 'tellAll'>;
  /** Null where the credentials came with the workspace, or there are none. */
  readonly credentials: () => AutotaskCredentials | null;
  readonly connectWith: (credentials: AutotaskCredentials) => Promise<{ readonly ok: boolean }>;
  readonly startImport: (companyTypes: readonly number[]) => void;
  readonly changed: () => void;
}): Handed {
  const { db, vault } = parts;
  let connecting: Promise<void> | null = null;

  function forget(): void {
    db.transaction(() => {
      forgetSealed(db, entry);
      forgetSetting(db, waitsSetting);
    });
  }

  async function connectNow(): Promise<void> {
    if (readSetting(db, waitsSetting) === null) return;
    const kept = await vault.read(entry);
    const { autotask, companyTypes } = JSON.parse(kept ?? '{}') as Partial<HandedOver>;
    // Whoever sits here may have typed it in meanwhile.
    if (autotask == null || readKeptConnection(db) !== null) return forget();
    if (!(await parts.connectWith(autotask)).ok) return;
    forget();
    if (companyTypes != null) parts.startImport(companyTypes);
    parts.changed();
  }

  function connect(): Promise<void> {
    connecting ??= connectNow().finally(() => {
      connecting = null;
    });
    return connecting;
  }

  return {
    pack() {
      const settings = compressed(parts.settings.pack());
      return {
        handedOver: { autotask: parts.credentials(), companyTypes: readChosenTypes(db), settings },
        afterwards: async () => (settings === null ? parts.settings.tellAll() : undefined),
      };
    },
    async keep({ autotask, companyTypes, settings }) {
      // At once, before the first letter that this desktop can read.
      if (settings !== null) parts.settings.unpack(decompressed(settings));
      if (autotask === null) return;
      const sealed = await vault.seal(JSON.stringify({ autotask, companyTypes }));
      db.transaction(() => {
        writeSealed(db, entry, sealed);
        writeSetting(db, waitsSetting, 'yes');
      });
      await connect();
    },
    connect,
  };
}

/** The relay takes 40,000 characters of what is sealed for a desktop, keys and credentials included. */
const longestSettings = 24_000;
const longestUnpacked = 8_000_000;

/** Null for what is too long to be handed over with the keys. */
function compressed(settings: Readonly<Record<string, unknown>>): string | null {
  const text = deflateRawSync(JSON.stringify(settings)).toString('base64url');
  return text.length > longestSettings ? null : text;
}

function decompressed(text: string): Record<string, unknown> {
  const bytes = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: longestUnpacked });
  return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
}
