import { useEffect } from 'react';
import type { Preferences } from '../../../shared/desktop-api/preferences.ts';
import { usePreferences } from './use-preferences.ts';

const cacheKey = 'countersign.appearance';

/** Puts the last known appearance on the page before the host has answered, so that the first paint is right. */
export function applyLastAppearance(): void {
  apply(window.localStorage.getItem(cacheKey) ?? 'system');
}

/** Follows the preference. */
export function useAppearance(): void {
  const [preferences] = usePreferences();
  const appearance: Preferences['appearance'] | undefined = preferences?.appearance;
  useEffect(() => {
    if (!appearance) return;
    apply(appearance);
    window.localStorage.setItem(cacheKey, appearance);
  }, [appearance]);
}

/** Tokens follow `color-scheme`; 'system' leaves it to the operating system. */
function apply(appearance: string): void {
  document.documentElement.dataset.appearance = appearance;
}
