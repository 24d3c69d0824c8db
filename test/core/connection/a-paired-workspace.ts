import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Relay, startRelay } from '../../../src/relay/start.ts';
import { eventually } from '../../doubles/eventually.ts';
import { aSandbox } from '../autotask/a-connection.ts';
import { aRealWorkspace, connect, type RealWorkspace } from './a-real-workspace.ts';

export async function aRelay(): Promise<Relay> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'countersign-relay-'));
  const relay = await startRelay({ port: 0, dataFolder });
  onTestFinished(async () => {
    await relay.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  return relay;
}

/** Connected, imported, and somebody has said who sits here. */
export async function anImportedWorkspace(given?: Awaited<ReturnType<typeof aSandbox>>) {
  const { sandbox, control } = given ?? (await aSandbox());
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  await workspace.core().call('integration.import', { companyTypes: [1] });
  const { technicians } = await workspace.until(
    'imported',
    (now) => now.import.state === 'done' && now.technicians.length > 0,
  );
  const me = technicians.find((person) => person.resourceId === sandbox.technician.resourceId);
  if (!me) throw new Error('the technician is missing');
  return { sandbox, control, workspace, me };
}

export const pair = (workspace: RealWorkspace, url: string, invite: string) =>
  workspace.core().call('integration.pairRelay', { url, invite });

export const relayIsConnected = (workspace: RealWorkspace) =>
  eventually(workspace.core(), 'the relay is connected', async () => {
    const status = await workspace.core().call('app.status', {});
    return status.ok && status.value.relay.state === 'connected' && status.value.relay;
  });
