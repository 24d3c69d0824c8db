import type { ClientAssets } from './create-assets.ts';
import type { Client, ClientContact } from './create-clients.ts';
import { firstNames, lastNames } from './names.ts';
import type { Random } from './random.ts';
import { fillText } from './scenarios/fill-text.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** A request in somebody's own words, before any desk has seen it. */
export interface TicketDraft {
  readonly scenario: Scenario;
  readonly client: Client;
  readonly contact: ClientContact;
  readonly title: string;
  readonly description: string;
  /** The device it is about, null when none is named. */
  readonly assetId: number | null;
  /** Fills the scenario's other texts with the same names. */
  readonly fill: (text: string) => string;
}

/** Picks words, people and devices for a scenario. */
export function draftTicket(
  random: Random,
  scenario: Scenario,
  client: Client,
  contact: ClientContact,
  assets: ClientAssets,
): TicketDraft {
  const colleagues = client.contacts.filter((one) => one.id !== contact.id);
  const stranger = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  const nameOf = (one: ClientContact | undefined) =>
    one === undefined ? stranger : `${one.firstName} ${one.lastName}`;
  const colleague = colleagues.length > 0 ? random.pick(colleagues) : undefined;
  const some = (list: ClientAssets['devices']) =>
    list.length > 0 ? random.pick(list) : { id: 0, title: 'the office PC' };
  const [device, server, printer] = [some(assets.devices), some(assets.servers), some(assets.printers)];
  const isNewPerson = scenario.name === 'new-starter';
  const values = {
    contact: `${contact.firstName} ${contact.lastName}`,
    contact2: nameOf(colleague),
    colleague: isNewPerson ? stranger : nameOf(colleague),
    company: client.company.name,
    domain: client.company.domain,
    device: device.title,
    server: server.title,
    printer: printer.title,
    n: String(random.between(3, 19)),
  };
  const title = random.pick(scenario.titles);
  const body = random.pick(scenario.bodies);
  const named = [
    ['{device}', device],
    ['{server}', server],
    ['{printer}', printer],
  ] as const;
  const about = named.find(([mark]) => title.includes(mark) || body.includes(mark));
  return {
    scenario,
    client,
    contact,
    title: fillText(title, values).slice(0, 255),
    description: fillText(body, values),
    assetId: about !== undefined && about[1].id > 0 ? about[1].id : null,
    fill: (text) => fillText(text, values),
  };
}

/** Autotask's source values for the ways in. */
export const sourceOf = (via: Scenario['via']): number =>
  ({ portal: -1, phone: 2, email: 4, monitoring: 8 })[via];
