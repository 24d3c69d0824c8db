/** The IPC channels between the screen's preload and the main process; the preload repeats them as literals. */
export const channels = {
  call: 'countersign:call',
  event: 'countersign:event',
  link: 'countersign:link',
} as const;
