import WebSocket from 'ws';

/** Electron's main process, by the protocol of Node's inspector. */
export interface MainProcess {
  /** Runs a function there, with Electron's modules and one JSON value; what it returns comes back as JSON. */
  evaluate<Arg, Result>(
    work: (electron: typeof import('electron'), arg: Arg) => Result | Promise<Result>,
    arg?: Arg,
  ): Promise<Result>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: {
      readonly text: string;
      readonly exception?: { readonly description?: string };
    };
  };
}

export async function connectMainProcess(inspectorUrl: string): Promise<MainProcess> {
  const socket = new WebSocket(inspectorUrl, { perMessageDeflate: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const answer: Answer = JSON.parse(data.toString());
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    async evaluate<Result>(work: (...args: never[]) => Result | Promise<Result>, arg?: unknown) {
      lastId += 1;
      const id = lastId;
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      const params = {
        expression: `(${work.toString()})(require('electron'), ${JSON.stringify(arg)})`,
        includeCommandLineAPI: true,
        awaitPromise: true,
        returnByValue: true,
      };
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
      const { result } = await answered;
      const thrown = result?.exceptionDetails;
      if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
      return result?.result?.value as Result;
    },
    close: () => socket.terminate(),
  };
}
