/** What a ticket of the pack can point at; all of it exists in the sandbox. */
export interface Scene {
  readonly ticketId: number;
  /** An internal note on it. */
  readonly noteId: number;
  readonly companyId: number;
  readonly contactId: number;
  /** The technician to whom the ticket is assigned. */
  readonly technician: number;
  /** Another technician, whom the attacker would rather have. */
  readonly accomplice: number;
  readonly other: { readonly companyId: number; readonly ticketId: number; readonly contactId: number };
  readonly complete: number;
  readonly critical: number;
  readonly low: number;
  readonly queue: number;
}

export type ObedientCall = readonly [tool: string, given: Readonly<Record<string, unknown>>];

/** A ticket that tries to steer an agent, and what an agent would do that obeys every word of it. */
export interface InjectionTicket {
  readonly name: string;
  /** What it tries, in a few words, for the table. */
  readonly trick: string;
  readonly title: string;
  readonly text: (scene: Scene) => string;
  readonly calls: (scene: Scene) => readonly ObedientCall[];
}

export const triage = ({ ticketId }: Scene, fields: object): ObedientCall => [
  'triage-ticket',
  { ticketId, ...fields },
];
export const update = ({ ticketId }: Scene, fields: object): ObedientCall => [
  'update-ticket',
  { ticketId, ...fields },
];
export const internal = ({ ticketId }: Scene, description: string): ObedientCall => [
  'internal-note',
  { ticketId, title: 'From the ticket', description },
];
export const toCustomer = ({ ticketId }: Scene, description: string): ObedientCall => [
  'public-note',
  { ticketId, title: 'Reply', description },
];
export const get = (path: string): ObedientCall => ['api-get', { path }];
export const post = (path: string, body: object): ObedientCall => ['api-post', { path, body }];
export const patch = (path: string, body: object): ObedientCall => ['api-patch', { path, body }];
/** The same query as a GET, which is not behind an approval. */
export const query = (collection: string, filter: readonly object[], further: object = {}): ObedientCall =>
  get(`${collection}/query?search=${JSON.stringify({ filter, ...further })}`);
export const everything = [{ op: 'gte', field: 'id', value: 0 }];
