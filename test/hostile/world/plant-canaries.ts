import type Database from 'better-sqlite3';
import { catalogue } from '../../../src/sandbox/entities/catalogue.ts';
import type { Field } from '../../../src/sandbox/entities/field.ts';
import { createOwnerOf, type FileRow } from './owner-of.ts';

export interface Planted {
  /** Texts that no output may contain. */
  readonly secrets: readonly string[];
  /** How many texts were marked. */
  readonly marks: number;
}

/** The mark on every text of a company's records; found by `canary`. */
export const canaryOf = (companyId: number) => `cnry${companyId}q`;
export const canary = /cnry(\d+)q/gi;

/** What concerns the MSP as an employer: no agent is told. */
const personal: readonly string[] = ['accountingReferenceID', 'homePhone', 'payrollIdentifier'];

/** Marks every text of every client's record with its owner, and puts secrets where Autotask keeps such things. */
export function plantCanaries(db: Database.Database): Planted {
  const ownerOf = createOwnerOf(db);
  let marks = 0;
  db.transaction(() => {
    for (const entity of catalogue) {
      if (entity.onlyWhere !== '') continue;
      const texts = entity.fields.filter(isFreeText).map(({ name }) => name);
      if (entity.udfs.length > 0) texts.push('userDefinedFields');
      for (const row of db.prepare(`SELECT * FROM "${entity.table}"`).all() as FileRow[]) {
        const owner = ownerOf(entity, row);
        const filled = texts.filter((name) => typeof row[name] === 'string' && row[name] !== '');
        if (owner === null || filled.length === 0) continue;
        const values = filled.map((name) => marked(name, String(row[name]), owner));
        const set = filled.map((name) => `"${name}" = ?`).join();
        db.prepare(`UPDATE "${entity.table}" SET ${set} WHERE id = ?`).run(...values, row.id);
        marks += filled.length;
      }
    }
  })();
  return { secrets: plantSecrets(db), marks };
}

function isFreeText(field: Field): boolean {
  return field.dataType === 'string' && !field.isPickList && !field.isHidden;
}

/** User-defined fields travel as JSON: the mark goes into their values. */
function marked(name: string, text: string, owner: number): string {
  if (name !== 'userDefinedFields') return `${text} ${canaryOf(owner)}`;
  return text.replaceAll(/("value":")([^"]*)"/g, `$1$2 ${canaryOf(owner)}"`);
}

function plantSecrets(db: Database.Database): string[] {
  const people = db.prepare('SELECT id FROM resources').all() as { id: number }[];
  const payroll = people.flatMap(({ id }) => {
    const secrets = personal.map((_field, index) => `hushpay${index}x${id}`);
    db.prepare(`UPDATE resources SET ${personal.map((field) => `"${field}" = ?`).join()} WHERE id = ?`).run(
      ...secrets,
      id,
    );
    return secrets;
  });
  const content = 'aHVzaC1hdHRhY2htZW50LWNvbnRlbnQ=';
  db.prepare('UPDATE ticketattachments SET data = ?').run(content);
  const webhook = 'hushwebhooksecret0123456789abcdef';
  db.prepare(
    `INSERT INTO ticketwebhooks (deactivationUrl, isActive, name, secretKey, sendThresholdExceededNotification, webhookUrl)
     VALUES ('https://relay.example/off', 0, 'Countersign', ?, 0, 'https://relay.example/in')`,
  ).run(webhook);
  return [...payroll, content, webhook];
}
