import { useState } from 'react';
import type { PolicyOverview } from '../../shared/desktop-api/policy.ts';
import { PickOne } from '../components/overlays/pick-one.tsx';
import { ChangeList } from './changes/change-list.tsx';
import { DraftBar } from './draft/draft-bar.tsx';
import { usePolicyDraft } from './draft/use-policy-draft.ts';
import { PolicyFileButtons } from './policy-file-buttons.tsx';
import { PolicyLoader } from './policy-loader.tsx';
import { PolicyTable } from './table/policy-table.tsx';
import { useRuleNames } from './use-rule-names.ts';

/** Settings → Tools and policy: what agents may do by themselves, what they must ask about, and what they may not. */
export function PolicySection() {
  return (
    <>
      <header>
        <h2 className="text-page font-strong">Tools and policy</h2>
        <p className="mt-1 text-quiet">
          What agents do, what they ask about, and what they may not do. The same on every desktop.
        </p>
      </header>
      <PolicyLoader>{(overview) => <Policy overview={overview} />}</PolicyLoader>
    </>
  );
}

const everybody = -1;

function Policy({ overview }: { readonly overview: PolicyOverview }) {
  const draft = usePolicyDraft(overview);
  const naming = useRuleNames(overview.tools);
  const [client, setClient] = useState<number | null>(null);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <PickOne
          label="Rules for"
          emptyWords="The whole MSP"
          options={[{ id: everybody, words: 'The whole MSP' }, ...naming.clients]}
          picked={client ?? everybody}
          onPick={(id) => setClient(id === everybody ? null : id)}
        />
        <PolicyFileButtons draft={draft} />
      </div>
      <PolicyTable key={client} draft={draft} naming={naming} scope={client} />
      <ChangeList names={naming.names} />
      <DraftBar draft={draft} names={naming.names} />
    </>
  );
}
