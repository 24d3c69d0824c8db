import type { EntityDefinition } from '../entities/definition.ts';
import { resources } from '../entities/tables/resources.ts';
import { lowerKeys } from '../query/read-query.ts';
import type { Rows } from '../store/rows.ts';
import type { Actor } from '../writes/actor.ts';
import type { WriteResult, Writer } from '../writes/writer.ts';
import { type Answer, errors, json } from './answer.ts';
import type { Under, WriteOperation } from './resolve-route.ts';

export interface WriteParts {
  readonly rows: Rows;
  readonly writer: Writer;
  readonly apiResourceId: number;
}

export interface WriteCall {
  readonly entity: EntityDefinition;
  readonly operation: WriteOperation;
  readonly under: Under | null;
  readonly body: unknown;
  /** The ImpersonationResourceId header. */
  readonly impersonates: string | undefined;
}

const apiUserLicense = 7;

/** Carries out a create, update or delete that came over the API. */
export function createAnswerWrite({ rows, writer, apiResourceId }: WriteParts): (call: WriteCall) => Answer {
  const actorFor = (entity: EntityDefinition, impersonates: string | undefined): Actor | null => {
    if (impersonates === undefined || impersonates.trim() === '')
      return { kind: 'resource', id: apiResourceId, impersonatorId: null, via: 'api' };
    const resource = rows.get(resources, Number(impersonates));
    const isAllowed =
      entity.canImpersonate && resource?.isActive === true && resource.licenseType !== apiUserLicense;
    if (!isAllowed) return null;
    return { kind: 'resource', id: Number(impersonates), impersonatorId: apiResourceId, via: 'api' };
  };

  return ({ entity, operation, under, body, impersonates }) => {
    const actor = actorFor(entity, impersonates);
    if (actor === null)
      return errors([
        `The logged in Resource does not have the adequate permissions to impersonate another Resource for ${entity.name}.`,
      ]);
    if (under !== null && rows.get(under.parent, under.parentId) === null)
      return errors([`Value does not reference an existing entity for ${under.child.route.key} .`]);
    const fixed = under === null ? {} : { [under.child.route.key]: under.parentId };
    const keys = lowerKeys(body);
    switch (operation.kind) {
      case 'create':
        return written(writer.create({ entity, body: keys, actor, fixed }));
      case 'update':
        return written(writer.update({ entity, body: keys, actor, fixed }, operation.replaces));
      case 'remove':
        return written(writer.remove(entity, operation.id, actor, fixed));
    }
  };
}

const written = (result: WriteResult): Answer =>
  result.ok ? json({ itemId: result.id }) : errors(result.errors);
