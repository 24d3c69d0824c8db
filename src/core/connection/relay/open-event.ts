import type { RelayEvent } from '../../../shared/relay-protocol/downstream/event.ts';
import type { WebhookHint } from '../../../shared/relay-protocol/webhook-hint.ts';
import { type OpenedLetter, openLetter } from '../../relay-client/keys/letter.ts';
import type { WorkspaceKeys } from '../../relay-client/keys/workspace-keys.ts';

/** What a relay's event says once it is open. */
export type OpenedEvent =
  | { readonly kind: 'hint'; readonly hint: WebhookHint }
  | ({ readonly kind: 'letter'; readonly ticketId: number; readonly fence: number | null } & OpenedLetter)
  /** Sealed before this desktop was let in, or by nobody of this workspace. */
  | { readonly kind: 'unreadable' };

export type OpenEvent = (body: RelayEvent['body']) => OpenedEvent;

/** `root`: the founder's key, to which every certificate leads. */
export function createOpenEvent(workspaceId: string, root: string, keys: WorkspaceKeys): OpenEvent {
  return (body) => {
    if (body.kind === 'callout') {
      const hint = keys.openHint(body.sealed);
      return hint === null ? { kind: 'unreadable' } : { kind: 'hint', hint };
    }
    const { ticketId, fence, from } = body;
    const opened = openLetter(body.sealed, { workspaceId, ticketId, fence, from }, { root, keys });
    return opened === null ? { kind: 'unreadable' } : { kind: 'letter', ticketId, fence, ...opened };
  };
}
