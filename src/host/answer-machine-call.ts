import type { CallInput, CallName, CallOutput } from '../shared/desktop-api/calls.ts';
import {
  defaultPreferences,
  type HostFacts,
  type Preferences,
  preferences,
} from '../shared/desktop-api/preferences.ts';
import type { MachineStore } from './machine-store.ts';

export type MachineCallName = Extract<CallName, `machine.${string}`>;

/** One handler for each call of the area `machine`: what the host answers without the core. */
export type MachineAnswers = { [N in MachineCallName]: (input: CallInput<N>) => CallOutput<N> };

export function createMachineAnswers(kind: HostFacts['kind'], store: MachineStore): MachineAnswers {
  const read = (): Preferences => {
    // A hand-edited or older file loses only what is wrong in it.
    const kept = store.get('preferences');
    const whole = preferences.safeParse({ ...defaultPreferences, ...(typeof kept === 'object' ? kept : {}) });
    return whole.success ? whole.data : defaultPreferences;
  };
  return {
    'machine.facts': () => ({ kind, platform: platformName(process.platform) }),
    'machine.preferences': read,
    'machine.setPreferences': (change) => {
      const next = preferences.parse({ ...read(), ...change });
      store.set('preferences', next);
      return next;
    },
  };
}

function platformName(platform: NodeJS.Platform): HostFacts['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
