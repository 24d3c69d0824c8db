import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { WriteHandle } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { EndpointFailure, McpEndpoint } from './endpoint.ts';

/** Asked for until a person chooses another: clients keep the address in their own files. */
const usualPort = 4138;

export interface McpSwitchView {
  readonly state: 'off' | 'on' | 'failed';
  readonly url: string | null;
  readonly port: number;
  readonly words: string | null;
  readonly next: string | null;
}

export interface McpSwitch {
  view(): McpSwitchView;
  /** At once. When the port cannot be had, everything stays as it was. */
  turn(wanted: {
    readonly isOn: boolean;
    readonly port?: number | undefined;
  }): Promise<Outcome<McpSwitchView, EndpointFailure & { readonly port: number }>>;
  /** At the start of the core: what was on is on again. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether external agents can come in. One turn at a time, in the order in which they were asked for. */
export function createMcpSwitch(parts: {
  readonly db: WriteHandle;
  /** By a flag at the start, whatever is kept. */
  readonly isForced: boolean;
  readonly open: (port: number) => Promise<Outcome<McpEndpoint, EndpointFailure>>;
  readonly onOpened: (url: string) => void;
  readonly onClosed: () => void;
  readonly changed: () => void;
}): McpSwitch {
  const { db, open } = parts;
  let endpoint: McpEndpoint | null = null;
  let problem: { words: string; next: string } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const keptPort = () => Number(readSetting(db, 'mcp-port') ?? usualPort);

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  }

  function view(): McpSwitchView {
    const port = keptPort();
    const told = { port, words: problem?.words ?? null, next: problem?.next ?? null };
    if (endpoint !== null) return { state: 'on', url: urlOf(endpoint), ...told };
    return { state: problem === null ? 'off' : 'failed', url: null, ...told };
  }

  async function close(): Promise<void> {
    const open = endpoint;
    endpoint = null;
    problem = null;
    if (open === null) return;
    parts.onClosed();
    await open.stop();
  }

  function opened(at: McpEndpoint): void {
    endpoint = at;
    parts.onOpened(urlOf(at));
  }

  return {
    view,
    turn: ({ isOn, port = keptPort() }) =>
      inTurn(async () => {
        if (isOn && endpoint?.port !== port) {
          const next = await open(port);
          if (!next.ok) return fail({ ...next.failure, port });
          await close();
          opened(next.value);
        }
        if (!isOn) await close();
        problem = null;
        writeSetting(db, 'mcp', isOn ? 'on' : 'off');
        writeSetting(db, 'mcp-port', String(port));
        parts.changed();
        return succeed(view());
      }),
    begin: () =>
      inTurn(async () => {
        if (!parts.isForced && readSetting(db, 'mcp') !== 'on') return;
        const wanted = keptPort();
        const first = await open(wanted);
        const found = first.ok ? first : await open(0);
        if (found.ok) opened(found.value);
        if (!first.ok) {
          problem = {
            words: `Port ${wanted} could not be had: ${reasonOf(first.failure)}.`,
            next: found.ok
              ? 'Until the next start another port is used. The stdio command finds it by itself; addresses in other programs do not.'
              : 'Choose another port, then switch it on.',
          };
        }
        parts.changed();
      }),
    stop: () => inTurn(close),
  };
}

/** In words that fit behind a colon. */
export function reasonOf({ kind }: EndpointFailure): string {
  return kind === 'port-taken' ? 'another program uses it' : 'the system does not allow it';
}

function urlOf({ port }: McpEndpoint): string {
  return `http://127.0.0.1:${port}/mcp`;
}
