import { app, BrowserWindow, powerMonitor } from 'electron';
import type { AnswerCall } from '../host/answer-call.ts';
import { type CallInput, type CallName, type CallOutput, calls } from '../shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import type { Preferences } from '../shared/desktop-api/preferences.ts';
import { createNoticeBoard, type Notice } from './notices/notice-board.ts';
import { quietUntil } from './notices/quiet-hours.ts';
import { showNotice } from './notices/show-notice.ts';
import { type WaitingRequest, waitingRequests } from './notices/waiting-request.ts';
import type { ScreenLine } from './serve-window.ts';
import { createTray } from './tray/tray.ts';

export interface Shell {
  readonly line: ScreenLine;
  readonly answer: AnswerCall;
  readonly preferences: () => Preferences;
  readonly open: () => void;
  readonly programs: Parameters<typeof createTray>[0];
}

export interface CoreFollower {
  readonly onEvent: (event: DesktopEvent) => void;
  /** The workspace is another one, or the core came back: everything is read anew. */
  readonly refresh: () => void;
  readonly preferencesChanged: () => void;
  readonly stop: () => void;
}

const listedAtMost = 50;

/** Passes the core's events to the screen, and shows what belongs outside the window: tray, badge, notifications. */
export function followCore({ line, answer, preferences, open, programs }: Shell): CoreFollower {
  let waiting: readonly WaitingRequest[] = [];
  let atRisk = 0;
  let agentsArePaused = false;
  let isLocked = false;
  let isReading = false;
  let isStale = false;

  const openRequest = (approvalId: string) => {
    open();
    const target = calls['approvals.get'].input.shape.approvalId.parse(approvalId);
    line.sendEvent({ kind: 'show', target: { kind: 'approval', approvalId: target } });
  };
  const board = createNoticeBoard({
    preferences: () => preferences().notifications,
    // Linux does not tell whether the screen is locked.
    mayShowText: () => process.platform !== 'linux' && !isLocked,
    isLookedAt: () => BrowserWindow.getFocusedWindow() !== null,
    show: tell,
    clock: {
      now: Date.now,
      after(ms, run) {
        // A timer of more than 24 days would fire at once.
        const timer = setTimeout(run, Math.min(ms, 86_400_000));
        return () => clearTimeout(timer);
      },
    },
  });
  const tray = createTray(programs, {
    open,
    openRequest,
    openAtRisk() {
      open();
      line.sendEvent({ kind: 'show', target: { kind: 'inbox', inbox: 'at-risk' } });
    },
    pauseAgents: (paused) => void answer(paused ? 'agent.pause' : 'agent.resume', { companyId: null }),
    quit: () => app.quit(),
    beQuiet(untilMs) {
      const quiet = untilMs === null ? null : new Date(untilMs).toISOString();
      void answer('machine.setPreferences', {
        notifications: { ...preferences().notifications, quietUntil: quiet },
      });
    },
  });

  function tell(notice: Notice): void {
    const { request } = notice;
    showNotice(notice, {
      onOpen: () => (request === null ? open() : openRequest(request.approvalId)),
      onApprove: () => void (request !== null && approve(request)),
    });
  }

  async function approve({ approvalId, digest }: WaitingRequest): Promise<void> {
    const settled = await answer('approvals.settle', { approvalId, digest, decision: { kind: 'approve' } });
    // Changed since it was shown: the card says what is so now.
    if (!settled.ok) openRequest(approvalId);
  }

  function draw(): void {
    const quietUntilMs = quietUntil(preferences().notifications, Date.now());
    tray.show({ waiting, atRisk, agentsArePaused, quietUntilMs });
    app.setBadgeCount(waiting.length);
  }

  /** Null while the core does not answer: what was known stays. */
  async function told<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> {
    const answered = await answer(name, input);
    const read = calls[name].output.safeParse(answered.ok ? answered.value : null);
    // The table gives each name the output of its own type; TypeScript cannot follow that through an index.
    return read.success ? (read.data as CallOutput<N>) : null;
  }

  /** One reading at a time; what changes meanwhile is read once more behind it. */
  async function read(): Promise<void> {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isStale) {
        isStale = false;
        const listed = await told('approvals.list', { state: 'waiting', offset: 0, limit: listedAtMost });
        if (listed !== null) waiting = waitingRequests(listed.cards);
        const counts = await told('tickets.counts', {});
        if (counts !== null) atRisk = counts['at-risk'];
        const status = await told('app.status', {});
        if (status !== null) agentsArePaused = status.agents.model?.state === 'paused';
      }
    } finally {
      isReading = false;
    }
    board.waitingIs(waiting);
    draw();
  }
  const refresh = (): void => void read();

  app.on('browser-window-focus', board.seen);
  for (const [event, locked] of [
    ['lock-screen', true],
    ['unlock-screen', false],
  ] as const)
    powerMonitor.on(event as 'lock-screen', () => {
      isLocked = locked;
    });
  // Timers stand still while the machine sleeps, and so did every connection.
  powerMonitor.on('resume', () => {
    void answer('app.woke', {});
    board.changed();
    refresh();
  });

  return {
    refresh,
    preferencesChanged() {
      board.changed();
      draw();
    },
    onEvent(event) {
      line.sendEvent(event);
      if (event.kind === 'approvals-changed') refresh();
      if (event.kind === 'status-changed') {
        agentsArePaused = event.status.agents.model?.state === 'paused';
        draw();
      }
      // Whoever a ticket is assigned to decides: that changes without a request of its own.
      if (event.kind === 'status-changed' && event.status.approvals.forMe !== waiting.length) refresh();
    },
    stop: board.stop,
  };
}
