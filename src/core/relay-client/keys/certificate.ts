import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { readJson } from './read-json.ts';

const place = z.object({
  workspaceId: z.string(),
  deviceId: z.string(),
  resourceId: z.int(),
  isAdmin: z.boolean(),
  /** Ed25519 and X25519: SPKI DER, base64url. */
  publicKey: z.string(),
  boxKey: z.string(),
});
/** Whose device it is, as an admin's device has certified: the relay's word is not enough for a decision. */
export type CertifiedPlace = z.infer<typeof place>;

const label = 'countersign-certificate-v1\n';
/** The founder, an admin whom the founder let in, and so on: nobody has more above them. */
const longestChain = 8;

/**
 * A certificate is `<place>.<signature>` (base64url, JSON and Ed25519), followed by those of its issuer, up to the founder's own, each
 * after a `~`.
 */
export function issueCertificate(
  subject: CertifiedPlace,
  issuer: { readonly signing: KeyObject; readonly certificate: string | null },
): string {
  const payload = Buffer.from(JSON.stringify(place.parse(subject)));
  const signature = sign(null, signed(payload), issuer.signing);
  const own = `${payload.toString('base64url')}.${signature.toString('base64url')}`;
  return issuer.certificate === null ? own : `${own}~${issuer.certificate}`;
}

/** Null unless an unbroken chain of admins leads to the founder's key (`root`), all of this workspace. */
export function readCertificate(
  certificate: string,
  { root, workspaceId }: { readonly root: string; readonly workspaceId: string },
): CertifiedPlace | null {
  const links = certificate.split('~');
  if (links.length > longestChain) return null;
  let issuerKey = root;
  let holder: CertifiedPlace | null = null;
  for (const link of links.toReversed()) {
    if (holder !== null && !holder.isAdmin) return null;
    holder = readLink(link, issuerKey);
    if (holder === null || holder.workspaceId !== workspaceId) return null;
    issuerKey = holder.publicKey;
  }
  return holder;
}

function readLink(link: string, issuerKey: string): CertifiedPlace | null {
  const [payload = '', signature = ''] = link.split('.');
  const bytes = Buffer.from(payload, 'base64url');
  if (!isSignature(signed(bytes), signature, issuerKey)) return null;
  const read = place.safeParse(readJson(bytes.toString('utf8')));
  return read.success ? read.data : null;
}

function signed(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(label), payload]);
}

/** `publicKey`: Ed25519, SPKI DER, base64url. False for a key that is none. */
export function isSignature(text: Buffer, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return (
      key.asymmetricKeyType === 'ed25519' && verify(null, text, key, Buffer.from(signature, 'base64url'))
    );
  } catch {
    return false;
  }
}
