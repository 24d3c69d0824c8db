import { randomBytes } from 'node:crypto';
import type { LinkContent } from '../../shared/relay-protocol/link-content.ts';
import { sealingLabels } from '../../shared/relay-protocol/sealing.ts';
import { relayHash } from '../relay-client/keys/relay-hash.ts';
import { sealWithSecret } from '../relay-client/keys/sealing.ts';
import type { RelayRequests } from '../relay-client/requests.ts';
import {
  type LinkToClose,
  type LinkToPut,
  linksToClose,
  linksToPut,
  linkTokenOf,
  minded,
  toldRelay,
} from '../store/approval-links.ts';
import type { WriteHandle } from '../store/database.ts';

export interface ApprovalLinks {
  /** The address of a request that is about to be opened; null when there is no relay to show it. */
  addressFor(approvalId: string): string | null;
  /** The token in that address, to be kept with the request. Asked once. */
  takeToken(approvalId: string): string | null;
  /** The link of a request that waits; null when it has none, or there is no relay. */
  linkOf(approvalId: string): { readonly token: string; readonly address: string } | null;
  /** Tells the relay of what began to wait or ended, now or as soon as it can be told. */
  tell(): void;
}

/** Step 7, beside the note: a link for each request, which the relay can show and nobody can guess. */
export function createApprovalLinks(parts: {
  readonly db: WriteHandle;
  /** Null while there is no relay, or it is away. */
  readonly relay: () => { readonly publicUrl: string; readonly ask: RelayRequests['ask'] } | null;
  readonly me: () => number | null;
  readonly signal: AbortSignal;
  readonly onBug: (error: unknown) => void;
}): ApprovalLinks {
  const { db, relay, signal } = parts;
  /** Of requests that are not opened yet. */
  const fresh = new Map<string, string>();
  let isTelling = false;
  let again = false;

  async function put({ approvalId, token, expiresAt, title }: LinkToPut): Promise<boolean> {
    const content = { approvalId, title: (title ?? 'A ticket that is gone').slice(0, 300) };
    const sealed = sealWithSecret(JSON.stringify(content satisfies Record<keyof LinkContent, string>), {
      secret: token,
      label: sealingLabels.link,
    });
    const kept = await relay()?.ask<'put-link'>({
      kind: 'put-link',
      tokenHash: relayHash(token),
      sealed,
      expiresAt,
    });
    if (kept?.ok !== true || signal.aborted) return false;
    toldRelay(db, approvalId, 'open');
    return true;
  }

  async function close({ approvalId, token, state }: LinkToClose): Promise<boolean> {
    const closed = await relay()?.ask<'close-link'>({
      kind: 'close-link',
      tokenHash: relayHash(token),
      state,
    });
    if (closed?.ok !== true || signal.aborted) return false;
    toldRelay(db, approvalId, 'over');
    return true;
  }

  async function tellAll(): Promise<void> {
    do {
      again = false;
      // What the relay does not take now is told when it is back.
      for (const link of linksToPut(db)) if (!(await put(link))) return;
      for (const link of linksToClose(db, parts.me())) if (!(await close(link))) return;
    } while (again && !signal.aborted);
  }

  function tell(): void {
    again = true;
    if (signal.aborted || relay() === null) return;
    if (isTelling) return;
    isTelling = true;
    tellAll()
      .catch(parts.onBug)
      .finally(() => {
        isTelling = false;
      });
  }

  return {
    addressFor(approvalId) {
      const place = relay();
      if (place === null) return null;
      const token = fresh.get(approvalId) ?? randomBytes(32).toString('base64url');
      fresh.set(approvalId, token);
      return `${place.publicUrl}/approve/${token}`;
    },
    linkOf(approvalId) {
      const place = relay();
      const token = linkTokenOf(db, approvalId);
      if (place === null || token === null) return null;
      // Opened at another desktop, perhaps, which has not come to tell.
      minded(db, approvalId);
      tell();
      return { token, address: `${place.publicUrl}/approve/${token}` };
    },
    takeToken(approvalId) {
      const token = fresh.get(approvalId) ?? null;
      fresh.delete(approvalId);
      return token;
    },
    tell,
  };
}
