import { TriangleAlert } from 'lucide-react';
import type { AgentOverview } from '../../../shared/desktop-api/agents.ts';
import { LimitForm } from '../../agents/limit-form.tsx';
import { ModelForm } from '../../agents/model-form.tsx';
import { Part } from '../../agents/part.tsx';
import { PauseButton } from '../../agents/pause-button.tsx';
import { PromptForm } from '../../agents/prompt-form.tsx';
import { usageWords } from '../../agents/usage-words.ts';
import { useAgentCall } from '../../agents/use-agent-call.ts';
import { useCall } from '../../app/data/use-call.ts';
import { ErrorState } from '../../components/states/error-state.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { SetupSkeleton } from '../integration/setup-skeleton.tsx';
import { SectionHead } from '../section-head.tsx';
import { Setting } from '../setting.tsx';

/** Settings → Agents: what holds for the agents of all clients. */
export function AgentsSection() {
  const { data, error, refetch } = useCall('agent.settings', {});
  return (
    <>
      <SectionHead
        title="Agents"
        about="What holds for all clients. Each client’s page can differ from it."
      />
      {data && <Overview overview={data} />}
      {!data && error && (
        <ErrorState
          what="The agents’ settings could not be read."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && (
        <Skeleton label="Loading settings">
          <SetupSkeleton />
        </Skeleton>
      )}
    </>
  );
}

function Overview({ overview }: { readonly overview: AgentOverview }) {
  const { settings, standing, used, hasKey, clientsWithModel } = overview;
  const model = useAgentCall('agent.setModel');
  const removing = useAgentCall('agent.removeKey');
  const prompt = useAgentCall('agent.setPrompt');
  const limits = useAgentCall('agent.setLimits');
  return (
    <>
      {standing.state !== 'ready' && (
        <p role="status" className="flex gap-2 rounded-card border border-warn/40 bg-warn/8 px-4 py-3">
          <TriangleAlert aria-hidden="true" className="mt-px size-4 shrink-0 text-warn" />
          {standing.words}
        </p>
      )}
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <Setting
          title={settings.paused === null ? 'At work' : 'Paused'}
          about={
            settings.paused === null
              ? 'Each new ticket of a client wakes its agent.'
              : 'New tickets wait. Nothing is lost.'
          }
        >
          {settings.paused !== null && (
            <span className="text-note text-quiet">
              By <OutsideLine text={settings.paused.by} />, <Time at={settings.paused.at} />
            </span>
          )}
          <PauseButton companyId={null} isPaused={settings.paused !== null} />
        </Setting>
        <Setting title="Used today" about="By all clients, since 00:00 UTC.">
          <span className="figures text-quiet">{usageWords(used, settings.mspLimit)}</span>
        </Setting>
      </div>

      <Part
        title="Planner"
        aside={clientsWithModel > 0 ? `${countWords(clientsWithModel, 'client')} with another one` : null}
      >
        <ModelForm
          key={JSON.stringify([settings.model, hasKey])}
          choice={settings.model}
          hasKey={hasKey}
          isSaving={model.isPending}
          error={model.error ?? removing.error}
          onSave={(choice, key) => model.mutate({ model: choice, key })}
          onRemoveKey={() => removing.mutate({})}
        />
      </Part>

      <Part title="Prompt">
        <PromptForm
          label="For all clients"
          hint="Language models read it; the playbook does not."
          prompt={settings.prompt}
          isSaving={prompt.isPending}
          error={prompt.error}
          onSave={(typed) => prompt.mutate({ prompt: typed })}
        />
      </Part>

      <Part title="Limits">
        <LimitForm
          key={JSON.stringify([settings.clientLimit, settings.mspLimit])}
          label="Limits"
          rows={[
            { title: 'Each client', limit: settings.clientLimit },
            { title: 'All clients together', limit: settings.mspLimit },
          ]}
          isSaving={limits.isPending}
          error={limits.error}
          onSave={([clientLimit = settings.clientLimit, mspLimit = settings.mspLimit]) =>
            limits.mutate({ clientLimit, mspLimit })
          }
        />
      </Part>
    </>
  );
}
