import { addAuditEntry } from '../audit/log.ts';
import type { WriteHandle } from '../store/database.ts';
import type { LetterContent, SettingsLetter } from './letter-content.ts';
import type { SettingsChange, SettingsSection } from './settings-section.ts';

/**
 * What came of a change. `away`: the relay could not be told, so nothing changed anywhere · `late`: it is told, and holds here as soon
 * as it comes back · `not-admin`: others would not take it from this desktop.
 */
export type SettingsSaved = 'saved' | 'late' | 'away' | 'not-admin' | 'too-long';

/** Settings that all desktops of a workspace share. The last letter in the relay's order holds, on every one of them. */
export interface TeamSettings {
  /** Whether others take settings from this desktop. Without a relay there are no others. */
  mayChange(): boolean;
  save(section: string, value: unknown): Promise<SettingsSaved>;
  /** A letter that arrived, this desktop's own too. Call it inside the transaction that keeps its position. */
  take(letter: SettingsLetter, from: { readonly resourceId: number; readonly isAdmin: boolean }): void;
  /** All sections as they are, for a desktop that is let in. */
  pack(): Readonly<Record<string, unknown>>;
  /** Tells everybody all sections as they are, where they were too long to be packed. */
  tellAll(): Promise<void>;
  /** What an admin's desktop packed. */
  unpack(packed: Readonly<Record<string, unknown>>): void;
}

/** A letter of the workspace is about no ticket. */
const noTicket = 0;
/** Quotes are escaped and bytes written as letters on the way: what the relay takes is twice as much. */
const longestCharacters = 500_000;
const patienceMs = 5_000;

export function createTeamSettings(parts: {
  readonly db: WriteHandle;
  readonly sections: readonly SettingsSection[];
  readonly relay: {
    readonly exists: () => boolean;
    /** Whether this desktop's certificate is an admin's. */
    readonly isAdmin: () => boolean;
    readonly publish: (letter: {
      key: string;
      ticketId: number;
      fence: number | null;
      content: LetterContent;
    }) => Promise<'published' | 'stale' | 'away'>;
  };
  /** The technician at this desktop. */
  readonly me: () => number | null;
  readonly nameOf: (resourceId: number) => string;
  readonly now: () => string;
  /** After the change, still inside its transaction. */
  readonly changed: (section: string) => void;
}): TeamSettings {
  const { db, relay } = parts;
  const sent = new Map<string, () => void>();

  function apply(name: string, value: unknown, change: SettingsChange): void {
    const section = parts.sections.find((one) => one.name === name);
    const applied = section?.apply(db, value, change) ?? { kind: 'unreadable' };
    if (applied.kind === 'same') return;
    const isRead = section !== undefined && applied.kind === 'changed';
    addAuditEntry(db, {
      at: parts.now(),
      kind: isRead ? 'settings-changed' : 'settings-unread',
      // A newer Countersign may say what this one does not know: what is here stays.
      words: isRead
        ? `${change.by === null ? 'Took over' : `${parts.nameOf(change.by)} changed`} ${section.words}`
        : `Settings “${name}” came that this version cannot read: they stay as they were`,
      ticketId: null,
      runId: null,
      tool: null,
      detail: { section: name, by: change.by, ...(isRead ? { changes: applied.detail } : {}) },
    });
    if (isRead) parts.changed(name);
  }

  async function publish(section: string, value: unknown): Promise<SettingsSaved> {
    const id = crypto.randomUUID();
    const content: SettingsLetter = { kind: 'settings', id, section, value, at: parts.now() };
    if (JSON.stringify(content).length > longestCharacters) return 'too-long';
    const returned = Promise.withResolvers<'saved' | 'late'>();
    sent.set(id, () => returned.resolve('saved'));
    const timer = setTimeout(() => returned.resolve('late'), patienceMs);
    try {
      const key = `settings ${id}`;
      const told = await relay.publish({ key, ticketId: noTicket, fence: null, content });
      return told === 'published' ? await returned.promise : 'away';
    } finally {
      clearTimeout(timer);
      sent.delete(id);
    }
  }

  return {
    mayChange: () => !relay.exists() || relay.isAdmin(),
    async save(section, value) {
      if (relay.exists()) return relay.isAdmin() ? publish(section, value) : 'not-admin';
      db.transaction(() => apply(section, value, { by: parts.me(), at: parts.now() }));
      return 'saved';
    },
    take({ id, section, value, at }, from) {
      // Whose desktop may decide for all is told by its certificate, not by the letter.
      if (!from.isAdmin) return;
      apply(section, value, { by: from.resourceId, at });
      sent.get(id)?.();
    },
    pack: () => Object.fromEntries(parts.sections.map(({ name, read }) => [name, read(db)])),
    async tellAll() {
      for (const { name, read } of parts.sections) await publish(name, read(db));
    },
    unpack(packed) {
      const change = { by: null, at: parts.now() };
      db.transaction(() => {
        for (const [name, value] of Object.entries(packed)) apply(name, value, change);
      });
    },
  };
}
