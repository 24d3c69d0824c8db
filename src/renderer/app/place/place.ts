import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';
import type { ApprovalId, CompanyId, TicketId, ViewId } from '../../../shared/domain/ids.ts';

/** Where the technician is: one screen, and what is open on it. The address bar holds the same. */
export type Place =
  | { readonly kind: 'approvals'; readonly list: ApprovalList; readonly approvalId: ApprovalId | null }
  | {
      readonly kind: 'queue';
      readonly inbox: Inbox;
      readonly ticketId: TicketId | null;
      /** A saved view, which brings its own inbox. */
      readonly viewId?: ViewId;
    }
  | { readonly kind: 'clients'; readonly companyId: CompanyId | null }
  | { readonly kind: 'activity' }
  | { readonly kind: 'health' }
  | { readonly kind: 'settings'; readonly section: SettingsSection };

/** Requests that wait for me, that wait for colleagues, and those that were decided. */
export type ApprovalList = 'mine' | 'others' | 'decided';

export const approvalLists: readonly ApprovalList[] = ['mine', 'others', 'decided'];

/**
 * The integration and what agents may do with it, the agents themselves, the desktops at its relay, agents from outside, this machine, and
 * what this program is.
 */
export type SettingsSection =
  | 'autotask'
  | 'policy'
  | 'agents'
  | 'devices'
  | 'external-agents'
  | 'notifications'
  | 'appearance'
  | 'about';

export const settingsSections: readonly SettingsSection[] = [
  'autotask',
  'policy',
  'agents',
  'devices',
  'external-agents',
  'notifications',
  'appearance',
  'about',
];

export const inboxes: readonly Inbox[] = [
  'next',
  'mine',
  'waiting',
  'at-risk',
  'unassigned',
  'snoozed',
  'open',
  'all',
];

const viewPrefix = 'view-';

/** The place as the part of the address behind `#`. */
export function placeToHash(place: Place): string {
  switch (place.kind) {
    case 'approvals':
      return joined('approvals', place.list, place.approvalId);
    case 'queue':
      return joined(
        'queue',
        place.viewId ? `${viewPrefix}${place.viewId}` : place.inbox,
        place.ticketId === null ? null : String(place.ticketId),
      );
    case 'settings':
      return joined('settings', place.section);
    case 'clients':
      return joined('clients', place.companyId === null ? null : String(place.companyId));
    case 'activity':
    case 'health':
      return joined(place.kind);
  }
}

/** Reads an address; null when it names no place, so that an old or mistyped link falls back to the first screen. */
export function placeFromHash(hash: string): Place | null {
  const [kind, ...rest] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode);
  switch (kind) {
    case 'approvals': {
      const list = approvalLists.find((each) => each === rest[0]) ?? 'mine';
      return { kind, list, approvalId: rest[1] ? (rest[1] as ApprovalId) : null };
    }
    case 'queue': {
      const inbox = inboxes.find((each) => each === rest[0]) ?? 'mine';
      const id = Number(rest[1]);
      const viewId = rest[0]?.startsWith(viewPrefix) ? rest[0].slice(viewPrefix.length) : '';
      return {
        kind,
        inbox: viewId ? 'all' : inbox,
        ticketId: rest[1] && Number.isSafeInteger(id) ? (id as TicketId) : null,
        ...(viewId ? { viewId: viewId as ViewId } : {}),
      };
    }
    case 'settings':
      return { kind, section: settingsSections.find((each) => each === rest[0]) ?? 'autotask' };
    case 'clients': {
      const id = Number(rest[0]);
      return { kind, companyId: rest[0] && Number.isSafeInteger(id) ? (id as CompanyId) : null };
    }
    case 'activity':
    case 'health':
      return { kind };
    default:
      return null;
  }
}

function joined(...parts: readonly (string | null)[]): string {
  return `#/${parts
    .filter((part) => part !== null)
    .map(encodeURIComponent)
    .join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
