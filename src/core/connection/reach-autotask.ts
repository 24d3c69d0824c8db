import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import { lookUpZone } from '../autotask/zone.ts';
import type { AutotaskConnection } from '../core.ts';
import type { WriteHandle } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

/** Where Autotask is and who we are there. Kept, so that a start without a network knows both. */
export interface AutotaskPlace {
  baseUrl(): string | null;
  /** The API user's own resource: what it did must not wake an agent. */
  botResourceId(): number | null;
  /** Finds out what is not known yet. */
  reach(reader: AutotaskReader): Promise<Outcome<null, AutotaskFailure>>;
}

const zoneSetting = 'zone-url';
const botSetting = 'bot-resource-id';

export function createAutotaskPlace(db: WriteHandle, connection: AutotaskConnection): AutotaskPlace {
  const baseUrl = () => connection.url ?? readSetting(db, zoneSetting);
  const botResourceId = () => {
    const known = readSetting(db, botSetting);
    return known === null ? null : Number(known);
  };
  return {
    baseUrl,
    botResourceId,
    async reach(reader) {
      if (baseUrl() === null) {
        const zone = await lookUpZone(connection.username);
        if (!zone.ok) return zone;
        writeSetting(db, zoneSetting, zone.value);
      }
      if (botResourceId() !== null) return succeed(null);
      const found = await reader.resources([{ op: 'eq', field: 'userName', value: connection.username }]);
      if (!found.ok) return found;
      const bot = found.value[0];
      if (!bot)
        return fail({ kind: 'rejected', errors: [`No resource has the user name ${connection.username}.`] });
      writeSetting(db, botSetting, String(bot.id));
      return succeed(null);
    },
  };
}
