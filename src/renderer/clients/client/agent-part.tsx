import type { ClientAgent } from '../../../shared/desktop-api/agents.ts';
import { modelWords } from '../../../shared/domain/model-words.ts';
import { limitWords } from '../../agents/limit-fields.ts';
import { LimitForm } from '../../agents/limit-form.tsx';
import { ModelForm } from '../../agents/model-form.tsx';
import { Part } from '../../agents/part.tsx';
import { PauseButton } from '../../agents/pause-button.tsx';
import { usageWords } from '../../agents/usage-words.ts';
import { useAgentCall } from '../../agents/use-agent-call.ts';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { Button } from '../../components/controls/button.tsx';
import { Segments } from '../../components/controls/segments.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { useFilterStore } from '../../queue/filter/filter-store.ts';
import { SectionHead } from '../../settings/section-head.tsx';
import { Setting } from '../../settings/setting.tsx';
import { ClientPrompt } from './client-prompt.tsx';
import { RecentRuns } from './recent-runs.tsx';

const modes = [
  { value: 'execute', words: 'Proposes actions' },
  { value: 'plan', words: 'Only writes a plan' },
] as const;
const owns = [
  { value: 'msp', words: 'As for all' },
  { value: 'own', words: 'Its own' },
] as const;

/** What is set for one client's agent, and what it did. Each change counts from the next run on. */
export function AgentPart({ agent }: { readonly agent: ClientAgent }) {
  const { companyId, settings, msp, used } = agent;
  const change = useAgentCall('agent.setClient');
  const model = useAgentCall('agent.setClient');
  const limit = useAgentCall('agent.setClient');
  const go = usePlaceStore((state) => state.go);
  const { clear, pick } = useFilterStore();
  const paused = settings.paused ?? msp.paused;
  function openTickets(): void {
    clear();
    pick('companies', [companyId]);
    go({ kind: 'queue', inbox: 'open', ticketId: null });
  }
  return (
    <>
      <SectionHead
        title="Agent"
        about="It works this client’s tickets. A change counts from its next run on."
      />
      <div className="flex flex-col gap-2">
        <div className="divide-y divide-line rounded-card border border-line bg-raised">
          <Setting
            title="Tickets"
            about={
              agent.waitingApprovals === 0
                ? 'Nothing waits for a decision.'
                : `${countWords(agent.waitingApprovals, 'request')} ${agent.waitingApprovals === 1 ? 'waits' : 'wait'} for a decision.`
            }
          >
            <Button onClick={openTickets}>{countWords(agent.openTickets, 'open ticket')}</Button>
          </Setting>
          <Setting
            title={paused === null ? 'Agent at work' : 'Agent paused'}
            about={
              paused === null
                ? 'Each new ticket wakes it.'
                : settings.paused === null
                  ? 'All agents are paused, under Settings → Agents.'
                  : 'New tickets wait. Nothing is lost.'
            }
          >
            {settings.paused !== null && (
              <span className="text-note text-quiet">
                By <OutsideLine text={settings.paused.by} />, <Time at={settings.paused.at} />
              </span>
            )}
            {(msp.paused === null || settings.paused !== null) && (
              <PauseButton companyId={companyId} isPaused={settings.paused !== null} />
            )}
          </Setting>
          <Setting
            title="Mode"
            about={
              settings.mode === 'execute'
                ? 'Reads, then proposes actions. Policy decides about each.'
                : 'Reads, and leaves one internal note. It changes nothing.'
            }
          >
            <Segments
              label="Mode"
              value={settings.mode}
              options={modes}
              onChange={(mode) => change.mutate({ companyId, change: { mode }, key: null })}
            />
          </Setting>
          <Setting title="Used today" about="Since 00:00 UTC.">
            <span className="figures text-quiet">{usageWords(used, settings.limit ?? msp.clientLimit)}</span>
          </Setting>
        </div>
        {change.error && <FailureLine failure={change.error.failure} />}
      </div>

      <ClientPrompt agent={agent} />

      <Part title="Planner">
        <div className="rounded-card border border-line bg-raised">
          <Setting
            title={settings.model === null ? modelWords(msp.model) : modelWords(settings.model)}
            about={settings.model === null ? 'As for all clients.' : 'This client’s own.'}
          >
            <Segments
              label="Planner of this client"
              value={settings.model === null ? 'msp' : 'own'}
              options={owns}
              onChange={(next) =>
                model.mutate({
                  companyId,
                  change: { model: next === 'own' ? { kind: 'playbook' } : null },
                  key: null,
                })
              }
            />
          </Setting>
        </div>
        {settings.model !== null && (
          <ModelForm
            key={JSON.stringify([settings.model, agent.hasKey])}
            choice={settings.model}
            hasKey={agent.hasKey}
            isSaving={model.isPending}
            error={model.error}
            onSave={(choice, key) => model.mutate({ companyId, change: { model: choice }, key })}
          />
        )}
        {settings.model === null && model.error && <FailureLine failure={model.error.failure} />}
      </Part>

      <Part title="Limit">
        <div className="rounded-card border border-line bg-raised">
          <Setting
            title={limitWords(settings.limit ?? msp.clientLimit)}
            about={settings.limit === null ? 'As for each client.' : 'This client’s own.'}
          >
            <Segments
              label="Limit of this client"
              value={settings.limit === null ? 'msp' : 'own'}
              options={owns}
              onChange={(next) =>
                limit.mutate({
                  companyId,
                  change: { limit: next === 'own' ? msp.clientLimit : null },
                  key: null,
                })
              }
            />
          </Setting>
        </div>
        {settings.limit !== null && (
          <LimitForm
            key={JSON.stringify(settings.limit)}
            label="Limit"
            rows={[{ title: 'This client', limit: settings.limit }]}
            isSaving={limit.isPending}
            error={limit.error}
            onSave={([own = settings.limit]) =>
              limit.mutate({ companyId, change: { limit: own }, key: null })
            }
          />
        )}
        {settings.limit === null && limit.error && <FailureLine failure={limit.error.failure} />}
      </Part>

      <RecentRuns runs={agent.runs} />
    </>
  );
}
