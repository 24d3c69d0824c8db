import type { Checkpoints, Devices } from '../storage/relay-storage.ts';

const atATime = 500;

/** The checkpoints of one device's log, or of every device's, as JSON lines that `npm run audit -- verify --checkpoints` reads. */
export async function listAllCheckpoints(
  devices: Devices,
  checkpoints: Checkpoints,
  deviceId: string | null,
): Promise<string> {
  const wanted = deviceId === null ? (await devices.list()).map((device) => device.deviceId) : [deviceId];
  const lines: string[] = [];
  for (const device of wanted) {
    let after = 0;
    for (;;) {
      const listed = await checkpoints.list(device, after, atATime);
      lines.push(...listed.map((checkpoint) => JSON.stringify({ device, ...checkpoint })));
      if (listed.length < atATime) break;
      after = listed.at(-1)?.sequence ?? after;
    }
  }
  return lines.join('\n');
}
