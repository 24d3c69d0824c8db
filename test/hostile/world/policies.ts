import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { listPolicyRules, removePolicyRule, upsertPolicyRule } from '../../../src/core/store/policy-rules.ts';
import { catalogue } from '../../../src/core/tools/catalogue.ts';
import type { Random } from '../../journeys/fuzz/random.ts';

const writeTools = [...catalogue.values()].filter(({ effect }) => effect === 'write').map(({ name }) => name);
const modes = ['auto', 'auto', 'approval', 'disabled'] as const;

/** Policies as admins make them, from the defaults to "everything runs": the last is where only the fence stands. */
export function changePolicies(db: WriteHandle, random: Random, clients: readonly number[]): void {
  for (const { id } of listPolicyRules(db)) removePolicyRule(db, id);
  db.run("UPDATE clients SET agent_mode = 'execute'");
  const kind = random.below(6);
  // As the product is delivered.
  if (kind === 0) return;
  if (kind <= 3) {
    all(db, kind === 3 ? 'approval' : 'auto');
    return;
  }
  if (kind === 4) {
    const planned = random.pick(clients);
    db.run("UPDATE clients SET agent_mode = 'plan' WHERE company_id = @planned", { planned });
  }
  for (let index = 0; index < 5; index += 1) upsertPolicyRule(db, aRule(random, clients, index));
}

function all(db: WriteHandle, mode: PolicyRule['mode']): void {
  for (const tool of catalogue.keys()) {
    upsertPolicyRule(db, { id: `all ${tool}`, scope: 'msp', companyId: null, tool, mode });
  }
}

function aRule(random: Random, clients: readonly number[], index: number): PolicyRule {
  const isClients = random.chance(0.5);
  const conditions = random.chance(0.3)
    ? { conditions: [{ kind: 'is' as const, field: 'priority', values: [1 + random.below(4)] }] }
    : {};
  return {
    id: `rule ${index}`,
    scope: isClients ? 'client' : 'msp',
    companyId: isClients ? random.pick(clients) : null,
    tool: random.pick(writeTools),
    mode: random.pick(modes),
    ...conditions,
    ...(random.chance(0.1) ? { shadow: true } : {}),
  };
}
