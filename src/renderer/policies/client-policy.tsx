import type { PolicyOverview } from '../../shared/desktop-api/policy.ts';
import type { CompanyId } from '../../shared/domain/ids.ts';
import { DraftBar } from './draft/draft-bar.tsx';
import { usePolicyDraft } from './draft/use-policy-draft.ts';
import { PolicyLoader } from './policy-loader.tsx';
import { PolicyTable } from './table/policy-table.tsx';
import { useRuleNames } from './use-rule-names.ts';

/** What is different for one client: per tool as the MSP has it, or otherwise; and the client's own rules. */
export function ClientPolicy({ companyId }: { readonly companyId: CompanyId }) {
  return <PolicyLoader>{(overview) => <Overrides companyId={companyId} overview={overview} />}</PolicyLoader>;
}

interface OverridesProps {
  readonly companyId: CompanyId;
  readonly overview: PolicyOverview;
}

function Overrides({ companyId, overview }: OverridesProps) {
  const draft = usePolicyDraft(overview);
  const naming = useRuleNames(overview.tools);
  return (
    <>
      <PolicyTable key={companyId} draft={draft} naming={naming} scope={companyId} />
      <DraftBar draft={draft} names={naming.names} />
    </>
  );
}
