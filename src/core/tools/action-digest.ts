import { createHash } from 'node:crypto';
import type { ApprovalRequirements } from '../../shared/domain/approval-requirements.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';

/** SHA-256 (hex) over everything that makes an action what it is: what is cleared under it is exactly what is sent. */
export function actionDigest(action: {
  readonly ticketId: number;
  readonly tool: string;
  readonly arguments: unknown;
  readonly request: WriteRequest;
  readonly expectedBefore: Readonly<Record<string, string | number | null>>;
  readonly requirements?: ApprovalRequirements | null;
}): string {
  const { ticketId, tool, request, expectedBefore, requirements } = action;
  const plain = { ticketId, tool, arguments: action.arguments, request, expectedBefore };
  const bound = requirements ? { ...plain, requirements } : plain;
  return createHash('sha256').update(canonicalJson(bound)).digest('hex');
}
