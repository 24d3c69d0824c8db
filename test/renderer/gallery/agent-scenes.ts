import type { AgentOverview, ClientAgent } from '../../../src/shared/desktop-api/agents.ts';
import type { CompanyId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { dana } from '../doubles/a-status.ts';
import { aClientAgent, aModelOverview, anAgentOverview } from '../doubles/an-agent.ts';
import { aFailure, type Handlers } from '../doubles/memory-bridge.ts';
import { minutesAgo } from '../doubles/times.ts';

/** The agents' settings and a client's page, which keep what is typed. `scene`: playbook, model, away, empty or failing. */
export function agentHandlers(scene: string, nameOf: (companyId: number) => string | undefined): Handlers {
  const away =
    'The model is away since 14:02 (connection refused). The ticket stays with the people; the agent goes on when it is back.';
  let overview: AgentOverview =
    scene === 'playbook' || scene === 'empty'
      ? anAgentOverview(scene === 'empty' ? { settings: { ...anAgentOverview().settings, prompt: '' } } : {})
      : aModelOverview(
          scene === 'away' ? { standing: { state: 'away', words: away, since: minutesAgo(6) } } : {},
        );
  let agent: ClientAgent = aClientAgent(
    scene === 'empty'
      ? { runs: [], waitingApprovals: 0, openTickets: 0, used: { tokens: 0, usd: 0, isPriced: true } }
      : {},
  );
  const pause = () => ({ by: dana.name, at: new Date().toISOString() });
  const whole = () => {
    if (scene === 'failing') return fail(aFailure({ message: 'The database did not answer.' }));
    return succeed(overview);
  };
  const client = () => succeed({ ...agent, msp: overview.settings });
  const set = (change: Partial<AgentOverview['settings']>) => {
    overview = { ...overview, settings: { ...overview.settings, ...change } };
    return whole();
  };
  return {
    'agent.settings': whole,
    'agent.setPrompt': set,
    'agent.setModel': ({ model }) => set({ model }),
    'agent.setLimits': set,
    'agent.removeKey': () => {
      overview = { ...overview, hasKey: false };
      return whole();
    },
    'agent.tryModel': ({ model, key }) =>
      model.kind === 'playbook' || key === 'wrong'
        ? fail(
            aFailure({
              kind: 'model-failed',
              message: 'Anthropic refused the key.',
              next: 'Copy it again, or make a new one at the provider.',
              reference: null,
            }),
          )
        : succeed({
            words: `${model.name} answered in 0.8 s and called the tool that it was asked to call.`,
            isUsable: true,
          }),
    'agent.client': ({ companyId }) => {
      if (scene === 'failing') return fail(aFailure({ message: 'The database did not answer.' }));
      agent = { ...agent, companyId: companyId as CompanyId, name: nameOf(companyId) ?? agent.name };
      return client();
    },
    'agent.setClient': ({ change }) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      agent = { ...agent, settings: { ...agent.settings, ...given } };
      return client();
    },
    'agent.preview': ({ prompt }) =>
      succeed({
        text: `You are the agent of a managed service provider (MSP).\n\n# From the MSP, for this client\n${prompt}`,
      }),
    'agent.pause': ({ companyId }) => {
      if (companyId === null) set({ paused: pause() });
      else agent = { ...agent, settings: { ...agent.settings, paused: pause() } };
      return succeed({});
    },
    'agent.resume': ({ companyId }) => {
      if (companyId === null) set({ paused: null });
      else agent = { ...agent, settings: { ...agent.settings, paused: null } };
      return succeed({});
    },
    'agent.stop': ({ runId }) => {
      const runs = agent.runs.map((run) =>
        run.runId === runId
          ? { ...run, state: 'stopped' as const, words: `${dana.name} stopped the agent` }
          : run,
      );
      agent = { ...agent, runs };
      return succeed({});
    },
  };
}
