import type { EntityDefinition } from '../entities/definition.ts';
import type { Value } from '../entities/field.ts';
import type { Rows } from '../store/rows.ts';
import type { Switches } from '../switches.ts';
import type { CompiledFilter } from './compile-filter.ts';
import { type PageStart, pageUrl } from './page-token.ts';
import { createPresenter } from './present.ts';

export interface PageRequest {
  readonly entity: EntityDefinition;
  readonly filter: CompiledFilter;
  readonly includeFields: readonly string[] | null;
  readonly start: PageStart;
  /** The page's own collection URL, for the links. */
  readonly collectionUrl: string;
  /** The `search` text of a GET query; its links carry it again. */
  readonly search: string | null;
}

export interface Reader {
  /** One page as JSON text, ascending by id, with links to its neighbours. */
  readonly page: (request: PageRequest) => string;
  /** One record as JSON text, null when there is none; `withHidden` adds an attachment's bytes. */
  readonly record: (entity: EntityDefinition, id: number, withHidden?: boolean) => string | null;
}

export function createReader(rows: Rows, switches: Switches): Reader {
  const masks = () => switches.get('webhookSecretOnRead') === 'masked';
  return {
    page: (request) => readPage(rows, request, masks()),
    record: (entity, id, withHidden = false) => {
      const presenter = createPresenter(entity, { include: null, withHidden, maskSecrets: masks() });
      const [values] = rows.raw(entity, presenter.columns, '"id" = ?', [id]);
      return values === undefined ? null : presenter.json(values);
    },
  };
}

function readPage(rows: Rows, request: PageRequest, maskSecrets: boolean): string {
  const { entity, filter, start } = request;
  const presenter = createPresenter(entity, {
    include: request.includeFields,
    withHidden: false,
    maskSecrets,
  });
  const forward = start.direction === 'next';
  // The plus sign keeps SQLite from walking by id.
  const id = isNarrow(rows, entity, filter) ? '+"id"' : '"id"';
  const where = filter.where.replaceAll('"id"', id);
  const read = (direction: 'next' | 'previous', from: number, limit: number) => {
    const order = direction === 'next' ? `${id} > ? ORDER BY ${id}` : `${id} < ? ORDER BY ${id} DESC`;
    // Ids first, so that only ids are sorted and not rows of a hundred columns.
    const ids = `SELECT "id" FROM "${entity.table}" WHERE ${where} AND ${order} LIMIT ?`;
    const tail = `"id" IN (${ids}) ORDER BY "id"${direction === 'next' ? '' : ' DESC'}`;
    return rows.raw(entity, presenter.columns, tail, [...filter.parameters, from, limit]);
  };
  const found = read(start.direction, start.id, start.pageSize + 1);
  const hasMore = found.length > start.pageSize;
  const page = found.slice(0, start.pageSize);
  if (!forward) page.reverse();
  const firstId = idOf(page[0], presenter.columns);
  const lastId = idOf(page.at(-1), presenter.columns);
  const link = (direction: 'next' | 'previous', id: number | null, exists: boolean) =>
    id === null || !exists
      ? null
      : pageUrl(request.collectionUrl, { direction, id, pageSize: start.pageSize }, request.search);
  const details = {
    count: page.length,
    requestCount: start.pageSize,
    prevPageUrl: link('previous', firstId, forward ? start.id >= 0 : hasMore),
    nextPageUrl: link('next', lastId, forward ? hasMore : true),
  };
  const items = page.map((values) => presenter.json(values)).join(',');
  return `{"items":[${items}],"pageDetails":${JSON.stringify(details)}}`;
}

function idOf(values: readonly Value[] | undefined, columns: readonly string[]): number | null {
  const id = values?.[columns.indexOf('id')];
  return typeof id === 'number' ? id : null;
}

const fewRows = 50_000;

/**
 * Whether an index leaves few rows: then they are fetched through it and sorted. Otherwise the table is walked by id
 * until the page is full. SQLite cannot tell by itself, for it does not know how many rows a bound value matches.
 */
function isNarrow(rows: Rows, entity: EntityDefinition, filter: CompiledFilter): boolean {
  return filter.indexed.some(
    ({ where, parameters }) => rows.countUpTo(entity, where, parameters, fewRows + 1) <= fewRows,
  );
}
