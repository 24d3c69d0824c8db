import ElectronStore from 'electron-store';
import { type MachineStore, machineStoreName } from '../host/machine-store.ts';

/** electron-store in the data folder: the same JSON file that the browser host keeps. */
export function createElectronMachineStore(dataDir: string): MachineStore {
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: dataDir,
    name: machineStoreName,
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
  return {
    get: (name) => store.get(name),
    set: (name, value) => store.set(name, value),
  };
}
