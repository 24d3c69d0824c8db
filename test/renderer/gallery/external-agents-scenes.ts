import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aFailure, type Handlers } from '../doubles/memory-bridge.ts';
import { anAgentToken, externalAgentsOff, someExternalAgents } from '../doubles/some-external-agents.ts';

/** Settings → External agents, in each of the gallery's states. */
export function externalAgentsHandlers(state: string): Handlers {
  let view =
    state === 'empty'
      ? externalAgentsOff()
      : state === 'refused'
        ? externalAgentsOff({
            state: 'failed',
            mayForAll: false,
            words: 'Port 4138 could not be had: another program uses it.',
            next: 'Choose another port, then switch it on.',
          })
        : someExternalAgents();
  return {
    'externalAgents.get': () => (state === 'failing' ? fail(aFailure()) : succeed(view)),
    'externalAgents.switch': ({ isOn, port = view.port }) => {
      const url = isOn ? `http://127.0.0.1:${port}/mcp` : null;
      view = { ...view, state: isOn ? 'on' : 'off', port, url, words: null, next: null };
      return succeed(view);
    },
    'externalAgents.makeToken': ({ name }) => {
      const made = anAgentToken({ tokenId: `token-${name}`, name, lastUsedAt: null });
      view = { ...view, tokens: [made, ...view.tokens] };
      return succeed({ token: 'csm_4Vt0cQ2mYx7h1sJk8Lw3pR9dNz6bFa5uEgTiXoHvBqM', view });
    },
    'externalAgents.revokeToken': ({ tokenId }) => {
      const tokens = view.tokens.map((one) =>
        one.tokenId === tokenId ? { ...one, state: 'revoked' as const } : one,
      );
      view = { ...view, tokens };
      return succeed(view);
    },
  };
}
