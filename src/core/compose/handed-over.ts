import type { AutotaskCredentials } from '../autotask/http.ts';
import { readKeptConnection } from '../connection/autotask/kept-connection.ts';
import type { HandedOver } from '../connection/relay/admission.ts';
import type { Vault } from '../connection/vault.ts';
import { readChosenTypes } from '../store/company-types.ts';
import type { WriteHandle } from '../store/database.ts';
import { forgetSetting, readSetting, writeSetting } from '../store/settings.ts';
import { forgetSealed, writeSealed } from '../store/vault.ts';
import type { TeamSettings } from '../team/settings.ts';

/** What an admin's desktop handed to this one, until it is in use; and what this one would hand to another. */
export interface Handed {
  pack(): Omit<HandedOver, 'secret' | 'root'>;
  keep(handedOver: HandedOver): Promise<void>;
  /** Connects to Autotask with it, if that is still to do; tried again when it fails. */
  connect(): Promise<void>;
}

const entry = 'handed-over';
const waitsSetting = 'handed-over-waits';

export function createHanded(parts: {
  readonly db: WriteHandle;
  readonly vault: Vault;
  readonly settings: Pick<TeamSettings, 'pack' | 'unpack'>;
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
    pack: () => ({
      autotask: parts.credentials(),
      companyTypes: readChosenTypes(db),
      settings: parts.settings.pack(),
    }),
    async keep({ autotask, companyTypes, settings }) {
      // At once, before the first letter that this desktop can read.
      parts.settings.unpack(settings);
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
