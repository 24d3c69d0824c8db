import { atMs } from '../clock.ts';
import {
  configurationItems,
  configurationItemTypes,
  products,
} from '../entities/tables/configuration-items.ts';
import type { Rows } from '../store/rows.ts';
import type { Client } from './create-clients.ts';
import type { Random } from './random.ts';

export interface Asset {
  readonly id: number;
  readonly title: string;
}

/** A client's devices by what people call them in tickets. */
export interface ClientAssets {
  readonly devices: readonly Asset[];
  readonly servers: readonly Asset[];
  readonly printers: readonly Asset[];
}

const kinds = {
  laptop: { type: 2, product: 'Latitude 5450 laptop', system: 'Microsoft Windows 11 Pro' },
  desktop: { type: 1, product: 'OptiPlex 7020 desktop', system: 'Microsoft Windows 11 Pro' },
  server: { type: 3, product: 'PowerEdge T360 server', system: 'Microsoft Windows Server 2022 Standard' },
  printer: { type: 4, product: 'LaserJet E786 printer', system: null },
  firewall: { type: 6, product: 'FortiGate 60F firewall', system: null },
} as const;
type Kind = keyof typeof kinds;
const dayMs = 86_400_000;

/** About ten configuration items a customer. */
export function createAssets(
  rows: Rows,
  random: Random,
  clients: readonly Client[],
  nowMs: number,
): ReadonlyMap<number, ClientAssets> {
  for (const name of [
    'Workstation',
    'Laptop',
    'Server',
    'Printer',
    'Network Device',
    'Firewall',
    'Phone',
    'Backup Appliance',
  ])
    rows.insert(configurationItemTypes, { name, isActive: true });
  const productIds = new Map(
    Object.values(kinds).map(({ product }) => [
      product,
      rows.insert(products, { name: product, isActive: true }),
    ]),
  );
  const add = (client: Client, kind: Kind, title: string, contactID: number | null): Asset => {
    const { type, product, system } = kinds[kind];
    const installedMs = nowMs - random.between(60, 1400) * dayMs;
    const id = rows.insert(configurationItems, {
      companyID: client.id,
      companyLocationID: client.locationId,
      contactID,
      productID: productIds.get(product) ?? null,
      configurationItemType: type,
      referenceTitle: title,
      serialNumber: `SN${random.between(1_000_000, 9_999_999)}`,
      installDate: atMs(installedMs).replace(/T.*/, 'T00:00:00.000'),
      warrantyExpirationDate: atMs(installedMs + 1095 * dayMs).replace(/T.*/, 'T00:00:00.000'),
      isActive: true,
      createDate: atMs(installedMs),
      lastModifiedTime: atMs(installedMs),
      rmmDeviceAuditHostname: system === null ? null : title,
      rmmDeviceAuditOperatingSystem: system,
      rmmDeviceAuditIPAddress: `10.${client.id % 200}.1.${random.between(10, 240)}`,
      rmmOpenAlertCount: 0,
    });
    return { id, title };
  };
  return new Map(clients.map((client) => [client.id, assetsOf(client, add)]));
}

function assetsOf(
  client: Client,
  add: (client: Client, kind: Kind, title: string, contactID: number | null) => Asset,
): ClientAssets {
  if (client.company.type !== 1) return { devices: [], servers: [], printers: [] };
  const code = client.company.domain
    .replaceAll(/[^a-z]/g, '')
    .slice(0, 3)
    .toUpperCase();
  const number = (n: number) => String(n + 1).padStart(2, '0');
  const devices = client.contacts.flatMap((contact, n) => [
    add(client, 'laptop', `${code}-LT-${number(n)}`, contact.id),
    ...(n % 2 === 0 ? [add(client, 'desktop', `${code}-PC-${number(n)}`, contact.id)] : []),
  ]);
  const servers = ['DC', 'FS', 'APP'].map((role) => add(client, 'server', `${code}-${role}-01`, null));
  const printers = ['PRN-01', 'PRN-02'].map((name) => add(client, 'printer', `${code}-${name}`, null));
  add(client, 'firewall', `${code}-FW-01`, null);
  return { devices, servers, printers };
}
