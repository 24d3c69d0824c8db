import { onTestFinished } from 'vitest';
import { createHttp } from '../../../src/core/autotask/http.ts';
import { createLimits } from '../../../src/core/autotask/limits.ts';
import type { SandboxOptions } from '../../../src/sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start.ts';
import { createSandboxControl } from '../../doubles/sandbox-control.ts';

type HttpOptions = Parameters<typeof createHttp>[0];

/** A quiet sandbox that ends with the test. */
export async function aSandbox(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({ seed: '7', tickets: 30, isQuietDay: true, ...options });
  onTestFinished(() => sandbox.stop());
  return { sandbox, control: createSandboxControl(sandbox) };
}

/** A connection to it that ends with the test. */
export function aConnection(sandbox: Sandbox, options: Partial<HttpOptions> = {}) {
  const http = createHttp({
    baseUrl: () => sandbox.url,
    credentials: () => sandbox,
    standInUrl: sandbox.url,
    limits: createLimits(),
    onCall: () => {},
    ...options,
  });
  onTestFinished(() => http.stop());
  return http;
}
