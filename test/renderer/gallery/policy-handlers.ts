import type { PolicyChangeView } from '../../../src/shared/desktop-api/policy.ts';
import { succeed } from '../../../src/shared/domain/outcome.ts';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';
import { ruleChanges } from '../../../src/shared/domain/rule-changes.ts';
import { aPolicy, aReplay, samplePolicyRules } from '../doubles/a-policy.ts';
import { dana } from '../doubles/a-status.ts';
import type { Handlers } from '../doubles/memory-bridge.ts';
import { minutesAgo } from '../doubles/times.ts';

/** A policy in memory that is saved, replayed and remembered like a true one. */
export function policyHandlers(state: string): Handlers {
  let rules: readonly PolicyRule[] = state === 'empty' ? [] : samplePolicyRules;
  let saves = 0;
  let history: PolicyChangeView[] =
    state === 'empty' ? [] : [{ id: 1, at: minutesAgo(125), by: dana, changes: [...ruleChanges([], rules)] }];
  const overview = () => {
    const mayChange =
      state === 'not-admin'
        ? ({ kind: 'no', words: 'This desktop is not an admin’s.' } as const)
        : ({ kind: 'yes' } as const);
    const plain = state === 'empty' ? { shadow: [] } : {};
    return aPolicy({ rules: [...rules], version: `version-${saves}`, mayChange, ...plain });
  };
  return {
    'policy.get': () => succeed(overview()),
    'policy.replay': () => succeed(aReplay()),
    'policy.save': ({ rules: next }) => {
      saves += 1;
      history = [
        { id: saves + 1, at: new Date().toISOString(), by: dana, changes: [...ruleChanges(rules, next)] },
        ...history,
      ];
      rules = next;
      return succeed(overview());
    },
    'policy.history': ({ limit }) =>
      succeed({ changes: history.slice(0, limit), hasMore: history.length > limit }),
    'policy.export': () => succeed({ fileName: 'countersign-policy.json', text: '{}' }),
    'policy.import': () => succeed({ rules: [] }),
    'policy.shadow': () =>
      succeed({
        calls: [0, 1, 2].map((index) => ({
          at: minutesAgo(90 + index * 400),
          ticket: aReplay().changed[0]?.examples[index]?.ticket ?? null,
          tool: 'autotask:autotask-update-ticket',
          companyName: 'Harbor & Finch Accountants',
          was: 'ask' as const,
          wouldBe: 'refuse' as const,
        })),
      }),
  };
}
