import { join } from 'node:path';
import { readJsonFile, writePrivateFile } from './private-file.ts';

/** What belongs to this machine and not to the workspace, by name. Electron's host keeps it with electron-store. */
export interface MachineStore {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** Both hosts keep the same JSON file, so that appearance and widths follow from one to the other. */
export const machineStoreName = 'machine';

export function createMachineFile(dataDir: string): MachineStore {
  const path = join(dataDir, `${machineStoreName}.json`);
  const read = (): { [name: string]: unknown } => {
    const value = readJsonFile(path);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  return {
    get: (name) => read()[name],
    set: (name, value) =>
      writePrivateFile(path, `${JSON.stringify({ ...read(), [name]: value }, null, '\t')}\n`),
  };
}
