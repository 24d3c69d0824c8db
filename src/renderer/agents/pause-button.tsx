import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { CompanyId } from '../../shared/domain/ids.ts';
import { Button } from '../components/controls/button.tsx';
import { ConfirmDialog } from '../components/overlays/confirm-dialog.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import { useAgentCall } from './use-agent-call.ts';

interface PauseButtonProps {
  /** null: all agents. */
  readonly companyId: CompanyId | null;
  readonly isPaused: boolean;
}

/** Stops the agents of one client or of all, and lets them go on. Only stopping all asks first. */
export function PauseButton({ companyId, isPaused }: PauseButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const pausing = useAgentCall('agent.pause');
  const resuming = useAgentCall('agent.resume');
  const what = companyId === null ? 'all agents' : 'agent';
  const error = pausing.error ?? resuming.error;
  return (
    <div className="flex flex-col items-end gap-2">
      {isPaused ? (
        <Button isBusy={resuming.isPending} onClick={() => resuming.mutate({ companyId })}>
          <Play aria-hidden="true" className="size-3.5" />
          Resume {what}
        </Button>
      ) : (
        <Button
          isBusy={pausing.isPending}
          onClick={() => (companyId === null ? setAsking(true) : pausing.mutate({ companyId }))}
        >
          <Pause aria-hidden="true" className="size-3.5" />
          Pause {what}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Pause all agents?"
        confirmWords="Pause all agents"
        onConfirm={() => pausing.mutate({ companyId: null })}
      >
        <p>What plans right now is stopped, and nothing new begins for any client.</p>
        <p>Requests that wait stay open, and what a technician approves is still sent.</p>
      </ConfirmDialog>
      {error && <FailureLine failure={error.failure} />}
    </div>
  );
}
