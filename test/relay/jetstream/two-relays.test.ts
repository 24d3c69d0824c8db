import { expect, onTestFinished, test } from 'vitest';
import { createDeviceKey } from '../../../src/core/relay-client/keys/device-keys.ts';
import { pairDevice } from '../../../src/core/relay-client/pair-device.ts';
import { runCommand } from '../../../src/relay/commands/run-command.ts';
import { aDeviceOf, aRelayProcess } from '../relay-process.ts';
import { aCallout, aClient, post, type RunningClient, SIGNING_KEY, URL_SECRET } from '../running-relay.ts';
import { aNatsServer, whyNoNats } from './nats-server.ts';
import { aRoundRobin } from './round-robin.ts';

const senders = 12;
const beforeKill = 200;
const inAll = 500;

async function aFurtherDevice(relayUrl: string, servers: string, resourceId: number): Promise<RunningClient> {
  const nats = { servers, credentialsFile: null };
  const invite = await runCommand({ kind: 'invite', dataFolder: '', nats, resourceId, isAdmin: false });
  if (!invite.ok) throw new Error(invite.failure);
  const privateKey = createDeviceKey();
  const options = { relayUrl, invite: invite.value, deviceName: 'Laptop', resourceId: null, privateKey };
  const paired = await pairDevice(options);
  if (!paired.ok) throw new Error(paired.failure.kind);
  const client = aClient({ url: relayUrl }, paired.value);
  await client.until(() => client.state().kind === 'connected');
  return client;
}

test.skipIf(whyNoNats !== null)(
  'of two relays on one NATS, one is killed under load: nothing acknowledged is lost, and tickets stay in order',
  async () => {
    const nats = await aNatsServer();
    onTestFinished(nats.stop);
    const args = ['--port', '0', '--nats', nats.url, '--accept-loss-on-power-failure'];
    const [one, two] = await Promise.all([aRelayProcess(args), aRelayProcess(args)]);
    expect(one.ready.workspaceId).toBe(two.ready.workspaceId);
    const url = await aRoundRobin([one, two].map(({ ready }) => Number(new URL(ready.url).port)));
    const webhookUrl = `${url}/webhooks/${one.ready.workspaceId}`;
    const founder = await aDeviceOf({ ...one, ready: { ...one.ready, url } });
    const others = await Promise.all([2, 3].map((id) => aFurtherDevice(url, nats.url, id)));

    const acknowledged: number[] = [];
    let sequence = 0;
    /** One ticket's callouts in order; as Autotask does, it repeats what got no 200 before anything else. */
    async function send(ticket: number): Promise<void> {
      while (sequence < inAll) {
        sequence += 1;
        const mine = sequence;
        const body = aCallout({ Id: 7_000 + ticket, SequenceNumber: mine });
        while ((await post(webhookUrl, body).catch(() => 0)) !== 200);
        acknowledged.push(mine);
        if (acknowledged.length === beforeKill) one.kill('SIGKILL');
      }
    }
    await Promise.all(Array.from({ length: senders }, (_, ticket) => send(ticket)));
    expect(await one.exited).toBe('SIGKILL');
    expect(acknowledged).toHaveLength(inAll);

    for (const device of [founder, ...others]) {
      await device.until(() => device.received.length >= inAll);
      const sequences = device.received.map(({ hint }) => Number(hint.sequenceNumber));
      expect(sequences.toSorted((a, b) => a - b)).toEqual(acknowledged.toSorted((a, b) => a - b));
      const latest = new Map<number | null, number>();
      for (const { hint } of device.received) {
        expect(hint.sequenceNumber).toBeGreaterThan(latest.get(hint.id) ?? 0);
        latest.set(hint.id, Number(hint.sequenceNumber));
      }
    }

    // What is done on the command line reaches a device wherever it is connected.
    const [last] = others;
    const revoked = { kind: 'revoke' as const, dataFolder: '', deviceId: String(last?.device.deviceId) };
    expect(
      await runCommand({ ...revoked, nats: { servers: nats.url, credentialsFile: null } }),
    ).toMatchObject({ ok: true });
    await last?.until(() => last.state().kind === 'refused');
    two.kill('SIGTERM');
    expect(await two.exited).toBe(0);

    await nats.kill();
    const image = nats.image();
    expect(image).toContain(last?.device.deviceId);
    const codes = [one, two].map(({ ready }) => String(ready.invite));
    for (const secret of [URL_SECRET, SIGNING_KEY, 'Printer on fire', '6f9619ff-8b86', ...codes]) {
      expect(image).not.toContain(secret);
    }
  },
  60_000,
);
