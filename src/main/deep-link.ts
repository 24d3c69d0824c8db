import { type ApprovalId, approvalId } from '../shared/domain/ids.ts';

/** `countersign://approvals/<id>`, as the page behind an approval's link opens it. */
export const scheme = 'countersign';

/** The approval that a command line or a link asks to see; null for anything else. Whoever sent it decides nothing with it. */
export function approvalIn(args: readonly string[]): ApprovalId | null {
  for (const arg of args) {
    const id = /^countersign:\/\/approvals\/([\w-]{1,100})\/?$/.exec(arg)?.[1];
    const read = approvalId.safeParse(id);
    if (read.success) return read.data;
  }
  return null;
}
