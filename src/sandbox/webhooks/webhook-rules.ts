import { randomUUID } from 'node:crypto';
import { findCollection } from '../entities/catalogue.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Row } from '../entities/field.ts';
import type { RuleParts } from '../rules/rule-parts.ts';
import type { Change, EntityRules } from '../writes/entity-rules.ts';

const events = ['isSubscribedToCreateEvents', 'isSubscribedToUpdateEvents', 'isSubscribedToDeleteEvents'];

/** Rules of `{X}Webhooks`: addresses, events, no twin; leaving or switching off calls the deactivation URL. */
export function createWebhookRules(parts: RuleParts, entity: EntityDefinition): EntityRules {
  const { rows, switches, deactivateWebhook } = parts;
  const checkTwin = ({ after }: Change) => {
    const same: Row = Object.fromEntries(events.map((name) => [name, Number(after[name] ?? 0)]));
    const twins = rows.find(entity, { webhookUrl: after.webhookUrl ?? null, ...same });
    const isTwin = twins.some((one) => one.id !== after.id);
    return isTwin && switches.get('webhookDuplicates') === 'refused'
      ? ['A webhook with the same URL and events already exists.']
      : [];
  };
  return {
    check: (change) => {
      const { after } = change;
      const messages = ['webhookUrl', 'deactivationUrl']
        .filter(
          (name) => !isAllowedUrl(String(after[name]), switches.get('webhookUrls') === 'https-or-loopback'),
        )
        .map((name) => `${name} must be a valid https URL.`);
      if (!events.some((name) => after[name] === true))
        messages.push('At least one of the create, update and delete events must be subscribed.');
      return [...messages, ...checkTwin(change)];
    },
    stamp: ({ before, actor }) =>
      before === null ? { webhookGUID: randomUUID(), ownerResourceID: actor.id, isReady: false } : {},
    done: ({ before, after }) => {
      if (before?.isActive === true && after.isActive === false) deactivateWebhook(entity, after);
    },
    removed: (before) => {
      const family = entity.collection.replace(/Webhooks$/, '');
      for (const suffix of ['Fields', 'UdfFields', 'ExcludedResources']) {
        const child = findCollection(`${family}Webhook${suffix}`);
        if (child === undefined) continue;
        const children = rows.find(child, { webhookID: before.id ?? null });
        for (const row of children) rows.remove(child, Number(row.id));
      }
      if (before.isActive === true) deactivateWebhook(entity, before);
    },
  };
}

/** A webhook is ready once it has a field; the last field going makes it unready. */
export function createWebhookFieldRules({ rows }: RuleParts, entity: EntityDefinition): EntityRules {
  const family = entity.collection.replace(/Webhook(?:Udf)?Fields$/, '');
  const settle = (webhookID: number) => {
    const webhooks = findCollection(`${family}Webhooks`);
    const count = ['Fields', 'UdfFields']
      .map((suffix) => findCollection(`${family}Webhook${suffix}`))
      .filter((child) => child !== undefined)
      .reduce((sum, child) => sum + rows.count(child, '"webhookID" = ?', [webhookID]), 0);
    if (webhooks !== undefined) rows.update(webhooks, webhookID, { isReady: count > 0 });
  };
  return {
    done: ({ after }) => settle(Number(after.webhookID)),
    removed: (before) => settle(Number(before.webhookID)),
  };
}

function isAllowedUrl(text: string, allowsLoopback: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol === 'https:') return true;
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return allowsLoopback && url.protocol === 'http:' && isLoopback;
}
