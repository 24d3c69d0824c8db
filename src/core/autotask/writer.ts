import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { Fields, ParentPath } from '../../shared/domain/write-request.ts';
import type { AutotaskFailure } from './failure.ts';
import type { AutotaskHttp } from './http.ts';

/** Where a record is written: its collection, under a parent for those that Autotask takes only there. */
export interface WritePlace {
  readonly collection: string;
  readonly parent: ParentPath | null;
}

/** Writes to Autotask; answers with the id of the record. Handed to `actions/` and to nobody else. */
export interface AutotaskWriter {
  /** Changes the named fields. Updates go to the collection's URL with the id in the body; there is no `/{id}` for them. */
  patch(place: WritePlace, id: number, fields: Fields): Promise<Outcome<number, AutotaskFailure>>;
  create(place: WritePlace, fields: Fields): Promise<Outcome<number, AutotaskFailure>>;
}

const written = z.object({ itemId: z.coerce.number().int() });

export function createWriter(http: AutotaskHttp): AutotaskWriter {
  async function write(verb: 'POST' | 'PATCH', place: WritePlace, body: Fields) {
    const { collection, parent } = place;
    const path = parent === null ? collection : `${parent.collection}/${parent.id}/${parent.segment}`;
    // A child counts toward its own collection's limit of calls at once, whatever its path.
    const answer = await http.send({ verb, path, endpoint: collection, priority: 'agent', body });
    if (!answer.ok) return answer;
    const parsed = written.safeParse(answer.value);
    return parsed.success
      ? succeed(parsed.data.itemId)
      : fail({ kind: 'unexpected', status: 200, detail: 'The answer to a write names no record.' } as const);
  }
  return {
    patch: (place, id, fields) => write('PATCH', place, { id, ...fields }),
    create: (place, fields) => write('POST', place, fields),
  };
}
