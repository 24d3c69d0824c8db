import type { CoreHost } from '../core/core.ts';
import { createKeyFileVault } from '../host/key-file-vault.ts';
import type { Log } from '../host/log.ts';
import { openPassphraseVault } from '../host/passphrase-vault.ts';
import { createQuietVault } from '../host/quiet-vault.ts';
import { type Outcome, succeed } from '../shared/domain/outcome.ts';

/** The browser host's vault: made from a passphrase where one is set, else a key file. The failure is for a person. */
export async function openVault(
  dataDir: string,
  passphrase: string | null,
  log: Log,
): Promise<Outcome<CoreHost, string>> {
  const opened =
    passphrase === null
      ? succeed(createKeyFileVault(dataDir))
      : await openPassphraseVault(dataDir, passphrase);
  return opened.ok ? succeed(createQuietVault(opened.value, log)) : opened;
}
