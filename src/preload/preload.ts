import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/desktop-api/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../shared/desktop-api/calls.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import type { Failure } from '../shared/desktop-api/failure.ts';
import type { Outcome } from '../shared/domain/outcome.ts';

// One written line per call: what is not here cannot be asked for, and what is missing does not compile.

type Answer<N extends CallName> = Promise<Outcome<CallOutput<N>, Failure>>;
type Lines = { readonly [N in CallName]: (input: CallInput<N>) => Answer<N> };

const ask = (name: CallName, input: unknown) => ipcRenderer.invoke('countersign:call', name, input);

const lines: Lines = {
  'app.status': (input) => ask('app.status', input),
  'app.woke': (input) => ask('app.woke', input),
  'tickets.list': (input) => ask('tickets.list', input),
  'tickets.choices': (input) => ask('tickets.choices', input),
  'tickets.counts': (input) => ask('tickets.counts', input),
  'tickets.open': (input) => ask('tickets.open', input),
  'tickets.timeline': (input) => ask('tickets.timeline', input),
  'tickets.refresh': (input) => ask('tickets.refresh', input),
  'tickets.fields': (input) => ask('tickets.fields', input),
  'tickets.commands': (input) => ask('tickets.commands', input),
  'tickets.around': (input) => ask('tickets.around', input),
  'tickets.audience': (input) => ask('tickets.audience', input),
  'tickets.edit': (input) => ask('tickets.edit', input),
  'tickets.addNote': (input) => ask('tickets.addNote', input),
  'drafts.get': (input) => ask('drafts.get', input),
  'drafts.keep': (input) => ask('drafts.keep', input),
  'queue.mark': (input) => ask('queue.mark', input),
  'queue.undo': (input) => ask('queue.undo', input),
  'queue.views': (input) => ask('queue.views', input),
  'queue.saveView': (input) => ask('queue.saveView', input),
  'queue.deleteView': (input) => ask('queue.deleteView', input),
  'queue.orderViews': (input) => ask('queue.orderViews', input),
  'queue.setLanding': (input) => ask('queue.setLanding', input),
  'queue.settings': (input) => ask('queue.settings', input),
  'queue.setSettings': (input) => ask('queue.setSettings', input),
  'approvals.list': (input) => ask('approvals.list', input),
  'approvals.get': (input) => ask('approvals.get', input),
  'approvals.settle': (input) => ask('approvals.settle', input),
  'approvals.settleMany': (input) => ask('approvals.settleMany', input),
  'approvals.edit': (input) => ask('approvals.edit', input),
  'approvals.choices': (input) => ask('approvals.choices', input),
  'approvals.handOver': (input) => ask('approvals.handOver', input),
  'approvals.undo': (input) => ask('approvals.undo', input),
  'approvals.showCode': (input) => ask('approvals.showCode', input),
  'clients.list': (input) => ask('clients.list', input),
  'clients.unmatched': (input) => ask('clients.unmatched', input),
  'clients.import': (input) => ask('clients.import', input),
  'agent.settings': (input) => ask('agent.settings', input),
  'agent.setPrompt': (input) => ask('agent.setPrompt', input),
  'agent.setModel': (input) => ask('agent.setModel', input),
  'agent.removeKey': (input) => ask('agent.removeKey', input),
  'agent.setLimits': (input) => ask('agent.setLimits', input),
  'agent.tryModel': (input) => ask('agent.tryModel', input),
  'agent.client': (input) => ask('agent.client', input),
  'agent.setClient': (input) => ask('agent.setClient', input),
  'agent.preview': (input) => ask('agent.preview', input),
  'agent.pause': (input) => ask('agent.pause', input),
  'agent.resume': (input) => ask('agent.resume', input),
  'agent.stop': (input) => ask('agent.stop', input),
  'agent.takeOver': (input) => ask('agent.takeOver', input),
  'agent.handBack': (input) => ask('agent.handBack', input),
  'activity.list': (input) => ask('activity.list', input),
  'activity.get': (input) => ask('activity.get', input),
  'activity.choices': (input) => ask('activity.choices', input),
  'audit.state': (input) => ask('audit.state', input),
  'audit.verify': (input) => ask('audit.verify', input),
  'audit.export': (input) => ask('audit.export', input),
  'outbox.list': (input) => ask('outbox.list', input),
  'outbox.cancel': (input) => ask('outbox.cancel', input),
  'outbox.retry': (input) => ask('outbox.retry', input),
  'data.state': (input) => ask('data.state', input),
  'data.backUp': (input) => ask('data.backUp', input),
  'data.read': (input) => ask('data.read', input),
  'data.restore': (input) => ask('data.restore', input),
  'data.erase': (input) => ask('data.erase', input),
  'integration.get': (input) => ask('integration.get', input),
  'integration.connect': (input) => ask('integration.connect', input),
  'integration.test': (input) => ask('integration.test', input),
  'integration.remove': (input) => ask('integration.remove', input),
  'integration.companyTypes': (input) => ask('integration.companyTypes', input),
  'integration.import': (input) => ask('integration.import', input),
  'integration.stopImport': (input) => ask('integration.stopImport', input),
  'integration.setLimits': (input) => ask('integration.setLimits', input),
  'integration.setMe': (input) => ask('integration.setMe', input),
  'integration.pairRelay': (input) => ask('integration.pairRelay', input),
  'integration.registerWebhooks': (input) => ask('integration.registerWebhooks', input),
  'integration.verifyWebhooks': (input) => ask('integration.verifyWebhooks', input),
  'integration.rotateWebhookSecret': (input) => ask('integration.rotateWebhookSecret', input),
  'integration.removeWebhooks': (input) => ask('integration.removeWebhooks', input),
  'integration.revealWebhook': (input) => ask('integration.revealWebhook', input),
  'devices.get': (input) => ask('devices.get', input),
  'devices.invite': (input) => ask('devices.invite', input),
  'devices.pairBrowser': (input) => ask('devices.pairBrowser', input),
  'devices.revoke': (input) => ask('devices.revoke', input),
  'policy.get': (input) => ask('policy.get', input),
  'policy.replay': (input) => ask('policy.replay', input),
  'policy.save': (input) => ask('policy.save', input),
  'policy.history': (input) => ask('policy.history', input),
  'policy.export': (input) => ask('policy.export', input),
  'policy.import': (input) => ask('policy.import', input),
  'policy.alwaysOffers': (input) => ask('policy.alwaysOffers', input),
  'policy.allowAlways': (input) => ask('policy.allowAlways', input),
  'policy.shadow': (input) => ask('policy.shadow', input),
  'externalAgents.get': (input) => ask('externalAgents.get', input),
  'externalAgents.switch': (input) => ask('externalAgents.switch', input),
  'externalAgents.makeToken': (input) => ask('externalAgents.makeToken', input),
  'externalAgents.revokeToken': (input) => ask('externalAgents.revokeToken', input),
  'health.get': (input) => ask('health.get', input),
  'machine.facts': (input) => ask('machine.facts', input),
  'machine.preferences': (input) => ask('machine.preferences', input),
  'machine.reopenWorkspace': (input) => ask('machine.reopenWorkspace', input),
  'machine.openWorkspace': (input) => ask('machine.openWorkspace', input),
  'machine.setPreferences': (input) => ask('machine.setPreferences', input),
};

const eventListeners = new Set<(event: DesktopEvent) => void>();
const linkListeners = new Set<(link: 'up' | 'down') => void>();
let link: 'up' | 'down' = 'down';

const setLink = (now: 'up' | 'down') => {
  link = now;
  for (const listener of linkListeners) listener(now);
};
ipcRenderer.on('countersign:event', (_sender, event: DesktopEvent) => {
  for (const listener of eventListeners) listener(event);
});
ipcRenderer.on('countersign:link', (_sender, now: 'up' | 'down') => setLink(now));

const bridge: Bridge = {
  call: (name, input) => lines[name](input),
  onEvent(listener) {
    eventListeners.add(listener);
    return () => void eventListeners.delete(listener);
  },
  onLink(listener) {
    linkListeners.add(listener);
    listener(link);
    return () => void linkListeners.delete(listener);
  },
};

contextBridge.exposeInMainWorld('countersign', bridge);
