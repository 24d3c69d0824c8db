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

/** As an admin of Autotask does, in its own pages. */
export async function editCompany(
  { url, trackingIdentifier, username, secret }: Sandbox,
  change: { readonly id: number; readonly isActive?: boolean; readonly companyName?: string },
): Promise<void> {
  const answer = await fetch(new URL('V1.0/Companies', url), {
    method: 'PATCH',
    headers: {
      ApiIntegrationCode: trackingIdentifier,
      UserName: username,
      Secret: secret,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(change),
  });
  if (answer.status !== 200) throw new Error(`The company was not changed: ${answer.status}`);
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
