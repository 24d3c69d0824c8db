/**
 * How things are sealed, for whoever seals and whoever opens. All texts are base64url; keys are SPKI DER.
 *
 * To a key (`sealedToKey`): `<ephemeral X25519 key>.<nonce, 12 bytes>.<AES-256-GCM ciphertext and tag>`, the AES key being HKDF-SHA256 of
 * the X25519 secret (followed by a secret that both know beforehand, where there is one), salt: the ephemeral key and the receiver's, info:
 * the label. An ephemeral key may seal many texts as long as no nonce comes twice.
 *
 * With a secret (`sealedWithSecret`): `<nonce>.<ciphertext and tag>`, the AES key being HKDF-SHA256 of the secret, no salt, info: the label.
 */
export const sealingLabels = {
  /** A `WebhookHint`, by the relay, to the workspace's key. */
  hint: 'countersign-hint-v1',
  /** A `Letter`, by a device, with the workspace's secret. */
  letter: 'countersign-letter-v1',
  /** What an admin's device hands over, to a new device's key and with the invite's secret half. */
  handover: 'countersign-handover-v1',
  /** A `LinkContent`, by a device, with the link's token. */
  link: 'countersign-link-v1',
  /** Autotask's `secretKey`, with the secret of the webhook's URL. */
  signingKey: 'countersign-signing-key-v1',
} as const;
export type SealingLabel = (typeof sealingLabels)[keyof typeof sealingLabels];
