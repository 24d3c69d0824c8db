import { addClient } from './clients.ts';
import type { ReadHandle, WriteHandle } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

const chosenSetting = 'company-types';

/** The values of Autotask's picklist whose companies are clients; null until somebody chose. */
export function readChosenTypes(db: ReadHandle): number[] | null {
  const kept = readSetting(db, chosenSetting);
  return kept === null ? null : (JSON.parse(kept) as number[]);
}

export function keepChosenTypes(db: WriteHandle, types: readonly number[]): void {
  writeSetting(db, chosenSetting, JSON.stringify(types));
}

/** Whether this is what Autotask calls a customer until a tenant renames it: chosen until somebody chooses. */
export function isUsualType(label: string): boolean {
  return label.toLowerCase() === 'customer';
}

/** Makes every active company of the chosen types a client; answers with the new ones. Company 0 is the MSP itself and never one. */
export function addChosenClients(db: WriteHandle, at: string): number[] {
  const types = readChosenTypes(db) ?? usualTypes(db);
  const companies = db.all<{ id: number }>(
    `SELECT c.id FROM companies c
     WHERE c.is_active = 1 AND c.gone_at IS NULL AND c.id <> 0
       AND c.company_type IN (SELECT value FROM json_each(@types))
       AND NOT EXISTS (SELECT 1 FROM clients WHERE company_id = c.id)`,
    { types: JSON.stringify(types) },
  );
  for (const company of companies) addClient(db, company.id, at);
  return companies.map((company) => company.id);
}

function usualTypes(db: ReadHandle): number[] {
  return db
    .all<{ value: number; label: string }>(
      `SELECT value, label FROM picklist_values WHERE entity = 'Companies' AND field = 'companyType'`,
    )
    .filter((type) => isUsualType(type.label))
    .map((type) => type.value);
}
