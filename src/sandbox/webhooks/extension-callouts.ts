import type { Row } from '../entities/field.ts';
import type { Settings } from '../store/settings.ts';
import type { Announce } from './announce.ts';
import type { Callouts } from './callouts.ts';

/**
 * Autotask's older mechanism, set up only in its own pages: a workflow rule calls an address when a ticket is created
 * or edited. Method and format are undocumented, so each definition chooses; nothing is signed.
 */
export interface ExtensionCallout {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly isActive: boolean;
  readonly method: 'GET' | 'POST';
  readonly format: 'form' | 'json' | 'xml';
  readonly events: readonly ('create' | 'edit')[];
  /** Fires only for tickets on which this user-defined field has a value; null for all. */
  readonly udfName: string | null;
}

export interface ExtensionCallouts {
  readonly list: () => readonly ExtensionCallout[];
  readonly add: (definition: Omit<ExtensionCallout, 'id'>) => number;
  readonly remove: (id: number) => void;
  readonly announce: Announce;
}

const settingName = 'extensionCallouts';

export function createExtensionCallouts(settings: Settings, callouts: Callouts): ExtensionCallouts {
  const list = () => settings.read<readonly ExtensionCallout[]>(settingName) ?? [];
  const queue = (definition: ExtensionCallout, id: number, after: Row) => {
    const pairs = pairsOf(definition, id, after);
    const isGet = definition.method === 'GET';
    const url = new URL(definition.url);
    if (isGet) for (const [name, value] of Object.entries(pairs)) url.searchParams.append(name, value);
    const { type, body } = isGet ? { type: '', body: '' } : bodyOf(definition.format, pairs);
    callouts.add({
      channel: `extension:${definition.id}`,
      family: 'extension',
      webhookId: definition.id,
      sequenceNumber: 0,
      method: definition.method,
      url: url.href,
      headers: JSON.stringify(type === '' ? {} : { 'content-type': type }),
      payload: body,
      dueAt: Date.now(),
      inOrder: 1,
      status: 'pending',
    });
  };
  return {
    list,
    add: (definition) => {
      const id = Math.max(0, ...list().map((one) => one.id)) + 1;
      settings.write(settingName, [...list(), { ...definition, id }]);
      return id;
    },
    remove: (id) =>
      settings.write(
        settingName,
        list().filter((one) => one.id !== id),
      ),
    announce: {
      changed: ({ entity, before, changes, after, id }) => {
        if (entity.collection !== 'Tickets' || (before !== null && Object.keys(changes).length === 0)) return;
        const event = before === null ? 'create' : 'edit';
        for (const one of list())
          if (
            one.isActive &&
            one.events.includes(event) &&
            (one.udfName === null || udfOf(after, one.udfName) !== '')
          )
            queue(one, id, after);
      },
      removed: () => undefined,
    },
  };
}

function pairsOf(definition: ExtensionCallout, id: number, after: Row): Readonly<Record<string, string>> {
  const udf = definition.udfName === null ? {} : { [definition.udfName]: udfOf(after, definition.udfName) };
  return { id: String(id), number: String(after.ticketNumber ?? ''), domain: 'sandbox', ...udf };
}

function udfOf(row: Row, name: string): string {
  const { userDefinedFields: text = null } = row;
  if (typeof text !== 'string') return '';
  return (JSON.parse(text) as Record<string, string | null>)[name] ?? '';
}

function bodyOf(format: ExtensionCallout['format'], pairs: Readonly<Record<string, string>>) {
  switch (format) {
    case 'form':
      return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(pairs).toString() };
    case 'json':
      return { type: 'application/json', body: JSON.stringify(pairs) };
    case 'xml': {
      const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const items = Object.entries(pairs).map(([name, value]) => {
        const tag = name.replaceAll(/\W/g, '');
        return `<${tag}>${escaped(value)}</${tag}>`;
      });
      return { type: 'application/xml', body: `<ticket>${items.join('')}</ticket>` };
    }
  }
}
