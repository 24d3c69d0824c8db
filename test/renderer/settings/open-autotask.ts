import type { Integration } from '../../../src/shared/desktop-api/integration.ts';
import { succeed } from '../../../src/shared/domain/outcome.ts';
import { aStatus } from '../doubles/a-status.ts';
import { anIntegration, companyTypes } from '../doubles/an-integration.ts';
import { createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';

/** The Autotask page of a workspace of one's own, on a core in memory whose integration a test moves on. */
export async function openAutotask(start: Integration = anIntegration(), handlers: Handlers = {}) {
  let now = start;
  const memory = createMemoryBridge({
    'app.status': () => succeed(aStatus({ workspace: { kind: 'autotask', name: 'Northwind' } })),
    'integration.get': () => succeed(now),
    'integration.companyTypes': () => succeed({ types: companyTypes }),
    ...handlers,
  });
  const screen = await openScreen(memory, { kind: 'settings', section: 'autotask' });
  return {
    memory,
    screen,
    inputsOf: (name: string) => memory.made.filter((call) => call.name === name).map(({ input }) => input),
    /** The core tells that something went on. */
    become(part: Partial<Integration>): Integration {
      now = { ...now, ...part };
      memory.emit({ kind: 'integration-changed' });
      return now;
    },
  };
}
