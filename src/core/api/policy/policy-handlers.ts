import type { PolicyOverview } from '../../../shared/desktop-api/policy.ts';
import { succeed } from '../../../shared/domain/outcome.ts';
import { changeWords } from '../../../shared/domain/rule-words.ts';
import type { PolicyRule, PolicyTool } from '../../policy/decide.ts';
import { exportPolicy, importPolicy } from '../../policy/policy-file.ts';
import { toolWords } from '../../policy/tool-words.ts';
import { findTechnician } from '../../store/organization.ts';
import { listPolicyChanges, type PolicyChange, policyChangesSince } from '../../store/policy-changes.ts';
import { listPolicyRules, policyRevision } from '../../store/policy-rules.ts';
import {
  countShadowDifferences,
  latestShadowDifferences,
  listShadowCounts,
} from '../../store/recorded-calls.ts';
import type { SettingsSaved, TeamSettings } from '../../team/settings.ts';
import { failed } from '../failures.ts';
import type { HandlersOf } from '../handlers.ts';
import type { Lookups } from '../lookups.ts';
import { alwaysOffers, notOffered, rulesWithAlways } from './always.ts';
import { companyName, replayPolicy, ticketOf } from './replay-policy.ts';
import { ruleNamesOf } from './rule-names.ts';

export interface PolicyApiParts extends Lookups {
  readonly tools: readonly (PolicyTool & { readonly description: string; readonly isGeneric: boolean })[];
  readonly settings: Pick<TeamSettings, 'mayChange' | 'save'>;
  readonly now: () => string;
}

const mostChangesLookedAt = 200;

/** The area of Settings → Tools and policy. */
export function createPolicyHandlers(parts: PolicyApiParts): HandlersOf<'policy'> {
  const { db, settings, now } = parts;
  const tools = new Map(parts.tools.map((tool) => [tool.name, tool]));

  function overview(): PolicyOverview {
    const rules = listPolicyRules(db);
    const changes = listPolicyChanges(db, { before: null, limit: mostChangesLookedAt });
    const otherwise = countShadowDifferences(db);
    const counts = listShadowCounts(db);
    return {
      version: policyRevision(rules),
      mayChange: settings.mayChange() ? { kind: 'yes' } : { kind: 'no', words: notAdmin.message },
      tools: parts.tools.map(({ name, description, effect, isGeneric, defaultMode }) => {
        const last = changes.find((change) => isAbout(change, name));
        const lastChange = last === undefined ? null : { at: last.at, by: findTechnician(db, last.by) };
        return {
          name,
          words: toolWords(name),
          about: description,
          effect,
          isGeneric,
          defaultMode,
          lastChange,
        };
      }),
      rules,
      shadow: rules
        .filter(({ shadow }) => shadow === true)
        .map(({ id: ruleId }) => ({
          ruleId,
          since:
            changes.find((change) => change.changes.some(({ after }) => after?.id === ruleId))?.at ?? null,
          calls: counts.filter((one) => one.ruleId === ruleId).reduce((sum, { count }) => sum + count, 0),
          otherwise: otherwise.get(ruleId) ?? 0,
        })),
    };
  }

  function changedMeanwhile(version: string) {
    const names = ruleNamesOf(parts);
    const [first, ...rest] = policyChangesSince(db, version);
    const who = findTechnician(db, first?.by ?? null)?.name ?? 'Somebody';
    const what = (first?.changes ?? []).slice(0, 2).map((change) => changeWords(change, names));
    const more = (first?.changes.length ?? 0) - what.length + rest.length;
    const list = what.length === 0 ? '' : ` ${what.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
    return failed(
      'changed-since',
      `${who} changed the policy while you were at it.${list}`,
      'Nothing was saved. Look at what holds now, then change what is still needed.',
    );
  }

  async function save(rules: readonly PolicyRule[]) {
    const saved = await settings.save('policy', rules);
    return saved === 'saved' ? succeed(overview()) : saveFailed(saved);
  }

  return {
    'policy.get': () => succeed(overview()),
    async 'policy.replay'({ rules }) {
      const current = listPolicyRules(db);
      const toolNamed = (name: string) => tools.get(name);
      return succeed(await replayPolicy(db, { current, proposed: rules }, { toolNamed, now }));
    },
    async 'policy.save'({ rules, basedOnVersion }) {
      if (policyRevision(listPolicyRules(db)) !== basedOnVersion) return changedMeanwhile(basedOnVersion);
      const unknown = rules.find(({ tool }) => !tools.has(tool));
      if (unknown !== undefined) {
        return failed(
          'invalid-input',
          `A rule is about “${unknown.tool}”, which is no tool of this version.`,
          'Nothing was saved. Remove the rule, or update Countersign.',
        );
      }
      return save(rules);
    },
    'policy.history'({ before, limit }) {
      const found = listPolicyChanges(db, { before, limit: limit + 1 });
      const changes = found.slice(0, limit).map(({ id, at, by, changes: each }) => ({
        id,
        at,
        by: findTechnician(db, by),
        changes: [...each],
      }));
      return succeed({ changes, hasMore: found.length > limit });
    },
    'policy.export': () =>
      succeed({
        fileName: `countersign-policy-${now().slice(0, 10)}.json`,
        text: exportPolicy(listPolicyRules(db)),
      }),
    'policy.import'({ text }) {
      const read = importPolicy(text);
      if (!read.ok) return failed('invalid-input', read.failure.message, read.failure.next);
      return succeed({ rules: [...read.value] });
    },
    'policy.alwaysOffers': ({ approvalId }) => alwaysOffers(parts, approvalId),
    async 'policy.allowAlways'({ approvalId, ruleId }) {
      const rules = rulesWithAlways(parts, approvalId, ruleId);
      return rules === null ? notOffered() : save(rules);
    },
    'policy.shadow'({ ruleId }) {
      const calls = latestShadowDifferences(db, ruleId, 20).map((call) => ({
        at: call.at,
        ticket: ticketOf(db, call.ticketId),
        tool: call.tool,
        companyName: companyName(db, call.companyId),
        was: call.answer,
        wouldBe: call.wouldBe,
      }));
      return succeed({ calls });
    },
  };
}

function isAbout({ changes }: PolicyChange, tool: string): boolean {
  return changes.some(({ before, after }) => before?.tool === tool || after?.tool === tool);
}

const notAdmin = {
  message: 'This desktop is not an admin’s.',
  next: 'Nothing was saved. Ask an admin to change the policy.',
};

function saveFailed(saved: Exclude<SettingsSaved, 'saved'>) {
  switch (saved) {
    case 'not-admin':
      return failed('not-yours', notAdmin.message, notAdmin.next);
    case 'away':
      return failed(
        'relay-away',
        'The relay is not connected, so the other desktops could not be told.',
        'Nothing was saved: the policy is the same on all desktops. Save again when the relay is back.',
      );
    case 'late':
      return failed(
        'relay-away',
        'The relay has the change but did not hand it back yet.',
        'It holds on this desktop as soon as it arrives. Nothing more has to be done.',
      );
    case 'too-long':
      return failed('invalid-input', 'There are too many rules for one change.', 'Remove some, then save.');
  }
}
