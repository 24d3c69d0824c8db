import { generateKeyPairSync } from 'node:crypto';
import type { CheckpointSigner } from '../../../src/core/audit/checkpoint.ts';
import { type AuditEntry, addAuditEntry, genesisHash, hashOf } from '../../../src/core/audit/log.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';

export function anEntry(change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: '2026-01-01T08:00:00.000Z',
    kind: 'action-done',
    words: 'Set priority to High',
    ticketId: 7,
    runId: null,
    tool: 'autotask:autotask-update-ticket',
    detail: { actionId: 'a', by: 5 },
    ...change,
  };
}

export function addEntries(db: WriteHandle, count: number, from = 0): void {
  db.transaction(() => {
    for (let index = from; index < from + count; index += 1) {
      const at = new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString();
      addAuditEntry(
        db,
        anEntry({ at, words: `Entry ${index}`, detail: { z: index, a: [1, { b: 2, a: 1 }] } }),
      );
    }
  });
}

export function aSigner(deviceId: string | null = 'desk'): CheckpointSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
  return { deviceId, signing: privateKey, publicKey: spki };
}

interface Row {
  sequence: number;
  at: string;
  kind: string;
  words: string;
  ticket_id: number | null;
  run_id: string | null;
  tool: string | null;
  detail: string;
}

/** Gives every entry from there on the hash that fits it, as somebody would who covers up a change. */
export function hashAnew(db: WriteHandle, from = 1): void {
  let previousHash =
    db.get<{ hash: string }>('SELECT hash FROM audit_entries WHERE sequence = @s', { s: from - 1 })?.hash ??
    genesisHash;
  for (const row of db.all<Row>('SELECT * FROM audit_entries WHERE sequence >= @from ORDER BY sequence', {
    from,
  })) {
    const { sequence, at, kind, words, tool, detail } = row;
    const entry = { sequence, at, kind, words, ticketId: row.ticket_id, runId: row.run_id, tool, detail };
    const hash = hashOf({ ...entry, previousHash });
    db.run(
      'UPDATE audit_entries SET previous_hash = @previousHash, hash = @hash WHERE sequence = @sequence',
      {
        previousHash,
        hash,
        sequence,
      },
    );
    previousHash = hash;
  }
}
