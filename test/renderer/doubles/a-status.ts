import type { AppStatus } from '../../../src/shared/desktop-api/status.ts';
import type { ResourceId } from '../../../src/shared/domain/ids.ts';
import type { Technician } from '../../../src/shared/domain/person.ts';
import { minutesAgo } from './times.ts';

export const dana: Technician = { resourceId: 31 as ResourceId, name: 'Dana Whitfield' };
export const sam: Technician = { resourceId: 32 as ResourceId, name: 'Sam Ortiz' };

export function aStatus(part: Partial<AppStatus> = {}): AppStatus {
  return {
    version: '0.1.0',
    workspace: { kind: 'sample', name: 'Northwind Managed IT' },
    me: dana,
    autotask: { state: 'reachable', words: 'Autotask answers.', since: minutesAgo(190) },
    relay: { state: 'connected', words: 'Events arrive as they happen.', since: minutesAgo(188) },
    sync: { phase: 'current', tickets: 2_014, expected: null, currentAt: minutesAgo(0.3) },
    agents: { working: 2, waiting: 4 },
    approvals: { waiting: 0, forMe: 0 },
    ...part,
  };
}
