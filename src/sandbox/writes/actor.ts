/** Who makes a change: the API's user (perhaps in somebody's name), a person in Autotask's own pages, or a requester. */
export interface Actor {
  readonly kind: 'resource' | 'contact';
  /** The resource or contact the change is ascribed to. */
  readonly id: number;
  /** The API user behind an impersonated change. */
  readonly impersonatorId: number | null;
  readonly via: 'api' | 'pages' | 'portal';
}

export const resourceInPages = (id: number): Actor => ({
  kind: 'resource',
  id,
  impersonatorId: null,
  via: 'pages',
});
export const requester = (contactId: number): Actor => ({
  kind: 'contact',
  id: contactId,
  impersonatorId: null,
  via: 'portal',
});
