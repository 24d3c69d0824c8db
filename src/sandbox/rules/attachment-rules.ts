import type { Value } from '../entities/field.ts';
import { ticketNotes } from '../entities/tables/ticket-children.ts';
import type { EntityRules } from '../writes/entity-rules.ts';
import type { RuleParts } from './rule-parts.ts';

/** About 6 to 7 MB a file, and 10,000,000 bytes created in 5 minutes, after which creating is blocked for 5 minutes. */
const largestFile = 7_000_000;
const windowBytes = 10_000_000;
const windowMs = 5 * 60_000;

const contentTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  log: 'text/plain',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

const sizeOf = (data: Value | undefined) => Buffer.byteLength(String(data ?? ''), 'base64');

interface Budget {
  readonly sinceMs: number;
  readonly bytes: number;
  readonly blockedUntilMs: number;
}

export function createAttachmentRules({ rows, clock, settings }: RuleParts): EntityRules {
  const budget = (): Budget => {
    const known = settings.read<Budget>('attachmentBudget');
    if (known !== null && clock.nowMs() < Math.max(known.sinceMs + windowMs, known.blockedUntilMs))
      return known;
    return { sinceMs: clock.nowMs(), bytes: 0, blockedUntilMs: 0 };
  };
  return {
    check: ({ after }) => {
      if (after.attachmentType === 'FILE_ATTACHMENT' && !after.data) return ['Missing Required Field: data'];
      const size = sizeOf(after.data);
      if (size > largestFile) return ['The attachment exceeds the maximum file size.'];
      const used = budget();
      const isBlocked = clock.nowMs() < used.blockedUntilMs;
      if (!isBlocked && used.bytes + size <= windowBytes) return [];
      if (!isBlocked)
        settings.write('attachmentBudget', { ...used, blockedUntilMs: clock.nowMs() + windowMs });
      return [
        'The maximum of 10000000 bytes of attachments in 5 minutes has been exceeded. Try again later.',
      ];
    },
    stamp: ({ after, actor }) => {
      const noteId = after.ticketNoteID ?? null;
      const note = noteId === null ? null : rows.get(ticketNotes, Number(noteId));
      const ticketID = note?.ticketID ?? after.ticketID ?? null;
      const extension = String(after.fullPath).split('.').at(-1)?.toLowerCase() ?? '';
      return {
        ticketID,
        parentID: noteId ?? ticketID,
        parentType: noteId === null ? 1 : 2,
        attachDate: clock.now(),
        attachedByResourceID: actor.kind === 'resource' ? actor.id : null,
        attachedByContactID: actor.kind === 'contact' ? actor.id : null,
        creatorType: actor.kind === 'resource' ? 1 : 2,
        impersonatorCreatorResourceID: actor.impersonatorId,
        contentType: contentTypes[extension] ?? 'application/octet-stream',
        fileSize: sizeOf(after.data),
      };
    },
    done: ({ after }) => {
      const used = budget();
      settings.write('attachmentBudget', { ...used, bytes: used.bytes + sizeOf(after.data) });
    },
  };
}
