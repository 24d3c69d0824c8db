import { QueryClientProvider } from '@tanstack/react-query';
import { Tooltip } from 'radix-ui';
import { useEffect, useState } from 'react';
import { BridgeProvider } from './bridge/bridge-context.tsx';
import type { Connection } from './bridge/connect.ts';
import { followEvents } from './data/follow-events.ts';
import { createQueryClient } from './data/query-client.ts';
import { Frame } from './frame/frame.tsx';
import { KeysProvider } from './keys/keys-context.tsx';
import { CrashPage } from './notices/crash-page.tsx';
import { SessionOverPage } from './notices/session-over-page.tsx';
import { followHistory } from './place/place-store.ts';

/** The whole screen on one connection to the core. */
export function App({ connection }: { readonly connection: Connection }) {
  const [client] = useState(createQueryClient);
  const [isOver, setOver] = useState(false);
  useEffect(() => followEvents(connection.bridge, client), [connection, client]);
  useEffect(() => connection.onSessionOver(() => setOver(true)), [connection]);
  useEffect(() => followHistory(), []);
  if (isOver) return <SessionOverPage />;
  return (
    <CrashPage>
      <BridgeProvider value={connection.bridge}>
        <QueryClientProvider client={client}>
          <KeysProvider>
            <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
              <Frame />
            </Tooltip.Provider>
          </KeysProvider>
        </QueryClientProvider>
      </BridgeProvider>
    </CrashPage>
  );
}
