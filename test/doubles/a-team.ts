import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Core, CoreOptions } from '../../src/core/core.ts';
import { startCore } from '../../src/core/start-core.ts';
import { eventually } from './eventually.ts';
import { type RunningWorkspace, runWorkspace } from './running-workspace.ts';
import { waitForCurrent } from './screen-calls.ts';

/** Short, so that a test need not wait for 12 s until a dead desktop's ticket is free. */
const leaseTtlMs = 2_000;
export interface Desktop {
  readonly core: Core;
  readonly bugs: readonly unknown[];
  readonly dataDir: string;
  /** Ends it, and starts it again on what it has on its disk. */
  readonly restart: (meanwhile: () => Promise<unknown>) => Promise<Core>;
}

/** Another desktop of the same workspace, let in by an invite that the first one made. */
export async function aSecondDesktop(
  workspace: RunningWorkspace,
  resourceId: number,
  isAdmin = false,
): Promise<Desktop> {
  const invited = await eventually(workspace.core(), 'the first desktop can invite', async () => {
    const answer = await workspace.core().call('devices.invite', {
      resourceId: resourceId as never,
      isAdmin,
    });
    return answer.ok && answer.value;
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-second-'));
  const bugs: unknown[] = [];
  const options: CoreOptions = {
    ...workspace.options,
    dataDir,
    relay: { url: invited.relayUrl, invite: invited.code },
    technicianResourceId: resourceId,
  };
  const start = async (): Promise<Core> => {
    const started = await startCore(options, {
      settlePatchAfterMs: 20,
      settleCreateAfterMs: 20,
      onBug: (error) => bugs.push(error),
    });
    if (!started.ok) throw new Error(started.failure.message);
    return started.value;
  };
  let core = await start();
  onTestFinished(async () => {
    await core.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await waitForCurrent(core);
  await letIn(workspace.core(), resourceId);
  const restart: Desktop['restart'] = async (meanwhile) => {
    await core.stop();
    await meanwhile();
    core = await start();
    return core;
  };
  return { core, bugs, dataDir, restart };
}

/** The first desktop has certified the one of this resource, so both can read the same. */
async function letIn(admin: Core, resourceId: number): Promise<void> {
  await eventually(admin, 'the second desktop was let in', async () => {
    const activity = await admin.call('activity.list', { before: null, limit: 200 });
    return activity.ok && JSON.stringify(activity.value).includes('Let the desktop') && resourceId;
  });
}

/** A workspace whose first desktop is the founder’s, and what the second one's technician would be. */
export async function aFirstDesktop(second: 'me' | 'a-colleague') {
  const workspace = await runWorkspace({ leaseTtlMs });
  onTestFinished(() => workspace.stop());
  const first = workspace.core();
  await waitForCurrent(first);
  const me = workspace.sandbox.technician.resourceId;
  const choices = await first.call('tickets.choices', {});
  if (!choices.ok) throw new Error(choices.failure.message);
  const isBot = (id: number) => id === workspace.sandbox.botResourceId || id === 4;
  const colleague = choices.value.assignees.find((one) => one.resourceId !== me && !isBot(one.resourceId));
  if (colleague === undefined) throw new Error('the sample has no other technician');
  const theirs = second === 'me' ? me : colleague.resourceId;
  return { workspace, control: workspace.control, first, theirs };
}

export async function aTeam(second: 'me' | 'a-colleague', isAdmin = false) {
  const team = await aFirstDesktop(second);
  return { ...team, second: await aSecondDesktop(team.workspace, team.theirs, isAdmin) };
}
