import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { AutotaskCredentials } from '../../autotask/http.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import { lookUpZone } from '../../autotask/zone.ts';
import type { AutotaskSource } from '../../core.ts';
import type { WriteHandle } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { keepConnection, readDatabase, readKeptConnection } from './kept-connection.ts';

/** Where Autotask is and who we are there. Kept, so that a start without a network knows both. */
export interface AutotaskPlace {
  credentials(): AutotaskCredentials | null;
  baseUrl(): string | null;
  /** The API user's own resource: what it did must not wake an agent. */
  botResourceId(): number | null;
  /** What a developer named instead of Autotask. */
  readonly standInUrl: string | null;
  /** Finds out what is not known yet. */
  reach(reader: AutotaskReader): Promise<Outcome<null, AutotaskFailure>>;
  /** Tenants get moved: after a 401 the zone is looked up once more. */
  findZoneAgain(): Promise<void>;
}

const zoneSetting = 'zone-url';
const botSetting = 'bot-resource-id';

export function createAutotaskPlace(
  db: WriteHandle,
  source: AutotaskSource,
  fromVault: () => AutotaskCredentials | null,
): AutotaskPlace {
  return source.kind === 'given' ? givenPlace(db, source) : keptPlace(db, source.zoneStartUrl, fromVault);
}

function keptPlace(
  db: WriteHandle,
  standInUrl: string | null,
  credentials: () => AutotaskCredentials | null,
): AutotaskPlace {
  return {
    standInUrl,
    credentials,
    baseUrl: () => readKeptConnection(db)?.zoneUrl ?? null,
    botResourceId: () => readKeptConnection(db)?.botResourceId ?? null,
    reach: async () => (credentials() === null ? fail({ kind: 'not-connected' }) : succeed(null)),
    async findZoneAgain() {
      const asked = credentials();
      if (asked === null) return;
      const zone = await lookUpZone(asked.username, standInUrl);
      const kept = readKeptConnection(db);
      // Meanwhile they may have been replaced; and a user of the same name in another database is somebody else.
      if (!zone.ok || kept === null || credentials() !== asked) return;
      const ours = readDatabase(db);
      if (ours !== null && zone.value.database !== null && zone.value.database !== ours) return;
      keepConnection(db, { ...kept, zoneUrl: zone.value.url });
    },
  };
}

function givenPlace(db: WriteHandle, source: AutotaskSource & { kind: 'given' }): AutotaskPlace {
  /** A stand-in lives elsewhere after every start: where it moved to is not kept. */
  let movedTo: string | null = null;
  const baseUrl = () => movedTo ?? source.url ?? readSetting(db, zoneSetting);
  const botResourceId = () => {
    const known = readSetting(db, botSetting);
    return known === null ? null : Number(known);
  };
  return {
    standInUrl: source.url,
    credentials: () => source,
    baseUrl,
    botResourceId,
    async findZoneAgain() {
      const zone = await lookUpZone(source.username, source.url);
      if (!zone.ok) return;
      if (source.url === null) writeSetting(db, zoneSetting, zone.value.url);
      else movedTo = zone.value.url;
    },
    async reach(reader) {
      if (baseUrl() === null) {
        const zone = await lookUpZone(source.username);
        if (!zone.ok) return zone;
        writeSetting(db, zoneSetting, zone.value.url);
      }
      if (botResourceId() !== null) return succeed(null);
      const found = await reader.resources([{ op: 'eq', field: 'userName', value: source.username }]);
      if (!found.ok) return found;
      const bot = found.value[0];
      if (!bot)
        return fail({ kind: 'rejected', errors: [`No resource has the user name ${source.username}.`] });
      writeSetting(db, botSetting, String(bot.id));
      return succeed(null);
    },
  };
}
