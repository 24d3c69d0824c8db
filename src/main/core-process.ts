import { startCore } from '../core/start-core.ts';
import type { FromCore, HostPort, ToCore } from '../host/core-port.ts';
import { hostPortOfNode } from '../host/core-with-node.ts';
import { serveCore } from '../host/serve-core.ts';

// The core process: the whole core at the far end of a port, beside Electron's main process.

const orphanMs = 1_000;

const port = hostPortOfNode() ?? hostPortOfElectron();
const served = serveCore(port, startCore, () => process.exit(0));
// The host ends its children in their order; when it is gone altogether, nobody else would end this one.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('SIGTERM', () => served.stop());
// Whoever lost its host has nobody to ask for a secret either: what waits for one would wait for ever, and keep the folder.
process.on('disconnect', () => {
  served.stop();
  setTimeout(() => process.exit(0), orphanMs);
});

function hostPortOfElectron(): HostPort {
  const parent = process.parentPort;
  return {
    post: (message: FromCore) => parent.postMessage(message),
    onMessage: (listener) => {
      parent.on('message', ({ data }: { data: ToCore }) => listener(data));
    },
  };
}
