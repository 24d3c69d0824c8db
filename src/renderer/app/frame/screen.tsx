import { lazy, Suspense, useEffect } from 'react';
import type { Place } from '../place/place.ts';

const loaders = {
  approvals: () => import('../../approvals/approvals-screen.tsx'),
  queue: () => import('../../queue/queue-screen.tsx'),
  clients: () => import('../../clients/clients-screen.tsx'),
  activity: () => import('../../activity/activity-screen.tsx'),
  health: () => import('../../health/health-screen.tsx'),
  settings: () => import('../../settings/settings-screen.tsx'),
};

// One of these two is the first screen: fetched while the core is asked which.
void loaders.approvals();
void loaders.queue();

const ApprovalsScreen = lazy(async () => ({ default: (await loaders.approvals()).ApprovalsScreen }));
const QueueScreen = lazy(async () => ({ default: (await loaders.queue()).QueueScreen }));
const ClientsScreen = lazy(async () => ({ default: (await loaders.clients()).ClientsScreen }));
const ActivityScreen = lazy(async () => ({ default: (await loaders.activity()).ActivityScreen }));
const HealthScreen = lazy(async () => ({ default: (await loaders.health()).HealthScreen }));
const SettingsScreen = lazy(async () => ({ default: (await loaders.settings()).SettingsScreen }));

/** When the first screen stands, the others are fetched, so that going there never waits. */
const restAfterMs = 1_500;

/** The screen of a place. Each is loaded on its own. */
export function Screen({ place }: { readonly place: Place }) {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of Object.values(loaders)) void load();
    }, restAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense fallback={null}>{screenOf(place)}</Suspense>;
}

function screenOf(place: Place) {
  switch (place.kind) {
    case 'approvals':
      return <ApprovalsScreen place={place} />;
    case 'queue':
      return <QueueScreen place={place} />;
    case 'clients':
      return <ClientsScreen place={place} />;
    case 'activity':
      return <ActivityScreen />;
    case 'health':
      return <HealthScreen />;
    case 'settings':
      return <SettingsScreen place={place} />;
  }
}
