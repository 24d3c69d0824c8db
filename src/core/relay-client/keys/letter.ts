import { type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import { type CertifiedPlace, isSignature, readCertificate } from './certificate.ts';
import { readJson } from './read-json.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';

/** What a letter's envelope says in the relay's clear; the signature covers it, so that the relay cannot put a letter elsewhere. */
export interface LetterEnvelope {
  readonly workspaceId: string;
  readonly ticketId: number;
  readonly fence: number | null;
}

export interface OpenedLetter {
  readonly from: CertifiedPlace;
  /** As its writer gave it; the reader checks its shape. */
  readonly content: unknown;
}

const letter = z.object({ certificate: z.string(), body: z.string(), signature: z.string() });

export function sealLetter(
  content: unknown,
  envelope: LetterEnvelope,
  by: { readonly signing: KeyObject; readonly certificate: string; readonly keys: WorkspaceKeys },
): string {
  const body = JSON.stringify(content);
  const signature = sign(null, signedText(envelope, body), by.signing).toString('base64url');
  return by.keys.sealLetter(JSON.stringify({ certificate: by.certificate, body, signature }));
}

/** Null for anything that no certified device of this workspace wrote for exactly this envelope. */
export function openLetter(
  sealed: string,
  envelope: LetterEnvelope & { readonly from: string },
  by: { readonly root: string; readonly keys: WorkspaceKeys },
): OpenedLetter | null {
  const read = letter.safeParse(readJson(by.keys.openLetter(sealed)));
  if (!read.success) return null;
  const { certificate, body, signature } = read.data;
  const from = readCertificate(certificate, { root: by.root, workspaceId: envelope.workspaceId });
  if (from === null || from.deviceId !== envelope.from) return null;
  if (!isSignature(signedText(envelope, body), signature, from.publicKey)) return null;
  return { from, content: readJson(body) };
}

function signedText({ workspaceId, ticketId, fence }: LetterEnvelope, body: string): Buffer {
  return Buffer.from(['countersign-letter-v1', workspaceId, ticketId, fence ?? '', body].join('\n'));
}
