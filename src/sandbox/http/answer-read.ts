import type { EntityDefinition } from '../entities/definition.ts';
import { entityDescriptions, entityInfo, fieldInfos, udfInfos } from '../entities/metadata.ts';
import type { PickLists } from '../entities/picklists.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { type PageStart, readPageToken } from '../query/page-token.ts';
import { readQuery } from '../query/read-query.ts';
import type { Reader } from '../query/reader.ts';
import type { Rows } from '../store/rows.ts';
import type { Switches } from '../switches.ts';
import { type Answer, errors, json, jsonText, notFound } from './answer.ts';
import { callsPerHour } from './hourly-limit.ts';
import { readLenientJson } from './lenient-json.ts';
import type { Operation, Route, Under } from './resolve-route.ts';

export interface ReadParts {
  readonly rows: Rows;
  readonly reader: Reader;
  readonly switches: Switches;
  readonly pickLists: PickLists;
  readonly callsThisHour: () => number;
  readonly log: (line: string) => void;
}

export interface ReadRequest {
  readonly body: unknown;
  readonly search: URLSearchParams;
  /** `http://host/…/V1.0`, for links. */
  readonly baseUrl: string;
}

export interface AnswerRead {
  readonly service: (name: (Route & { kind: 'service' })['name']) => Answer;
  /** null when the operation is a write. */
  readonly entity: (
    entity: EntityDefinition,
    operation: Operation,
    under: Under | null,
    request: ReadRequest,
  ) => Answer | null;
}

export function createAnswerRead(parts: ReadParts): AnswerRead {
  const { rows, reader, switches, pickLists, callsThisHour, log } = parts;

  /** The filter is in the body of a POST, in `search` of a GET. */
  const readFilter = (entity: EntityDefinition, request: ReadRequest) => {
    const search = request.search.get('search');
    const parsed = search === null ? null : readLenientJson(search);
    const body = parsed === null ? request.body : parsed.ok ? parsed.value : null;
    const acceptsEmpty = entity.collection.endsWith('Webhooks') || switches.get('emptyFilter') === 'accepted';
    const read = readQuery(body, acceptsEmpty);
    if (!read.ok) return { ok: false as const, answer: errors(read.errors) };
    const filter = compileFilter(entity, read.query.filter, switches);
    for (const op of filter.ignoredOperators) log(`${entity.collection}: the operator ${op} was ignored`);
    if (filter.errors.length > 0) return { ok: false as const, answer: errors(filter.errors) };
    if (entity.collection === 'TicketHistory' && !/"ticketID" = \?/.test(filter.where))
      return { ok: false as const, answer: errors(['TicketHistory can only be queried by ticketID.']) };
    return { ok: true as const, query: read.query, filter, search };
  };

  const page = (entity: EntityDefinition, request: ReadRequest, start: PageStart | null) => {
    const read = readFilter(entity, request);
    if (!read.ok) return read.answer;
    const from = start ?? { direction: 'next', id: -1, pageSize: read.query.pageSize };
    return jsonText(
      reader.page({
        entity,
        filter: read.filter,
        includeFields: read.query.includeFields,
        start: from,
        collectionUrl: `${request.baseUrl}/${entity.collection}`,
        search: read.search,
      }),
    );
  };

  const record = (entity: EntityDefinition, id: number, under: Under | null): Answer => {
    const isAttachment = entity.collection.endsWith('Attachments');
    const row = rows.get(entity, id);
    const isTheirs = under === null || row?.[under.child.route.key] === under.parentId;
    const text = row !== null && isTheirs ? reader.record(entity, id, isAttachment) : null;
    if (!isAttachment) return jsonText(`{"item":${text ?? 'null'}}`);
    return text === null ? errors(['Attachment could not be found.']) : jsonText(`{"items":[${text}]}`);
  };

  const list = ({ child, parentId }: Under): Answer => {
    const ids = rows.find(child.entity, { [child.route.key]: parentId }).map((row) => Number(row.id));
    const items = ids.map((id) => reader.record(child.entity, id)).join(',');
    const details = { count: ids.length, requestCount: 500, prevPageUrl: null, nextPageUrl: null };
    return jsonText(`{"items":[${items}],"pageDetails":${JSON.stringify(details)}}`);
  };

  return {
    service: (name) => {
      switch (name) {
        case 'threshold':
          return json({
            externalRequestThreshold: callsPerHour,
            requestThresholdTimeframe: 60,
            currentTimeframeRequestCount: callsThisHour(),
          });
        case 'version':
          return json({ majorVersion: 2026, minorVersion: 4, build: '1.0.0', customerType: 'Sandbox' });
        case 'entities':
          return json({ entityDescriptions: entityDescriptions(switches.get('entityNameStyle')) });
        case 'modules':
          return json({ modules: [] });
      }
    },
    entity: (entity, operation, under, request) => {
      switch (operation.kind) {
        case 'query':
          return page(entity, request, null);
        case 'page': {
          const start = readPageToken(operation.direction, request.search.get('paging'));
          return start === null ? errors(['The paging parameter is invalid.']) : page(entity, request, start);
        }
        case 'count': {
          const read = readFilter(entity, request);
          if (!read.ok) return read.answer;
          return json({ queryCount: rows.count(entity, read.filter.where, read.filter.parameters) });
        }
        case 'record':
          return record(entity, operation.id, under);
        case 'list':
          return under === null ? notFound() : list(under);
        case 'info':
          return json({ info: entityInfo(entity, switches.get('entityNameStyle')) });
        case 'fields':
          return json({ fields: fieldInfos(entity, pickLists) });
        case 'udfs':
          return json({ fields: udfInfos(entity) });
        case 'create':
        case 'update':
        case 'remove':
          return null;
      }
    },
  };
}
