import { app, type Notification } from 'electron';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import type { AppStatus } from '../shared/desktop-api/status.ts';
import { notifyOf, type Raised } from './notify.ts';
import type { ScreenLine } from './serve-window.ts';
import type { AppTray } from './tray.ts';

export interface Shell {
  readonly line: ScreenLine;
  readonly tray: AppTray;
  readonly open: () => void;
}

export interface CoreFollower {
  readonly showStatus: (status: AppStatus) => void;
  readonly onEvent: (event: DesktopEvent) => void;
}

/** Passes the core's events to the screen, and shows what belongs outside the window: tray, badge, notifications. */
export function followCore({ line, tray, open }: Shell): CoreFollower {
  // Kept until clicked or closed: a collected notification loses its click.
  const shown = new Set<Notification>();
  const notify = (raised: Raised) => {
    const notification = notifyOf(raised, () => {
      open();
      line.sendEvent({ kind: 'show', target: { kind: 'approval', approvalId: raised.approvalId } });
    });
    if (notification === null) return;
    shown.add(notification);
    for (const over of ['click', 'close'] as const)
      notification.on(over as 'click', () => shown.delete(notification));
  };
  const showStatus = ({ approvals }: AppStatus) => {
    tray.showWaiting(approvals.waiting);
    app.setBadgeCount(approvals.waiting);
  };
  return {
    showStatus,
    onEvent(event) {
      line.sendEvent(event);
      if (event.kind === 'status-changed') showStatus(event.status);
      if (event.kind === 'approval-raised') notify(event);
    },
  };
}
