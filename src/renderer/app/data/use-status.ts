import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { useCall } from './use-call.ts';

/** How the companion stands; undefined until the core has answered once. */
export function useStatus(): AppStatus | undefined {
  return useCall('app.status', {}).data;
}
