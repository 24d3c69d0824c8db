import { toast } from 'sonner';
import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { useAgentCall } from '../agents/use-agent-call.ts';
import { useKeys } from '../app/keys/keys-context.tsx';
import { Button } from '../components/controls/button.tsx';

/** The technician works the ticket, and its agent yields; or gets it back. Nothing where no agent has been. */
export function TakeOver({ ticket }: { readonly ticket: TicketDetail }) {
  const taking = useAgentCall('agent.takeOver');
  const handing = useAgentCall('agent.handBack');
  const { kind } = ticket.agent;
  const isAtWork = kind === 'working' || kind === 'waiting';
  const ticketId = ticket.id;
  function change(): void {
    if (kind === 'none' || taking.isPending || handing.isPending) return;
    const onError = ({ failure }: NonNullable<typeof taking.error>) =>
      void toast(failure.message, { description: failure.next ?? undefined });
    if (isAtWork) taking.mutate({ ticketId }, { onError });
    else handing.mutate({ ticketId }, { onError });
  }
  const words = isAtWork ? 'Take the ticket over from its agent' : 'Hand it back to the agent';
  useKeys('Ticket', kind === 'none' ? [] : [{ keys: 't', words, run: change }]);
  if (kind === 'none') return null;
  return (
    <Button tone="quiet" hint="T" isBusy={taking.isPending || handing.isPending} onClick={change}>
      {isAtWork ? 'Take over' : 'Hand back to agent'}
    </Button>
  );
}
