import { hostPortOfNode } from '../../../src/host/core-with-node.ts';
import { serveCore } from '../../../src/host/serve-core.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';

// A core process around a core that answers from nothing; `FAKE_CORE=refuses` does not start.

const port = hostPortOfNode();
if (port === null) throw new Error('Start me with a channel.');
const served = serveCore(
  port,
  async ({ host }) => {
    if (process.env.FAKE_CORE === 'refuses') {
      return fail({ kind: 'database-corrupt', message: 'The database is damaged.', next: 'Restore it.' });
    }
    return succeed({
      async call(name) {
        if (name === 'tickets.counts') throw new Error('a bug in the core');
        if (name === 'clients.list') return new Promise(() => undefined);
        const sealed = await host.encrypt('a secret');
        return succeed({ pid: process.pid, opened: await host.decrypt(sealed) }) as never;
      },
      onEvent: () => () => undefined,
      stop: async () => undefined,
    });
  },
  () => process.exit(0),
);
process.on('disconnect', () => served.stop());
