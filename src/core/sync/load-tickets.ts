import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskTicket } from '../autotask/entities/ticket.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { CallPriority } from '../autotask/limits.ts';
import type { AutotaskReader } from '../autotask/reader.ts';

type Loaded = Outcome<AutotaskTicket | null, AutotaskFailure>;
interface Asked {
  readonly id: number;
  readonly answer: (loaded: Loaded) => void;
}

const singlesAtOnce = 2;
/** 139 ids in one `in` were verified live; Autotask's limit of 500 OR conditions may count them. */
const idsAtOnce = 100;

/**
 * Reads tickets one by one as long as few are wanted. In a storm of webhooks whoever comes while two reads are on their way waits for
 * the next one, which asks for all of them together: a bulk edit must not cost a call a ticket.
 */
export function createTicketLoader(
  reader: AutotaskReader,
): (id: number, priority: CallPriority) => Promise<Loaded> {
  let flying = 0;
  let waiting: Asked[] = [];

  async function fly<T>(work: () => Promise<T>): Promise<T> {
    flying += 1;
    try {
      return await work();
    } finally {
      flying -= 1;
      if (waiting.length > 0) together();
    }
  }

  function together(): void {
    const asked = waiting.slice(0, idsAtOnce);
    waiting = waiting.slice(idsAtOnce);
    const ids = [...new Set(asked.map(({ id }) => id))];
    fly(() => reader.tickets([{ op: 'in', field: 'id', value: ids }], 'agent')).then(
      (read) => {
        const found = new Map(read.ok ? read.value.map((ticket) => [ticket.id, ticket]) : []);
        for (const { id, answer } of asked) answer(read.ok ? succeed(found.get(id) ?? null) : read);
      },
      (error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        for (const { answer } of asked) answer(fail({ kind: 'unexpected', status: 0, detail }));
      },
    );
  }

  return (id, priority) => {
    if (flying < singlesAtOnce || priority === 'interactive') return fly(() => reader.ticket(id, priority));
    return new Promise((resolve) => {
      waiting.push({ id, answer: resolve });
    });
  };
}
