import { useKeys } from '../keys/keys-context.tsx';
import { usePlaceStore } from './place-store.ts';

/** G, then a letter: to another screen. */
export function useGoKeys(): void {
  const go = usePlaceStore((state) => state.go);
  useKeys('Go to', [
    { keys: 'g a', words: 'Approvals', run: () => go({ kind: 'approvals', list: 'mine', approvalId: null }) },
    { keys: 'g q', words: 'Queue', run: () => go({ kind: 'queue', inbox: 'mine', ticketId: null }) },
    { keys: 'g c', words: 'Clients', run: () => go({ kind: 'clients', companyId: null }) },
    { keys: 'g v', words: 'Activity', run: () => go({ kind: 'activity' }) },
  ]);
}
