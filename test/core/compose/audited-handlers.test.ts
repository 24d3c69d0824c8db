import { expect, test } from 'vitest';
import type { Handlers } from '../../../src/core/api/handlers.ts';
import { auditHandlers } from '../../../src/core/compose/audited-handlers.ts';
import { fail } from '../../../src/shared/domain/outcome.ts';
import { aDatabase } from '../store/a-database.ts';

const refused = () =>
  fail({ kind: 'not-yours' as const, message: 'Only an admin may.', next: null, reference: null });

test.each(['agent.setModel', 'agent.setClient', 'integration.connect'] as const)(
  'a refused %s is in the log, and what was typed is not',
  async (name) => {
    const db = aDatabase();
    const handlers = auditHandlers({ [name]: refused } as unknown as Handlers, {
      db,
      me: () => 7,
      now: () => '2026-01-01T08:00:00.000Z',
      changed() {},
    });
    await handlers[name]({ key: 'sk-planted', secret: 'sk-planted' } as never);
    const rows = db.all<{ kind: string; detail: string }>('SELECT kind, detail FROM audit_entries');
    expect(rows).toMatchObject([{ kind: 'call-refused' }]);
    expect(JSON.stringify(rows)).not.toContain('sk-planted');
  },
);
