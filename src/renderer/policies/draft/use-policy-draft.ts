import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { PolicyOverview, PolicyReplay } from '../../../shared/desktop-api/policy.ts';
import type { PolicyRule } from '../../../shared/domain/policy-rule.ts';
import { type RuleChange, ruleChanges } from '../../../shared/domain/rule-changes.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';
import { useDraftStore } from './draft-store.ts';
import { promoted, rebased } from './edit-rules.ts';

/** The rules as they would be, and what can be done with that. */
export interface PolicyDraft {
  readonly overview: PolicyOverview;
  readonly rules: readonly PolicyRule[];
  readonly changes: readonly RuleChange[];
  readonly mayChange: boolean;
  /** Somebody else saved since this draft was begun. */
  readonly isBehind: boolean;
  change(rules: readonly PolicyRule[]): void;
  discard(): void;
  /** Makes the same changes on what holds now. */
  rebase(): void;
  /** Saves that this rule has effect from now on, at once and alone. */
  promote(ruleId: string): void;
  readonly replaying: UseMutationResult<PolicyReplay, CallFailed, void>;
  readonly saving: UseMutationResult<PolicyOverview, CallFailed, Saved>;
}

interface Saved {
  readonly rules: readonly PolicyRule[];
  readonly basedOnVersion: string;
  /** What stays unsaved. */
  readonly rest: readonly PolicyRule[] | null;
}

export function usePolicyDraft(overview: PolicyOverview): PolicyDraft {
  const bridge = useBridge();
  const client = useQueryClient();
  const { draft, set } = useDraftStore();
  const rules = draft?.rules ?? overview.rules;
  const base = draft?.base ?? overview.rules;
  const changes = draft === null ? [] : ruleChanges(base, rules);
  const replaying = useMutation({
    mutationFn: () => ask(bridge, 'policy.replay', { rules: [...rules] }),
  });
  const saving = useMutation({
    mutationFn: ({ rules: all, basedOnVersion }: Saved) =>
      ask(bridge, 'policy.save', { rules: [...all], basedOnVersion }),
    async onSuccess(after, { rest }) {
      await client.cancelQueries({ queryKey: ['policy.get', {}] });
      client.setQueryData(['policy.get', {}], after);
      const left = rest === null ? null : rebased(base, rest, after.rules);
      set(left === null ? null : { base: after.rules, basedOnVersion: after.version, rules: left });
      replaying.reset();
    },
    // Whoever was faster is on the page at once.
    onError: () => client.invalidateQueries({ queryKey: ['policy.get', {}] }),
  });
  return {
    overview,
    rules,
    changes,
    mayChange: overview.mayChange.kind === 'yes',
    isBehind: draft !== null && draft.basedOnVersion !== overview.version,
    change(next) {
      replaying.reset();
      saving.reset();
      const isNothing = ruleChanges(base, next).length === 0;
      const basedOnVersion = draft?.basedOnVersion ?? overview.version;
      set(isNothing ? null : { basedOnVersion, base, rules: next });
    },
    discard() {
      replaying.reset();
      saving.reset();
      set(null);
    },
    rebase() {
      saving.reset();
      const onTop = rebased(base, rules, overview.rules);
      set({ base: overview.rules, basedOnVersion: overview.version, rules: onTop });
    },
    promote(ruleId) {
      saving.mutate({
        rules: promoted(overview.rules, ruleId),
        basedOnVersion: overview.version,
        rest: draft === null ? null : promoted(draft.rules, ruleId),
      });
    },
    replaying,
    saving,
  };
}
