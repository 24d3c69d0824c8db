import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Preferences } from '../../../shared/desktop-api/preferences.ts';
import { useBridge } from '../bridge/bridge-context.tsx';
import { ask } from '../data/ask.ts';
import { useCall } from '../data/use-call.ts';

const key = ['machine.preferences', {}];

/** This machine's preferences, undefined until the host has answered; a change shows at once and is kept by the host. */
export function usePreferences(): readonly [Preferences | undefined, (change: Partial<Preferences>) => void] {
  const bridge = useBridge();
  const client = useQueryClient();
  const { data } = useCall('machine.preferences', {});
  const change = useCallback(
    (part: Partial<Preferences>) => {
      client.setQueryData<Preferences>(key, (before) => before && { ...before, ...part });
      ask(bridge, 'machine.setPreferences', part).then(
        (kept) => client.setQueryData(key, kept),
        () => client.invalidateQueries({ queryKey: key }),
      );
    },
    [bridge, client],
  );
  return [data, change];
}
