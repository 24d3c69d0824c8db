import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { AnswerCall } from '../host/answer-call.ts';
import type { LinkState } from '../host/core-link.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import { isScreenUrl } from './app-scheme.ts';
import { channels } from './channels.ts';

/** The window's line to the core. */
export interface ScreenLine {
  sendEvent(event: DesktopEvent): void;
  sendLink(state: LinkState): void;
  /** Tells a page how the link stands as soon as it can listen, after a reload too. */
  greet(contents: WebContents): void;
}

/** Answers the calls of the one window and tells it events; anybody else on these channels gets nothing. */
export function serveWindow(contents: () => WebContents | null, answer: AnswerCall): ScreenLine {
  let link: LinkState = 'down';
  const checkSender = ({ sender, senderFrame }: IpcMainInvokeEvent) => {
    const isMainFrame = senderFrame !== null && senderFrame.parent === null;
    if (sender !== contents() || !isMainFrame || !isScreenUrl(senderFrame.url)) {
      throw new Error('Refused: only the screen may call.');
    }
  };
  ipcMain.handle(channels.call, (event, name: unknown, input: unknown) => {
    checkSender(event);
    return answer(name, input);
  });
  const send = (channel: string, value: unknown) => {
    const own = contents();
    if (own !== null && !own.isDestroyed()) own.send(channel, value);
  };
  return {
    greet: (page) => void page.on('dom-ready', () => page.send(channels.link, link)),
    sendEvent: (event) => send(channels.event, event),
    sendLink: (state) => {
      link = state;
      send(channels.link, state);
    },
  };
}
