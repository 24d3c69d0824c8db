import { policyRules } from '../../shared/domain/policy-rule.ts';
import type { Bulletin } from '../api/bulletin.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { replacePolicyRules } from '../store/policy-changes.ts';
import { listPolicyRules } from '../store/policy-rules.ts';
import { createTeamSettings, type TeamSettings } from '../team/settings.ts';
import { type SettingsSection, settingsSection } from '../team/settings-section.ts';
import type { RelaySide } from './relay-side.ts';
import { agentsSection } from './share-agents.ts';

/** What is the same on all desktops of a workspace. One more section is one more entry here. */
const sections: readonly SettingsSection[] = [
  settingsSection({
    name: 'policy',
    words: 'the policy',
    schema: policyRules,
    read: listPolicyRules,
    apply: replacePolicyRules,
  }),
  agentsSection,
];

/** The settings that desktops share, told over the relay. */
export function startTeamSettings(parts: {
  readonly db: WriteHandle;
  readonly relay: Pick<RelaySide, 'exists' | 'isAdmin' | 'publish'>;
  readonly me: () => number | null;
  readonly now: () => string;
  readonly bulletin: Bulletin;
  /** What is set for the agents is another now. */
  readonly agentsChanged: () => void;
}): TeamSettings {
  const { relay, bulletin } = parts;
  return createTeamSettings({
    ...parts,
    relay: { exists: relay.exists, isAdmin: relay.isAdmin, publish: relay.publish },
    sections,
    nameOf: (resourceId) => findTechnician(parts.db, resourceId)?.name ?? `Resource ${resourceId}`,
    changed(section) {
      bulletin.settingsChanged(section);
      bulletin.activityAdded();
      // A card is bound to the policy under which it is shown.
      if (section === 'policy') bulletin.approvalsChanged();
      if (section === 'agents') setImmediate(parts.agentsChanged);
    },
  });
}
