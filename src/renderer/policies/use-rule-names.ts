import type { PolicyToolView } from '../../shared/desktop-api/policy.ts';
import type { TicketChoices } from '../../shared/desktop-api/ticket-query.ts';
import type { RuleNames } from '../../shared/domain/rule-words.ts';
import { useCall } from '../app/data/use-call.ts';

export interface NamedChoice {
  readonly id: number;
  readonly words: string;
}

/** What a condition on one of these fields may name, by Autotask's name of the field. */
export type FieldChoices = Readonly<Record<string, readonly NamedChoice[]>>;

/** The tenant's names for rules in words, and what there is to choose from. */
export function useRuleNames(tools: readonly PolicyToolView[]): {
  readonly names: RuleNames;
  readonly choices: FieldChoices;
  readonly clients: readonly NamedChoice[];
} {
  const { data } = useCall('tickets.choices', {});
  const { data: listed } = useCall('clients.list', {});
  const choices = choicesOf(data);
  const clients = (listed?.clients ?? []).map(({ companyId, name }) => ({ id: companyId, words: name }));
  const companies = (data?.companies ?? []).map(({ companyId, name }) => ({ id: companyId, words: name }));
  return {
    choices,
    clients,
    names: {
      tool: (name) => tools.find((tool) => tool.name === name)?.words ?? name,
      client: (id) => [...clients, ...companies].find((one) => one.id === id)?.words ?? null,
      value: (field, value) =>
        choices[field]?.find(({ id }) => value !== null && value !== '' && id === Number(value))?.words ??
        null,
    },
  };
}

function choicesOf(data: TicketChoices | undefined): FieldChoices {
  const labelled = (values: readonly { value: number; label: string }[] | undefined) =>
    (values ?? []).map(({ value, label }) => ({ id: value, words: label }));
  return {
    priority: labelled(data?.priorities),
    status: labelled(data?.statuses),
    queueID: labelled(data?.queues),
    assignedResourceID: (data?.assignees ?? []).map(({ resourceId, name }) => ({
      id: resourceId,
      words: name,
    })),
  };
}
