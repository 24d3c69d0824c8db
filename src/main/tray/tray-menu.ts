import type { WaitingRequest } from '../notices/waiting-request.ts';

/** What the tray tells of. */
export interface TrayState {
  /** Those that whoever sits here may decide. */
  readonly waiting: readonly WaitingRequest[];
  /** How many open tickets are late or soon will be. */
  readonly atRisk: number;
  readonly agentsArePaused: boolean;
  /** When the silence that was asked for ends, ms since 1970; null for none. */
  readonly quietUntilMs: number | null;
}

export interface TrayActs {
  open(): void;
  openRequest(approvalId: string): void;
  openAtRisk(): void;
  pauseAgents(paused: boolean): void;
  /** Until when nothing is told, ms since 1970; null: from now on again. */
  beQuiet(untilMs: number | null): void;
  quit(): void;
}

export interface TrayItem {
  readonly label?: string;
  readonly type?: 'separator';
  readonly enabled?: boolean;
  readonly click?: () => void;
  readonly submenu?: TrayItem[];
}

const listedAtMost = 5;
const longestLabel = 60;
const morning = 8;

export function waitingWords(count: number): string {
  if (count === 0) return 'No approvals wait for you';
  return count === 1 ? '1 approval waits for you' : `${count} approvals wait for you`;
}

/** The tray's menu as data, so that every system draws it its own way. */
export function trayMenu(state: TrayState, act: TrayActs, nowMs: number): TrayItem[] {
  const { waiting, atRisk, agentsArePaused, quietUntilMs } = state;
  const line = { type: 'separator' } as const;
  const more = waiting.length - listedAtMost;
  return [
    { label: waitingWords(waiting.length), enabled: waiting.length > 0, click: () => act.open() },
    ...waiting.slice(0, listedAtMost).map((request) => ({
      label: short(`${request.clientName}: ${request.headline}`),
      click: () => act.openRequest(request.approvalId),
    })),
    ...(more > 0 ? [{ label: `${more} more`, click: () => act.open() }] : []),
    ...(atRisk === 0
      ? []
      : [
          {
            label:
              atRisk === 1
                ? '1 ticket is late or soon will be'
                : `${atRisk} tickets are late or soon will be`,
            click: () => act.openAtRisk(),
          },
        ]),
    line,
    agentsArePaused
      ? { label: 'Let the agents go on', click: () => act.pauseAgents(false) }
      : { label: 'Pause all agents', click: () => act.pauseAgents(true) },
    quietUntilMs === null
      ? {
          label: 'Be quiet',
          submenu: [
            { label: 'For an hour', click: () => act.beQuiet(nowMs + 3_600_000) },
            { label: 'Until tomorrow morning', click: () => act.beQuiet(tomorrowMorning(nowMs)) },
          ],
        }
      : { label: `Quiet until ${clockWords(quietUntilMs)}: end now`, click: () => act.beQuiet(null) },
    line,
    { label: 'Open Countersign', click: () => act.open() },
    { label: 'Quit', click: () => act.quit() },
  ];
}

function short(label: string): string {
  const line = label.replace(/\s+/g, ' ');
  const signs = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  return signs.length > longestLabel ? `${signs.slice(0, longestLabel - 1).join('')}…` : line;
}

function tomorrowMorning(nowMs: number): number {
  const day = new Date(nowMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, morning).getTime();
}

function clockWords(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
    ms,
  );
}
