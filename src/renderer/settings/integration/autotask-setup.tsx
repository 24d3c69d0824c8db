import type { Integration } from '../../../shared/desktop-api/integration.ts';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { CompaniesBody } from '../companies/companies-body.tsx';
import { ConnectionBody } from '../connection/connection-body.tsx';
import { InviteCard } from '../invite/invite-card.tsx';
import { SectionHead } from '../section-head.tsx';
import { WebhooksBody } from '../webhooks/webhooks-body.tsx';
import { OpenWorkspaceButton } from '../workspace/open-workspace-button.tsx';
import { LimitsBody } from './limits-body.tsx';
import { SetupStep } from './setup-step.tsx';
import { setupSteps, stepProgress } from './step-progress.ts';
import { TechnicianBody } from './technician-body.tsx';

interface AutotaskSetupProps {
  readonly integration: Integration;
  readonly status: AppStatus | undefined;
}

/** In a word; what it means stands in the bar above every page. */
const connectionWords: Record<AppStatus['autotask']['state'], string> = {
  none: 'Not connected',
  connecting: 'Connecting',
  reachable: 'Connected',
  away: 'Autotask is away',
  refused: 'Autotask refuses',
};

/** The setup as an ordered list: what is done, what is next, and what needs somebody. */
export function AutotaskSetup({ integration, status }: AutotaskSetupProps) {
  const progress = stepProgress(integration, status);
  const done = setupSteps.filter((step) => progress[step] === 'done').length;
  const isConnected = integration.autotask.kind === 'connected';
  const { webhooks } = integration;
  return (
    <>
      <SectionHead
        title="Autotask"
        about="Countersign reads and changes tickets as an API user of its own."
        aside={done === setupSteps.length ? 'All set up' : `${done} of ${setupSteps.length} done`}
      />
      {!isConnected && <InviteCard integration={integration} />}
      <ol className="flex flex-col">
        <SetupStep
          title="Connection"
          progress={progress.connection}
          about="The API user that Autotask sees. Keep it for Countersign alone."
          aside={isConnected ? connectionWords[status?.autotask.state ?? 'connecting'] : null}
        >
          <ConnectionBody integration={integration} />
        </SetupStep>
        <SetupStep
          title="Companies"
          progress={progress.companies}
          about="Companies of the types you choose become clients, each with an agent of its own."
          aside={isConnected ? null : 'After the connection'}
        >
          {isConnected && <CompaniesBody state={integration.import} />}
        </SetupStep>
        <SetupStep
          title="Who sits here"
          progress={progress.technician}
          about="Decisions on this desktop count as this technician’s."
          aside={progress.technician === 'later' ? 'Technicians come with the import' : null}
        >
          {progress.technician !== 'later' && <TechnicianBody integration={integration} />}
        </SetupStep>
        <SetupStep
          title="Webhooks"
          progress={progress.webhooks}
          about="Autotask tells your relay at once what changes. Without it, Autotask is asked every minute."
          aside={isConnected ? (webhooks.state === 'no-relay' ? 'Optional' : null) : 'After the connection'}
        >
          {isConnected && <WebhooksBody integration={integration} />}
        </SetupStep>
        <SetupStep
          title="API limits"
          progress={progress.limits}
          about="Autotask’s hourly limit holds for all your integrations together."
          aside={isConnected ? null : 'After the connection'}
        >
          {isConnected && <LimitsBody limits={integration.limits} use={integration.use} />}
        </SetupStep>
      </ol>
      <div className="flex items-center gap-3 border-t border-line pt-4">
        <p className="flex-1 text-note text-quiet">
          This workspace stays as it is while you look at the sample.
        </p>
        <OpenWorkspaceButton kind="sample" tone="quiet">
          Open the sample workspace
        </OpenWorkspaceButton>
      </div>
    </>
  );
}
