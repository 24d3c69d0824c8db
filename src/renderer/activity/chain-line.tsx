import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import type { AuditState } from '../../shared/desktop-api/activity.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { useCall } from '../app/data/use-call.ts';
import { Button } from '../components/controls/button.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import { countWords } from '../components/text/count-words.ts';
import { Time } from '../components/text/time.tsx';

/** Whether the log is still as it was written, as far as anybody looked; and the button that looks. */
export function ChainLine() {
  const bridge = useBridge();
  const client = useQueryClient();
  const { data: state } = useCall('audit.state', {});
  const verify = useMutation({
    mutationFn: () => ask(bridge, 'audit.verify', {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['audit.state'] }),
  });
  if (!state) return null;
  const problem = problemOf(state);
  const Icon = problem !== null ? ShieldAlert : state.verified === null ? ShieldQuestionMark : ShieldCheck;
  return (
    <footer className="flex shrink-0 flex-col gap-2 border-t border-line px-3 py-2">
      {verify.error && <FailureLine failure={verify.error.failure} />}
      <div className="flex items-center gap-2">
        <Icon
          aria-hidden="true"
          className={
            problem === null && state.verified !== null
              ? 'size-4 shrink-0 text-approve'
              : problem === null
                ? 'size-4 shrink-0 text-quiet'
                : 'size-4 shrink-0 text-deny'
          }
        />
        <div className="min-w-0 flex-1 text-note">
          <p role="status" className={problem === null ? 'figures' : 'figures font-medium text-deny'}>
            {problem ?? chainWords(state)}
          </p>
          <p className="figures text-quiet">
            <CheckpointWords state={state} />
          </p>
        </div>
        <Button isBusy={verify.isPending} onClick={() => verify.mutate()}>
          Verify
        </Button>
      </div>
    </footer>
  );
}

/** What was found, or that the relay knows another log than this; null when nothing is wrong. */
function problemOf({ verified, lastCheckpoint }: AuditState): string | null {
  if (verified?.problem) return verified.problem.words;
  if (lastCheckpoint?.copy === 'refused')
    return 'The relay knows another log of this desktop: this one was changed, or is an older copy.';
  return null;
}

function chainWords({ verified, entries }: AuditState): string {
  if (verified === null) return `${countWords(entries, 'entry', 'entries')}, not verified since the start`;
  const against = { checked: 'with the relay’s copies', away: 'without the relay, which is away', none: '' };
  return ['Chain verified:', countWords(verified.entries, 'entry', 'entries'), against[verified.relay]]
    .filter((part) => part !== '')
    .join(' ');
}

function CheckpointWords({ state }: { readonly state: AuditState }) {
  const { lastCheckpoint, hasRelay } = state;
  if (lastCheckpoint === null) return 'No checkpoint yet';
  const copy = !hasRelay
    ? 'kept here only: there is no relay'
    : { kept: 'copy at the relay', waiting: 'not yet at the relay', refused: 'refused by the relay' }[
        lastCheckpoint.copy
      ];
  return (
    <>
      Last checkpoint <Time at={lastCheckpoint.at} />, {copy}
    </>
  );
}
