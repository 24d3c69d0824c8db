import { Button } from '../components/controls/button.tsx';

/** After a decision: on to the next, by choice. Moving on by itself would put another card under a key already falling. */
export function NextCard({ onNext }: { readonly onNext: (() => void) | null }) {
  if (!onNext) return null;
  return (
    <div>
      <Button hint="J" onClick={onNext}>
        Next request
      </Button>
    </div>
  );
}
