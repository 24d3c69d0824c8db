import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { AnswerCall } from '../host/answer-call.ts';
import type { LinkState } from '../host/core-link.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import { isScreenUrl } from './app-scheme.ts';
import { channels } from './channels.ts';

/** The window's line to the core. */
export interface ScreenLine {
  sendEvent(event: DesktopEvent): void;
  sendLink(state: LinkState): void;
}

/** Answers the calls of the one window and tells it events; anybody else on these channels gets nothing. */
export function serveWindow(contents: () => WebContents | null, answer: AnswerCall): ScreenLine {
  let link: LinkState = 'down';
  const checkSender = (frame: WebFrameMain | null) => {
    const own = contents();
    if (frame === null || own === null || frame !== own.mainFrame || !isScreenUrl(frame.url)) {
      throw new Error('Refused: only the screen may call.');
    }
  };
  ipcMain.handle(channels.call, (event, name: unknown, input: unknown) => {
    checkSender(event.senderFrame);
    return answer(name, input);
  });
  ipcMain.handle(channels.askLink, (event) => {
    checkSender(event.senderFrame);
    return link;
  });
  const send = (channel: string, value: unknown) => {
    const own = contents();
    if (own !== null && !own.isDestroyed()) own.send(channel, value);
  };
  return {
    sendEvent: (event) => send(channels.event, event),
    sendLink: (state) => {
      link = state;
      send(channels.link, state);
    },
  };
}
