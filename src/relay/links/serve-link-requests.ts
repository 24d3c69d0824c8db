import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import { BROWSER_CODE_VALID_MS } from '../../shared/relay-protocol/upstream/put-browser-code.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from '../clock.ts';
import type { ApprovalLinks, Device, PairedBrowsers } from '../storage/relay-storage.ts';
import type { Decisions } from './decisions.ts';

export type LinkRequest = Extract<
  UpstreamMessage,
  { readonly kind: 'put-link' | 'close-link' | 'put-browser-code' | 'answer-link' }
>;
export type ServeLinks = (message: LinkRequest, device: Device) => Promise<DownstreamMessage>;

/** What devices ask about approval links. Any of the workspace may: whoever holds the ticket now goes on with its links. */
export function createServeLinks(options: {
  readonly links: ApprovalLinks;
  readonly browsers: PairedBrowsers;
  readonly decisions: Decisions;
  readonly clock: Clock;
}): ServeLinks {
  const { links, browsers, decisions, clock } = options;
  return async (message, device) => {
    const { request } = message;
    switch (message.kind) {
      case 'put-link': {
        const { tokenHash, sealed, expiresAt } = message;
        await links.put({ tokenHash, sealed, expiresAt });
        return { kind: 'link-kept', request };
      }
      case 'close-link':
        await links.close(message.tokenHash, message.state);
        return { kind: 'link-closed', request };
      case 'answer-link':
        decisions.answer(device.deviceId, message.attempt, message.outcome);
        return { kind: 'link-answered', request };
      case 'put-browser-code': {
        const expiresAt = new Date(clock.now() + BROWSER_CODE_VALID_MS).toISOString();
        await browsers.putCode({ codeHash: message.codeHash, deviceId: device.deviceId, expiresAt });
        return { kind: 'browser-code-kept', request, expiresAt };
      }
    }
  };
}
