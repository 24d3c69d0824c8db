import type { CallInput, CallName, CallOutput } from '../shared/desktop-api/calls.ts';
import type { Failure } from '../shared/desktop-api/failure.ts';
import {
  defaultPreferences,
  type HostFacts,
  type Preferences,
  preferences,
} from '../shared/desktop-api/preferences.ts';
import { type Outcome, succeed } from '../shared/domain/outcome.ts';
import type { MachineStore } from './machine-store.ts';
import type { Workspaces } from './workspaces.ts';

export type MachineCallName = Extract<CallName, `machine.${string}`>;

/** One handler for each call of the area `machine`: what the host answers without the core. */
export type MachineAnswers = {
  [N in MachineCallName]: (input: CallInput<N>) => Promise<Outcome<CallOutput<N>, Failure>>;
};

export interface Machine {
  readonly answers: MachineAnswers;
  /** The preferences as they are kept. */
  readonly kept: () => Preferences;
}

export function createMachineAnswers(
  kind: HostFacts['kind'],
  store: MachineStore,
  workspaces: Pick<Workspaces, 'change' | 'reopen'>,
  onPreferences: () => void = () => undefined,
): Machine {
  const read = (): Preferences => {
    // A hand-edited or older file loses only what is wrong in it.
    const kept = store.get('preferences');
    const whole = preferences.safeParse({ ...defaultPreferences, ...(typeof kept === 'object' ? kept : {}) });
    return whole.success ? whole.data : defaultPreferences;
  };
  const answers: MachineAnswers = {
    'machine.facts': async () => succeed({ kind, platform: platformName(process.platform) }),
    'machine.preferences': async () => succeed(read()),
    'machine.setPreferences': async (change) => {
      const next = preferences.parse({ ...read(), ...change });
      store.set('preferences', next);
      onPreferences();
      return succeed(next);
    },
    'machine.reopenWorkspace': async () => {
      const opened = await workspaces.reopen();
      return opened.ok ? succeed({}) : opened;
    },
    'machine.openWorkspace': async ({ kind: wanted }) => {
      const changed = await workspaces.change(wanted);
      return changed.ok ? succeed({}) : changed;
    },
  };
  return { answers, kept: read };
}

function platformName(platform: NodeJS.Platform): HostFacts['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
