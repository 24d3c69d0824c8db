/** Whether the answer under this query key shows cards, which a decision or a command has changed. */
export function isOfCards({ queryKey: [name] }: { readonly queryKey: readonly unknown[] }): boolean {
  return name === 'approvals.list' || name === 'approvals.get' || name === 'tickets.timeline';
}
