import { Notification } from 'electron';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';

export type Raised = Extract<DesktopEvent, { kind: 'approval-raised' }>;

/**
 * Tells the technician that a request waits. Number and client only: a lock screen is read by anyone.
 * Returns the notification, or null when the system shows none.
 */
export function notifyOf(raised: Raised, onClick: () => void): Notification | null {
  if (!raised.forMe || !Notification.isSupported()) return null;
  const notification = new Notification({
    title: 'Approval needed',
    body: `${raised.ticketNumber} · ${raised.clientName}`,
  });
  notification.on('click', onClick);
  notification.show();
  return notification;
}
