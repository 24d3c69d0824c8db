import { agentSettings } from '../../shared/domain/agent-settings.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { applyAgentSettings, readAgentSettings } from '../store/agent-settings.ts';
import type { WriteHandle } from '../store/database.ts';
import { forgetSetting, readSetting, writeSetting } from '../store/settings.ts';
import type { TeamSettings } from '../team/settings.ts';
import { settingsSection } from '../team/settings-section.ts';

/** What is set for the agents, but no model's key: each desktop that lets a model plan has its own. */
export const agentsSection = settingsSection({
  name: 'agents',
  words: 'the agents’ settings',
  schema: agentSettings,
  read: readAgentSettings,
  apply(db, value) {
    const before = readAgentSettings(db);
    if (canonicalJson(before) === canonicalJson(value)) return null;
    return { before, after: applyAgentSettings(db, value) };
  },
});

const untold = 'agent-settings-untold';

/**
 * Tells the other desktops what an admin changed of the agents. What is changed while the relay is away holds here at once and is told
 * when it is back: a paused agent must not wait for a line.
 */
export function createShareAgents(parts: {
  readonly db: WriteHandle;
  readonly settings: Pick<TeamSettings, 'save' | 'mayChange'>;
  readonly hasRelay: () => boolean;
  readonly onBug: (error: unknown) => void;
}): { changed(): void; tellRest(): void } {
  const { db, settings } = parts;

  async function tell(): Promise<void> {
    if (readSetting(db, untold) === null || !settings.mayChange()) return;
    const value = readAgentSettings(db);
    const saved = await settings.save('agents', value);
    // Changed again meanwhile: that change tells itself.
    const isCurrent = canonicalJson(value) === canonicalJson(readAgentSettings(db));
    if ((saved === 'saved' || saved === 'late') && isCurrent) forgetSetting(db, untold);
  }
  const tellRest = () => void tell().catch(parts.onBug);
  return {
    tellRest,
    changed() {
      if (!parts.hasRelay() || !settings.mayChange()) return;
      writeSetting(db, untold, 'yes');
      tellRest();
    },
  };
}
