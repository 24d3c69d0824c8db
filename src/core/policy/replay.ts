import type { PolicyFields } from './conditions-hold.ts';
import type { Decision, PolicyCall, PolicyFacts, PolicyRule, PolicyTool } from './decide.ts';
import { decide } from './decide.ts';

/** A call that was made, as policy saw it. */
export interface ReplayedCall {
  readonly call: PolicyCall;
  readonly tool: PolicyTool;
  /** UTC ISO. Calls are given in the order in which they were made: caps count them. */
  readonly at: string;
  readonly ticketId: number | null;
}

/** Calls of one tool and client whose answer would be another one. */
export interface Changed {
  readonly tool: string;
  readonly companyId: number;
  readonly from: Decision['answer'];
  readonly to: Decision['answer'];
  readonly count: number;
  /** The latest ones, newest first. */
  readonly examples: readonly { readonly at: string; readonly ticketId: number | null }[];
}

export interface Replay {
  /** The tools that are concerned; calls of others need not be taken. */
  readonly tools: readonly string[];
  take(recorded: ReplayedCall): void;
  /** Only what differs, the most frequent first. */
  changed(): readonly Changed[];
}

type Answer = Decision['answer'];
type Answers = readonly [from: Answer, to: Answer];

/** Calls of which rules can only tell the fields apart that their conditions name. */
interface Kind {
  readonly rules: readonly [current: readonly PolicyRule[], proposed: readonly PolicyRule[]];
  readonly fields: readonly string[];
  readonly looksAtNames: boolean;
  /** What was let run before counts: then no two calls are the same. */
  readonly isCounted: boolean;
  readonly known: Map<string, Answers>;
}

const mostExamples = 3;
const periodMs = { hour: 3_600_000, day: 24 * 3_600_000 } as const;

/**
 * What calls would have been answered under other rules than those of now. Caps count the calls that the same rules let run before:
 * which of those that were asked about a human let through is not known. Shadow rules have no say.
 */
export function startReplay(current: readonly PolicyRule[], proposed: readonly PolicyRule[]): Replay {
  const live = [liveOf(current), liveOf(proposed)] as const;
  const counts = [createCounts(live[0]), createCounts(live[1])] as const;
  const kinds = new Map<string, Kind>();
  const groups = new Map<string, { changed: Omit<Changed, 'examples'>; examples: Changed['examples'] }>();

  function kindOf({ call, tool }: ReplayedCall): Kind {
    const { companyId, amountsTo = [], agentMode, origin, steering = [] } = call;
    const others = amountsTo.map(({ name }) => name).join(' ');
    const key = `${companyId} ${agentMode} ${origin} ${tool.effect} ${steering.length > 0} ${tool.name} ${others}`;
    let kind = kinds.get(key);
    if (kind === undefined) {
      kind = newKind([rulesAbout(call, live[0]), rulesAbout(call, live[1])]);
      kinds.set(key, kind);
    }
    return kind;
  }

  function answersTo(recorded: ReplayedCall): Answers {
    const kind = kindOf(recorded);
    const decided = () => [0, 1].map((side) => answer(recorded, kind, side as 0 | 1)) as unknown as Answers;
    if (kind.isCounted) return decided();
    const told = distinction(recorded.call.fields, kind);
    const before = kind.known.get(told);
    if (before !== undefined) return before;
    const answers = decided();
    kind.known.set(told, answers);
    return answers;
  }

  function answer({ call, tool, at }: ReplayedCall, { rules, isCounted }: Kind, side: 0 | 1): Answer {
    // Nobody counts reads, so policy takes their caps for reached.
    if (!isCounted || tool.effect === 'read') return decide(call, tool, rules[side]).answer;
    const given = decide(call, tool, rules[side], counts[side].facts(call, rules[side], at)).answer;
    if (given === 'run') counts[side].add(call, at);
    return given;
  }

  return {
    tools: [...new Set(differing(live[0], live[1]).map(({ tool }) => tool))],
    take(recorded) {
      const [from, to] = answersTo(recorded);
      if (from === to) return;
      const { tool, call, at, ticketId } = recorded;
      const { companyId } = call;
      const key = `${tool.name} ${companyId} ${from} ${to}`;
      const group = groups.get(key);
      const count = (group?.changed.count ?? 0) + 1;
      groups.set(key, {
        changed: { tool: tool.name, companyId, from, to, count },
        examples: [{ at, ticketId }, ...(group?.examples ?? [])].slice(0, mostExamples),
      });
    },
    changed: () =>
      [...groups.entries()]
        .toSorted(
          ([a, { changed: one }], [b, { changed: other }]) => other.count - one.count || (a < b ? -1 : 1),
        )
        .map(([, { changed, examples }]) => ({ ...changed, examples })),
  };
}

