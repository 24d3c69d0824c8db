import { useState } from 'react';
import { changeWords, type RuleNames } from '../../../shared/domain/rule-words.ts';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { ReplayResult } from './replay-result.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';

interface DraftBarProps {
  readonly draft: PolicyDraft;
  readonly names: RuleNames;
}

/** What is not saved yet: in words, run over the last 30 days, and saved or thrown away. Nothing while there is nothing. */
export function DraftBar({ draft, names }: DraftBarProps) {
  const { changes, saving } = draft;
  if (changes.length === 0) {
    if (!saving.error) return null;
    return <FailureLine failure={saving.error.failure} />;
  }
  return <Bar draft={draft} names={names} />;
}

const shownAtFirst = 4;

function Bar({ draft, names }: DraftBarProps) {
  const { changes, replaying, saving, overview, rules, isBehind } = draft;
  const [isWhole, setWhole] = useState(false);
  const save = () => {
    if (!isBehind && !saving.isPending)
      saving.mutate({ rules, basedOnVersion: overview.version, rest: null });
  };
  useKeys('Policy', [{ keys: 'mod+s', words: 'Save the policy', run: save }]);
  const shown = isWhole ? changes : changes.slice(0, shownAtFirst);
  return (
    <section
      aria-label="Unsaved changes"
      className="sticky bottom-3 z-10 flex animate-appear flex-col gap-3 rounded-card bg-raised px-4 py-3 shadow-float"
    >
      <ul className="flex flex-col gap-1">
        {shown.map((change) => (
          <li key={change.after?.id ?? change.before?.id} className="flex gap-2">
            <span aria-hidden="true" className="text-quiet">
              ·
            </span>
            <OutsideLine text={changeWords(change, names)} className="select-text" />
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <Button tone="quiet" className="self-start" onClick={() => setWhole(true)}>
          Show {countWords(changes.length - shown.length, 'more change')}
        </Button>
      )}
      {replaying.data && <ReplayResult replay={replaying.data} names={names} />}
      {replaying.error && <FailureLine failure={replaying.error.failure} />}
      {saving.error && <FailureLine failure={saving.error.failure} />}
      {isBehind && !saving.isPending && (
        <div role="status" className="flex items-center gap-3 text-quiet">
          <p className="flex-1">The policy was changed elsewhere since you began.</p>
          <Button onClick={draft.rebase}>Put my changes on top</Button>
        </div>
      )}
      <div className="flex items-center gap-2">
        <p className="figures flex-1 font-medium">{countWords(changes.length, 'change')}</p>
        <Button isBusy={replaying.isPending} onClick={() => replaying.mutate()}>
          Replay
        </Button>
        <Button onClick={draft.discard}>Discard</Button>
        <Button tone="primary" isBusy={saving.isPending} disabled={isBehind} onClick={save}>
          Save
        </Button>
      </div>
    </section>
  );
}
