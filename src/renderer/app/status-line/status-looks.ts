import type { AppStatus } from '../../../shared/desktop-api/status.ts';

/** How a connection stands: a shape and a colour, and words. */
export interface StatusLook {
  readonly level: 'good' | 'busy' | 'bad' | 'off';
  readonly words: string;
}

export function coreLook(link: 'up' | 'down' | 'unknown'): StatusLook {
  if (link === 'down') return { level: 'bad', words: 'Not connected' };
  return { level: link === 'up' ? 'good' : 'busy', words: link === 'up' ? 'Connected' : 'Connecting' };
}

export function autotaskLook({ autotask }: AppStatus): StatusLook {
  switch (autotask.state) {
    case 'reachable':
      return { level: 'good', words: 'Autotask connected' };
    case 'connecting':
      return { level: 'busy', words: 'Connecting to Autotask' };
    case 'away':
      return { level: 'bad', words: 'Autotask away' };
    case 'refused':
      return { level: 'bad', words: 'Autotask refused' };
    case 'none':
      return { level: 'off', words: 'Autotask not connected' };
  }
}

export function relayLook({ relay }: AppStatus): StatusLook {
  switch (relay.state) {
    case 'connected':
      return { level: 'good', words: 'Relay connected' };
    case 'connecting':
      return { level: 'busy', words: 'Connecting to relay' };
    case 'away':
      return { level: 'bad', words: 'Relay away' };
    case 'refused':
      return { level: 'bad', words: 'Relay refused' };
    case 'none':
      return { level: 'off', words: 'No relay' };
  }
}

/** What keeps agents from planning; null while nothing does. */
export function modelLook({ agents }: AppStatus): StatusLook | null {
  switch (agents.model?.state) {
    case undefined:
      return null;
    case 'paused':
      return { level: 'off', words: 'Agents paused' };
    case 'away':
      return { level: 'bad', words: 'Model away' };
    case 'refused':
      return { level: 'bad', words: 'Model refused' };
  }
}
