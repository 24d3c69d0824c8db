import {
  type AgentSettings,
  agentSettings,
  type ClientAgentSettings,
  clientAgentSettings,
  type MspAgentSettings,
  mspAgentSettings,
  noLimit,
  type Pause,
} from '../../shared/domain/agent-settings.ts';
import type { AgentMode } from '../../shared/domain/client.ts';
import { companyId as companyIdSchema } from '../../shared/domain/ids.ts';
import type { ReadHandle, WriteHandle } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

const setting = 'agent-settings';

const usual: MspAgentSettings = {
  prompt: '',
  model: { kind: 'playbook' },
  clientLimit: noLimit,
  mspLimit: noLimit,
  paused: null,
};
const usualOfClient: Omit<ClientAgentSettings, 'mode'> = {
  prompt: '',
  model: null,
  limit: null,
  paused: null,
};
// The mode is the client's own column; it was there first.
const keptOfClient = clientAgentSettings.omit({ mode: true });

export function readMspAgent(db: ReadHandle): MspAgentSettings {
  const kept = readSetting(db, setting);
  return kept === null ? usual : mspAgentSettings.parse(JSON.parse(kept));
}

export function keepMspAgent(db: WriteHandle, settings: MspAgentSettings): void {
  writeSetting(db, setting, JSON.stringify(mspAgentSettings.parse(settings)));
}

/** Null for a company that is not a client. */
export function readClientAgent(db: ReadHandle, companyId: number): ClientAgentSettings | null {
  const row = db.get<{ mode: AgentMode; settings: string | null }>(
    `SELECT c.agent_mode AS mode, a.settings FROM clients c LEFT JOIN client_agents a USING (company_id)
     WHERE c.company_id = @companyId`,
    { companyId },
  );
  return row === undefined ? null : { ...parsed(row.settings), mode: row.mode };
}

/** Does nothing for a company that is not a client. */
export function keepClientAgent(db: WriteHandle, companyId: number, settings: ClientAgentSettings): void {
  const { mode, ...rest } = clientAgentSettings.parse(settings);
  db.transaction(() => {
    const { changes } = db.run('UPDATE clients SET agent_mode = @mode WHERE company_id = @companyId', {
      mode,
      companyId,
    });
    if (changes === 0) return;
    db.run(
      `INSERT INTO client_agents VALUES (@companyId, @settings)
       ON CONFLICT (company_id) DO UPDATE SET settings = excluded.settings`,
      { companyId, settings: JSON.stringify(rest) },
    );
  });
}

/** Who paused a client's agent, or all of them; null for nobody. */
export function pauseOf(db: ReadHandle, companyId: number): Pause | null {
  return readClientAgent(db, companyId)?.paused ?? readMspAgent(db).paused;
}

/** Everything that is set for the agents, of the MSP and of each client that differs from what a new one gets. */
export function readAgentSettings(db: ReadHandle): AgentSettings {
  const rows = db.all<{ companyId: number; mode: AgentMode; settings: string | null }>(
    `SELECT c.company_id AS companyId, c.agent_mode AS mode, a.settings
     FROM clients c LEFT JOIN client_agents a USING (company_id)
     WHERE c.agent_mode <> 'execute' OR a.settings IS NOT NULL ORDER BY c.company_id`,
  );
  return {
    ...readMspAgent(db),
    clients: rows.map(({ companyId, mode, settings }) => ({
      companyId: companyIdSchema.parse(companyId),
      mode,
      ...parsed(settings),
    })),
  };
}

/** Puts these in the place of all that is set; a client that is not named is as a new one. Throws what does not fit the schema. */
export function applyAgentSettings(db: WriteHandle, value: unknown): AgentSettings {
  const { clients, ...msp } = agentSettings.parse(value);
  db.transaction(() => {
    keepMspAgent(db, msp);
    db.run('DELETE FROM client_agents');
    db.run("UPDATE clients SET agent_mode = 'execute' WHERE agent_mode <> 'execute'");
    for (const { companyId, ...settings } of clients) keepClientAgent(db, companyId, settings);
  });
  return readAgentSettings(db);
}

function parsed(settings: string | null): Omit<ClientAgentSettings, 'mode'> {
  return settings === null ? usualOfClient : keptOfClient.parse(JSON.parse(settings));
}