function liveOf(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  return rules.filter(({ shadow }) => shadow !== true);
}

function rulesAbout({ tool, amountsTo = [], companyId }: PolicyCall, rules: readonly PolicyRule[]) {
  const names = [tool, ...amountsTo.map(({ name }) => name)];
  return rules.filter(
    (rule) => names.includes(rule.tool) && (rule.companyId === null || rule.companyId === companyId),
  );
}

function newKind(rules: Kind['rules']): Kind {
  const all = [...rules[0], ...rules[1]];
  const conditions = all.flatMap((rule) => rule.conditions ?? []);
  return {
    rules,
    fields: [...new Set(conditions.flatMap((one) => (one.kind === 'only' ? [] : [one.field])))],
    looksAtNames: conditions.some(({ kind }) => kind === 'only'),
    isCounted: all.some(({ cap }) => cap !== undefined),
    known: new Map(),
  };
}

/** Equal for calls that these rules cannot tell apart. */
function distinction(fields: PolicyFields | undefined, { fields: lookedAt, looksAtNames }: Kind): string {
  if (fields === undefined) return 'unknown';
  // A field that is not there is not one that is set to nothing.
  const seen = lookedAt.map((field) => (Object.hasOwn(fields, field) ? [fields[field]] : 0));
  return JSON.stringify(looksAtNames ? [seen, Object.keys(fields)] : seen);
}

/** Rules that only one of the two has, or has otherwise. */
function differing(a: readonly PolicyRule[], b: readonly PolicyRule[]): readonly PolicyRule[] {
  const textsOf = (rules: readonly PolicyRule[]) =>
    new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
  const [first, second] = [textsOf(a), textsOf(b)];
  return [
    ...[...first].flatMap(([text, rule]) => (second.has(text) ? [] : [rule])),
    ...[...second].flatMap(([text, rule]) => (first.has(text) ? [] : [rule])),
  ];
}

/** The times of calls that ran, by capped rule, and by client where the cap is each client's. */
function createCounts(rules: readonly PolicyRule[]) {
  const times = new Map<string, number[]>();
  const capped = rules.filter(({ cap }) => cap !== undefined);
  const keyFor = (rule: PolicyRule, companyId: number) =>
    rule.cap?.over === 'client' ? `${rule.id} ${companyId}` : rule.id;
  return {
    facts(call: PolicyCall, applying: readonly PolicyRule[], at: string): PolicyFacts {
      const now = Date.parse(at);
      const used = new Map<string, number>();
      for (const rule of applying) {
        if (rule.cap === undefined) continue;
        const made = times.get(keyFor(rule, call.companyId)) ?? [];
        const since = now - periodMs[rule.cap.per];
        while (made[0] !== undefined && made[0] <= since) made.shift();
        used.set(rule.id, made.length);
      }
      return { used };
    },
    add({ tool, companyId }: PolicyCall, at: string): void {
      for (const rule of capped) {
        if (rule.tool !== tool) continue;
        const key = keyFor(rule, companyId);
        const made = times.get(key);
        if (made === undefined) times.set(key, [Date.parse(at)]);
        else made.push(Date.parse(at));
      }
    },
  };
}
