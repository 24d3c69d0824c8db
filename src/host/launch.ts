/** A child program that a host started. */
export interface Launched {
  readonly pid: number | undefined;
  readonly stdout: NodeJS.ReadableStream;
  readonly stderr: NodeJS.ReadableStream;
  onExit(listener: (code: number | null) => void): void;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Starts one of our programs, tied to the host so that it ends with it, however the host ends. */
export type Launch = (program: string, args: readonly string[]) => Launched;
