import type { Settings } from './store/settings.ts';

/** What no source confirms about Autotask, each with every behaviour that was reported; the first is the default. */
export const switchChoices = {
  /** Wrong user or integration code: 401 with no body (2026), or the 500s seen in 2023. */
  authFailure: ['401', '500-of-2023'],
  zoneWithoutUser: ['500', '404'],
  hourlyStatus: ['429', '500', '503'],
  threadStatus: ['500', '429'],
  retryAfter: ['absent', 'present'],
  progressiveLatency: ['on', 'off'],
  /** `filter: []` on anything but webhooks, where it is always accepted. */
  emptyFilter: ['refused', 'accepted'],
  noteqNulls: ['excluded', 'included'],
  unknownOperator: ['ignored', 'refused'],
  operatorCase: ['exact', 'any'],
  inCountsAsOr: ['no', 'yes'],
  udfPatch: ['merge', 'replace'],
  gzipBodies: ['refused', 'inflated'],
  /** Adds "Error creating entity for record number [1]." after the messages. */
  recordNumberLine: ['off', 'on'],
  /** Whether completing a ticket demands a resolution, as a ticket category may. */
  completion: ['free', 'needs-resolution'],
  noteTitle: ['optional', 'required'],
  systemNotes: ['read-only', 'editable'],
  entityNameStyle: ['soap', 'rest'],
  webhookUrls: ['https-or-loopback', 'https-only'],
  webhookFieldKeys: ['pascal', 'rest'],
  webhookFieldValues: ['strings', 'typed'],
  webhookPersonKey: ['PersonID', 'PersonId'],
  webhookGuid: ['webhook', 'callout'],
  webhookSecretOnRead: ['masked', 'echoed'],
  webhookDuplicates: ['refused', 'allowed'],
  webhookHourlyLimit: ['off', '1500'],
  deactivationCall: ['post', 'get'],
  deactivationTarget: ['deactivation-url', 'webhook-url'],
  deactivationSignature: ['absent', 'present'],
} as const;

export type SwitchName = keyof typeof switchChoices;
export type SwitchValues = { [name in SwitchName]: (typeof switchChoices)[name][number] };

export interface Switches {
  readonly get: <N extends SwitchName>(name: N) => SwitchValues[N];
  readonly all: () => SwitchValues;
  /** Sets some switches; answers a message for the first unknown name or value, and then sets none. */
  readonly set: (changes: Readonly<Record<string, unknown>>) => string | null;
}

export function createSwitches(settings: Settings): Switches {
  const values = Object.fromEntries(
    Object.entries(switchChoices).map(([name, choices]) => [name, choices[0]]),
  );
  Object.assign(values, settings.read<Partial<SwitchValues>>('switches') ?? {});
  const current = values as SwitchValues;
  return {
    get: (name) => current[name],
    all: () => ({ ...current }),
    set: (changes) => {
      for (const [name, value] of Object.entries(changes)) {
        const choices: readonly string[] | undefined = Object.hasOwn(switchChoices, name)
          ? switchChoices[name as SwitchName]
          : undefined;
        if (choices === undefined) return `no switch is called ${name}`;
        if (!choices.includes(String(value))) return `${name} is one of ${choices.join(', ')}`;
      }
      Object.assign(current, changes);
      settings.write('switches', current);
      return null;
    },
  };
}
