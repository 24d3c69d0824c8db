import { Notification } from 'electron';
import type { Notice } from './notice-board.ts';

export interface NoticeActs {
  onOpen(): void;
  onApprove(): void;
}

/** Kept until clicked or closed: a collected notification loses its click. */
const shown = new Set<Notification>();

/** Shows it the system's way; nothing where the system shows none. Buttons exist on macOS alone. */
export function showNotice(notice: Notice, act: NoticeActs): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({
    title: notice.title,
    body: notice.body,
    ...(notice.mayApprove && process.platform === 'darwin'
      ? { actions: [{ type: 'button' as const, text: 'Approve' }] }
      : {}),
  });
  notification.on('click', act.onOpen);
  notification.on('action', act.onApprove);
  for (const over of ['click', 'close'] as const)
    notification.on(over as 'click', () => shown.delete(notification));
  shown.add(notification);
  notification.show();
}
