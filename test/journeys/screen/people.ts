import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface SandboxFile {
  readonly url: string;
  readonly username: string;
  readonly secret: string;
  readonly trackingIdentifier: string;
  readonly botResourceId: number;
  readonly technician: { readonly resourceId: number };
}

/** Who sits at the desktop, and a colleague; read from the sandbox as any client of Autotask would. */
export async function theTechnician(dataDir: string) {
  const ready = JSON.parse(await readFile(join(dataDir, 'sample', 'sandbox.json'), 'utf8')) as SandboxFile;
  const answer = await fetch(`${ready.url}V1.0/Resources/query`, {
    method: 'POST',
    headers: {
      ApiIntegrationCode: ready.trackingIdentifier,
      UserName: ready.username,
      Secret: ready.secret,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ filter: [{ op: 'eq', field: 'isActive', value: true }] }),
  });
  const { items } = (await answer.json()) as { items: { id: number; firstName: string; lastName: string }[] };
  const me = ready.technician.resourceId;
  const other = items.find((one) => one.id !== me && one.id !== ready.botResourceId && one.id > 4);
  if (!other) throw new Error('the sample has no other technician');
  return { me, other: other.id, otherName: `${other.firstName} ${other.lastName}` };
}
