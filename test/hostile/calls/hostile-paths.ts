import type { Random } from '../../journeys/fuzz/random.ts';
import { hostileId } from './hostile-values.ts';
import type { Known } from './known.ts';

/** Places of the API that are nobody's business, or that it does not have. */
const elsewhere: readonly string[] = [
  'TicketWebhooks',
  'TicketWebhooks/1',
  'TicketWebhooks/query',
  'TicketNoteWebhooks',
  'CompanyWebhooks',
  'WebhookEventErrorLogs/query',
  'ApiUsers',
  'ZoneInformation?user=a@b.example',
  'ThresholdInformation',
  'Version',
  'Modules',
  'EntityInformation',
  'Resources/29682885/TimeOffBalances',
  'DeletedTicketLogs/query',
  'TicketNoteAttachments',
  'Invoices/query',
  'ConfigurationItemRelatedItems',
  'control/journal',
  '',
  '/',
  'constructor',
  '__proto__/1',
  'toString',
];

/** The path of a record, a list or a query, of anybody's, in a spelling that tries to be taken for another. */
export function hostilePath(
  random: Random,
  known: Known,
  collection: string,
  companyId: number,
  isQuery: boolean,
): string {
  if (random.chance(0.06)) return random.pick(elsewhere);
  const plain = isQuery ? collection : plainPath(random, known, collection, companyId);
  return random.chance(0.35) ? disguised(random, plain) : plain;
}

function plainPath(random: Random, known: Known, collection: string, companyId: number): string {
  const id = () => String(hostileId(random, known, collection, companyId));
  const of = (name: string) => String(hostileId(random, known, name, companyId));
  const shapes: readonly (() => string)[] = [
    () => `${collection}/${id()}`,
    () => `${collection}/${id()}`,
    () => collection,
    () => `${collection}/entityInformation/fields`,
    () => `Tickets/${of('Tickets')}/Notes`,
    () => `Tickets/${of('Tickets')}/Notes/${of('TicketNotes')}`,
    () => `Tickets/${of('Tickets')}/${random.pick(['Attachments', 'ChecklistItems', 'Charges', 'History'])}`,
    () =>
      `Companies/${of('Companies')}/${random.pick(['Contacts', 'Locations', 'Notes', 'Alerts', 'ToDos'])}`,
    () => `Companies/${of('Companies')}/Contacts/${of('Contacts')}`,
    () => `Companies/${of('Companies')}/Tickets`,
    () => `ConfigurationItems/${of('ConfigurationItems')}/Notes`,
    () => `Resources/${random.pick(known.resources)}/Roles`,
    () => `Tickets/${of('Tickets')}/Notes/${of('TicketNotes')}/Attachments`,
    () => `TicketNotes/${of('TicketNotes')}/Attachments`,
  ];
  return random.pick(shapes)();
}

function disguised(random: Random, path: string): string {
  const encoded = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  const tricks: readonly (() => string)[] = [
    () => path.toUpperCase(),
    () => path.toLowerCase(),
    () => path.replace(/[a-z]/i, encoded),
    () => path.replace(/[a-z]/i, (character) => `%25${encoded(character).slice(1)}`),
    () => path.replace('/', '%2f'),
    () => path.replace('/', '//'),
    () => path.replace('/', '/./'),
    () => path.replace('/', '\\'),
    () => `../${path}`,
    () => `Contacts/../${path}`,
    () => `Contacts/%2e%2e/${path}`,
    () => `V1.0/${path}`,
    () => `/ATServicesRest/V1.0/${path}`,
    () => `/ATServicesRest/V1.0/V1.0/${path}`,
    () => `https://evil.example/${path}`,
    () => `//evil.example/${path}`,
    () => `@evil.example/${path}`,
    () => `${path}?`,
    () => `${path}?id=1`,
    () => `${path}?search={"filter":[{"op":"gte","field":"id","value":0}]}`,
    () => `${path}#x`,
    () => `${path};x=1`,
    () => `${path}%00`,
    () => `${path} `,
    () => `${path}/`,
    () => `${path}/query`,
    () => `${path}/query/count`,
    () => `${path}.json`,
    () => path.replace(/\d/, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    () => path.replace('i', 'і'),
    () => path.replace(/(\d+)/, '0$1'),
    () => path.replace(/(\d+)/, '+$1'),
    () => path.replace(/(\d+)/, '$1.0'),
    () => path.replace(/(\d+)/, '0x$1'),
  ];
  return random.pick(tricks)();
}
