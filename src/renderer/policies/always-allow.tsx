import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApprovalId } from '../../shared/domain/ids.ts';
import type { PolicyRule } from '../../shared/domain/policy-rule.ts';
import { sayingWords } from '../../shared/domain/rule-words.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { useCall } from '../app/data/use-call.ts';
import { Button } from '../components/controls/button.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { useRuleNames } from './use-rule-names.ts';

/** After an approval: lets exactly the same run without asking from now on, for this client. Nothing where policy forbids to remember it. */
export function AlwaysAllow({ approvalId }: { readonly approvalId: ApprovalId }) {
  const { data } = useCall('policy.alwaysOffers', { approvalId });
  if (data === undefined || data.rules.length === 0) return null;
  return (
    <ul aria-label="Allow for good" className="flex flex-col gap-2">
      {data.rules.map((rule) => (
        <Offer key={rule.id} approvalId={approvalId} rule={rule} />
      ))}
    </ul>
  );
}

interface OfferProps {
  readonly approvalId: ApprovalId;
  readonly rule: PolicyRule;
}

function Offer({ approvalId, rule }: OfferProps) {
  const bridge = useBridge();
  const client = useQueryClient();
  const { data: policy } = useCall('policy.get', {});
  const { names } = useRuleNames(policy?.tools ?? []);
  const [isAsking, setAsking] = useState(false);
  const allowing = useMutation({
    mutationFn: () => ask(bridge, 'policy.allowAlways', { approvalId, ruleId: rule.id }),
    onSuccess: (after) => client.setQueryData(['policy.get', {}], after),
  });
  const whom = (rule.companyId === null ? null : names.client(rule.companyId)) ?? 'this client';
  if (allowing.isSuccess) {
    return (
      <li role="status" className="text-quiet">
        From now on this runs without asking for <OutsideLine text={whom} />.
      </li>
    );
  }
  return (
    <li className="flex flex-col gap-2">
      {isAsking ? (
        <div className="flex flex-col gap-2 rounded-control border border-line px-3 py-2">
          <p>
            <span className="font-medium">{names.tool(rule.tool)}</span> for{' '}
            <OutsideLine text={whom} className="font-medium" />:{' '}
            <OutsideLine text={sayingWords(rule, names)} />.
          </p>
          <div className="flex gap-2">
            <Button isBusy={allowing.isPending} onClick={() => allowing.mutate()}>
              Allow always
            </Button>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <Button tone="quiet" className="self-start" onClick={() => setAsking(true)}>
          <span className="max-w-72 truncate">
            Always allow this for <bdi>{whom}</bdi>
          </span>
        </Button>
      )}
      {allowing.error && <FailureLine failure={allowing.error.failure} />}
    </li>
  );
}
