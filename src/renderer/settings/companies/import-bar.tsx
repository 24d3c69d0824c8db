import { TriangleAlert } from 'lucide-react';
import type { ImportState } from '../../../shared/desktop-api/integration.ts';
import { Button } from '../../components/controls/button.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { Time } from '../../components/text/time.tsx';

interface ImportBarProps {
  readonly state: ImportState;
  /** How many companies the chosen types have. */
  readonly companies: number;
  readonly isChosen: boolean;
  readonly isStarting: boolean;
  readonly onImport: () => void;
}

/** How the last import ended, and the button for the next. */
export function ImportBar({ state, companies, isChosen, isStarting, onImport }: ImportBarProps) {
  const isFirst = state.state === 'not-started';
  return (
    <div className="flex items-center gap-4">
      <div role="status" className="min-w-0 flex-1">
        <Ending state={state} />
        {!isChosen && <p className="text-note text-quiet">Choose at least one type.</p>}
      </div>
      <Button
        tone={isFirst ? 'primary' : 'plain'}
        disabled={!isChosen}
        isBusy={isStarting}
        onClick={onImport}
      >
        {isFirst ? `Import ${countWords(companies, 'company', 'companies')}` : verbs[state.state]}
      </Button>
    </div>
  );
}

const verbs: Record<ImportState['state'], string> = {
  'not-started': 'Import',
  running: 'Import',
  stopped: 'Resume',
  failed: 'Try again',
  done: 'Run again',
};

function Ending({ state: { state, words, next, endedAt, changes } }: { readonly state: ImportState }) {
  switch (state) {
    case 'not-started':
    case 'running':
      return (
        <p className="text-note text-quiet">
          It can be stopped, goes on where it stopped, and can be run again.
        </p>
      );
    case 'stopped':
      return (
        <>
          <p className="font-medium">{words}</p>
          {next && <p className="text-note text-quiet">{next}</p>}
        </>
      );
    case 'failed':
      return (
        <div className="flex gap-2">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
          <div className="min-w-0 select-text">
            <p className="font-medium">{words}</p>
            {next && <p className="text-quiet">{next}</p>}
          </div>
        </div>
      );
    case 'done':
      return (
        <>
          <p>{words}</p>
          <p className="figures text-note text-quiet">
            {endedAt && (
              <>
                Ended <Time at={endedAt} />.{' '}
              </>
            )}
            {changes && changeWords(changes)}
          </p>
        </>
      );
  }
}

const number = new Intl.NumberFormat('en');

/** "42 added, 1 renamed, 2 turned inactive, none gone." */
function changeWords({ added, renamed, inactive, gone }: NonNullable<ImportState['changes']>): string {
  if (added + renamed + inactive + gone === 0) return 'No company changed.';
  const say = (count: number, what: string) => `${count === 0 ? 'none' : number.format(count)} ${what}`;
  const words = [
    say(added, 'added'),
    say(renamed, 'renamed'),
    say(inactive, 'turned inactive'),
    say(gone, 'gone'),
  ].join(', ');
  return `Companies: ${words}.`;
}
