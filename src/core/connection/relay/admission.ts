import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { HandoverMessage } from '../../../shared/relay-protocol/downstream/handover.ts';
import { writeInvite } from '../../../shared/relay-protocol/pairing.ts';
import { sealingLabels } from '../../../shared/relay-protocol/sealing.ts';
import { issueCertificate, readCertificate } from '../../relay-client/keys/certificate.ts';
import { attest, deviceKeys } from '../../relay-client/keys/device-keys.ts';
import { readJson } from '../../relay-client/keys/read-json.ts';
import { openWithKey, sealToKey } from '../../relay-client/keys/sealing.ts';
import type { RelayRequests, RequestFailure } from '../../relay-client/requests.ts';
import type { Vault } from '../vault.ts';
import type { Device } from './device.ts';
import { forgetInvite, keepInvite, readInvites } from './kept-invites.ts';
import { type Workspace, workspaceEntry } from './workspace.ts';

const credentials = z.object({ username: z.string(), secret: z.string(), trackingIdentifier: z.string() });

/** What a desktop needs to work in this workspace, besides its certificate. */
const handedOver = z.object({
  secret: z.string(),
  root: z.string(),
  /** Null while the workspace is not connected to Autotask, or came with its connection. */
  autotask: credentials.nullable(),
  /** Whose companies are clients; null until an admin chose. */
  companyTypes: z.array(z.int()).nullable(),
  /** What all desktops share, by section, compressed; null when it comes by letters instead. */
  settings: z.string().nullable().default(null),
});
export type HandedOver = z.infer<typeof handedOver>;

/** What an admin's desktop gives one that it lets in, and what is to be told once it is in. */
export interface Packed {
  readonly handedOver: Omit<HandedOver, 'secret' | 'root'>;
  readonly afterwards: () => Promise<unknown>;
}

export interface CreatedInvite {
  /** Both halves, as people pass it on. */
  readonly code: string;
  readonly expiresAt: string;
}

/** How desktops come into a workspace without the relay having a say in it. */
export interface Admission {
  invite(invitation: {
    resourceId: number;
    isAdmin: boolean;
  }): Promise<Outcome<CreatedInvite, RequestFailure>>;
  /** For an admin's desktop: certifies those who came with its invites, and hands them what they need. */
  letIn(): Promise<void>;
  /** For an invited desktop: what an admin's desktop made for it. Null for what does not come from who invited it. */
  open(handover: HandoverMessage): Promise<{ workspace: Workspace; handedOver: HandedOver } | null>;
}

export function createAdmission(parts: {
  readonly vault: Vault;
  readonly device: Device;
  readonly ask: RelayRequests['ask'];
  readonly isAdmin: () => boolean;
  /** Null while this desktop itself was not let in. */
  readonly workspace: () => Workspace | null;
  readonly pack: () => Promise<Packed>;
  readonly logged: (words: string) => void;
}): Admission {
  const { vault, device, ask } = parts;
  const { workspaceId } = device;
  const keys = deviceKeys(device.privateKey);
  let running: Promise<void> = Promise.resolve();

  async function letInAll(workspace: Workspace): Promise<void> {
    const listed = await ask<'list-devices'>({ kind: 'list-devices' });
    if (!listed.ok) return;
    const invites = await readInvites(vault);
    for (const other of listed.value.devices) {
      if (other.isCertified || other.revokedAt !== null) continue;
      const { deviceId, publicKey, boxKey } = other;
      if (deviceId === device.deviceId) {
        // The founder's own: for the list, nothing in it is anybody's secret.
        await ask<'certify-device'>({
          kind: 'certify-device',
          deviceId,
          certificate: workspace.certificate,
          sealed: '',
        });
        continue;
      }
      const invite = invites.find(({ hash }) => hash === other.inviteHash);
      // Without it these may be anybody's keys: the relay says whose they are, and nobody else.
      if (invite === undefined || other.attestation !== attest(invite.secret, { publicKey, boxKey }))
        continue;
      const { resourceId, isAdmin } = invite;
      const certificate = issueCertificate(
        { workspaceId, deviceId, resourceId, isAdmin, publicKey, boxKey },
        { signing: keys.signing, certificate: workspace.certificate },
      );
      const { secret, root } = workspace;
      const packed = await parts.pack();
      const given: HandedOver = { secret, root, ...packed.handedOver };
      const sealed = sealToKey(JSON.stringify(given), {
        boxKey,
        label: sealingLabels.handover,
        known: invite.secret,
      });
      const certified = await ask<'certify-device'>({
        kind: 'certify-device',
        deviceId,
        certificate,
        sealed,
      });
      if (!certified.ok || !certified.value.certified) continue;
      await forgetInvite(vault, invite.hash);
      parts.logged(`Let the desktop ${other.name} in`);
      await packed.afterwards();
    }
  }

  return {
    async invite({ resourceId, isAdmin }) {
      if (parts.workspace() === null) return fail({ kind: 'not-admin' });
      const created = await ask<'create-invite'>({ kind: 'create-invite', resourceId, isAdmin });
      if (!created.ok) return created;
      const { code, expiresAt } = created.value;
      const secret = await keepInvite(vault, { code, resourceId, isAdmin, expiresAt });
      return succeed({ code: writeInvite({ code, secret }), expiresAt });
    },
    letIn() {
      // One after the other: two at once would certify the same desktop twice.
      running = running
        .catch(() => {})
        .then(async () => {
          const workspace = parts.workspace();
          if (workspace !== null && parts.isAdmin()) await letInAll(workspace);
        });
      return running;
    },
    async open({ certificate, sealed }) {
      if (device.inviteSecret === null) return null;
      const text = openWithKey(sealed, {
        privateKey: keys.box,
        label: sealingLabels.handover,
        known: device.inviteSecret,
      });
      const read = handedOver.safeParse(readJson(text));
      if (!read.success) return null;
      const { secret, root } = read.data;
      const own = readCertificate(certificate, { root, workspaceId });
      if (own?.deviceId !== device.deviceId || own.publicKey !== keys.publicKey) return null;
      const workspace: Workspace = { secret, root, certificate };
      await vault.write(workspaceEntry, JSON.stringify(workspace));
      return { workspace, handedOver: read.data };
    },
  };
}
