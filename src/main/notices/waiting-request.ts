import type { ApprovalCard } from '../../shared/domain/approval-card.ts';

/** A request that waits for whoever sits here, as the tray and a notification tell of it. */
export interface WaitingRequest {
  readonly approvalId: string;
  readonly digest: string;
  readonly ticketNumber: string;
  readonly clientName: string;
  readonly headline: string;
  /** One action of low risk that no untrusted text steers: it may be approved without its card. */
  readonly isPlain: boolean;
}

/** Only those that this technician may decide. */
export function waitingRequests(cards: readonly ApprovalCard[]): readonly WaitingRequest[] {
  return cards.flatMap((card) => {
    const [first] = card.actions;
    if (card.state.kind !== 'waiting' || card.mayDecide.kind !== 'yes' || first === undefined) return [];
    return [
      {
        approvalId: card.approvalId,
        digest: card.digest,
        ticketNumber: card.ticket.number,
        clientName: card.client.name,
        headline:
          card.actions.length === 1
            ? first.headline
            : `${first.headline} and ${card.actions.length - 1} more`,
        isPlain:
          card.actions.length === 1 && first.risk === 'low' && (first.rule.raisedBy ?? []).length === 0,
      },
    ];
  });
}
