import type { ExternalAgents } from '../../shared/desktop-api/external-agents.ts';
import type { CoreOptions } from '../core.ts';

/** The command by which an MCP client starts the bridge from any folder: the very program that runs here, without npm around it. */
export function bridgeCommand({ bridge }: Pick<CoreOptions, 'bridge'>): ExternalAgents['stdio'] {
  if (bridge === undefined) return null;
  return {
    command: process.execPath,
    args: [bridge.program, '--data', bridge.dataDir],
    env: process.versions.electron === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' },
  };
}
