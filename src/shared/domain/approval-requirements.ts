import { z } from 'zod';

/** What more than one plain approval is asked for. */
export const approvalRequirements = z.object({
  /** The approver has to say how the requester was verified. */
  stepUp: z.boolean(),
  approvers: z.union([z.literal(1), z.literal(2)]),
  neverRemember: z.boolean(),
});
export type ApprovalRequirements = z.infer<typeof approvalRequirements>;

const plain: ApprovalRequirements = { stepUp: false, approvers: 1, neverRemember: false };

/** All that any of them asks for. */
export function allRequirements(
  each: readonly (ApprovalRequirements | null | undefined)[],
): ApprovalRequirements {
  return each.reduce<ApprovalRequirements>(
    (all, one) => ({
      stepUp: all.stepUp || one?.stepUp === true,
      approvers: all.approvers === 2 || one?.approvers === 2 ? 2 : 1,
      neverRemember: all.neverRemember || one?.neverRemember === true,
    }),
    plain,
  );
}
