import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Place } from '../../../src/renderer/app/place/place.ts';
import type { ApprovalId, CompanyId, TicketId, ViewId } from '../../../src/shared/domain/ids.ts';
import { createMemoryBridge } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { sampleHandlers } from '../gallery/sample-handlers.ts';

const screens: readonly {
  readonly name: string;
  readonly place: Place;
  readonly ready: string;
  readonly keys?: string;
  /** Buttons that are pressed first. */
  readonly press?: readonly string[];
  readonly state?: string;
  /** A scene of the integration, in a workspace of one's own. */
  readonly integration?: string;
}[] = [
  { name: 'approvals', place: { kind: 'approvals', list: 'mine', approvalId: null }, ready: 'Low risk' },
  {
    name: 'denying',
    place: { kind: 'approvals', list: 'mine', approvalId: 'approval-2' as ApprovalId },
    ready: 'Medium risk',
    keys: 'd',
  },
  ...(
    [
      ['editing', 'approval-3', 'High risk', 'e'],
      ['provenance', 'approval-6', 'High risk', ''],
      ['two approvers', 'approval-8', 'One other technician is still needed.', ''],
      ['verifying', 'approval-8', 'One other technician is still needed.', 'a'],
      ['batch', 'approval-9', '3 requests are identical but for the ticket.', '{Shift>}A{/Shift}'],
      ['handing over', 'approval-2', 'Medium risk', 'h'],
    ] as const
  ).map(([name, approvalId, ready, keys]) => ({
    name,
    place: { kind: 'approvals', list: 'mine', approvalId: approvalId as ApprovalId } as const,
    ready,
    keys,
  })),
  {
    name: 'decided',
    place: { kind: 'approvals', list: 'decided', approvalId: null },
    ready: 'You approved this',
  },
  {
    name: 'ticket',
    place: { kind: 'queue', inbox: 'mine', ticketId: 11_014 as TicketId },
    ready: 'Timeline',
  },
  ...(
    [
      ['picking a status', '.s'],
      ['setting a due time', '.d'],
      ['changing the title', '.t'],
      ['writing to the customer', '{Shift>}R{/Shift}Hello'],
      ['confirming a note', '{Shift>}R{/Shift}Hello{Control>}{Enter}{/Control}'],
    ] as const
  ).map(([name, keys]) => ({
    name,
    place: { kind: 'queue', inbox: 'mine', ticketId: 11_014 as TicketId } as const,
    ready: 'Similar, resolved',
    keys,
  })),
  { name: 'next', place: { kind: 'queue', inbox: 'next', ticketId: null }, ready: 'Waits for your decision' },
  {
    name: 'groups',
    place: { kind: 'queue', inbox: 'open', ticketId: null, viewId: 'by-client' as ViewId },
    ready: 'Aldous Precision Engineering and Manufacturing International',
  },
  {
    name: 'snoozing',
    place: { kind: 'queue', inbox: 'mine', ticketId: null },
    ready: 'Please reset my password',
    keys: 'js',
  },
  {
    name: 'picking',
    place: { kind: 'queue', inbox: 'mine', ticketId: null },
    ready: 'Please reset my password',
    keys: 'jxjx',
  },
  {
    name: 'a search without matches',
    place: { kind: 'queue', inbox: 'mine', ticketId: null },
    ready: 'Please reset my password',
    keys: '/zzzz',
  },
  {
    name: 'undo',
    place: { kind: 'approvals', list: 'decided', approvalId: 'decided-5' as ApprovalId },
    ready: 'Sets back what was changed.',
  },
  { name: 'clients', place: { kind: 'clients', companyId: null }, ready: 'Not from a client' },
  {
    name: 'client',
    place: { kind: 'clients', companyId: 29 as CompanyId },
    ready: 'Recent runs',
  },
  { name: 'agents', place: { kind: 'settings', section: 'agents' }, ready: 'Output, $ per million tokens' },
  { name: 'activity', place: { kind: 'activity' }, ready: '3,412 entries' },
  { name: 'policy', place: { kind: 'settings', section: 'policy' }, ready: 'Triage ticket' },
  {
    name: 'a rule of the policy',
    place: { kind: 'settings', section: 'policy' },
    ready: 'Triage ticket',
    press: [
      'Update ticket',
      'Add rule',
      'Only when …',
      'Cancel',
      'Remove: needs approval when priority is Critical, two approvers',
      'Add rule',
      'Replay',
    ],
  },
  {
    name: 'an entry of the log',
    place: { kind: 'activity' },
    ready: '3,412 entries, not verified since the start',
    keys: 'jj',
  },
  { name: 'devices', place: { kind: 'settings', section: 'devices' }, ready: 'NW-DESK-04' },
  { name: 'external agents', place: { kind: 'settings', section: 'external-agents' }, ready: 'Triage bot' },
  { name: 'data', place: { kind: 'settings', section: 'data' }, ready: 'Back up' },
  {
    name: 'deleting',
    place: { kind: 'settings', section: 'data' },
    ready: 'Back up',
    press: ['Delete …'],
    integration: 'finished',
  },
  {
    name: 'outbox',
    place: { kind: 'settings', section: 'about' },
    ready: 'The version that runs on this machine.',
    state: 'away',
    press: ['3 changes will be sent'],
  },
  { name: 'health', place: { kind: 'health' }, ready: 'Copy of Autotask' },
  { name: 'devices', place: { kind: 'settings', section: 'devices' }, ready: 'NW-DESK-04' },
  {
    name: 'notifications',
    place: { kind: 'settings', section: 'notifications' },
    ready: 'Quiet hours',
  },
  {
    name: 'palette',
    place: { kind: 'settings', section: 'appearance' },
    ready: 'Colours',
    keys: '{Control>}k{/Control}',
  },
  { name: 'appearance', place: { kind: 'settings', section: 'appearance' }, ready: 'Colours' },
  {
    name: 'about',
    place: { kind: 'settings', section: 'about' },
    ready: 'The version that runs on this machine.',
  },
  {
    name: 'autotask in the sample',
    place: { kind: 'settings', section: 'autotask' },
    ready: 'What you need',
  },
  ...(
    [
      ['unconnected', 'Save'],
      ['refused', 'Secret is wrong. Autotask refused user api@msp.example.'],
      ['importing', 'Bringing over tickets: 3,400 of 12,852'],
      ['paired', 'Register in Autotask'],
      ['degraded', 'Degraded'],
      ['finished', 'All set up'],
    ] as const
  ).map(([scene, ready]) => ({
    name: `autotask, ${scene}`,
    place: { kind: 'settings', section: 'autotask' } as const,
    ready,
    integration: scene,
  })),
  { name: 'keys', place: { kind: 'settings', section: 'appearance' }, ready: 'Colours', keys: '?' },
];

for (const appearance of ['light', 'dark'] as const) {
  for (const { name, place, ready, keys, press = [], state = 'ordinary', integration = null } of screens) {
    test(`${name} has no fault that axe finds, ${appearance}`, async () => {
      const memory = createMemoryBridge();
      memory.answer(sampleHandlers(memory, { tickets: 2_014, state, appearance, integration }).handlers);
      const screen = await openScreen(memory, place);
      await expect.element(page.getByText(ready).first()).toBeVisible();
      if (keys) await userEvent.keyboard(keys);
      for (const words of press) await page.getByRole('button', { name: words, exact: true }).first().click();
      await expect.poll(() => document.documentElement.dataset.appearance).toBe(appearance);
      await expect.poll(() => document.getAnimations().filter(isPassing).length).toBe(0);

      const { violations } = await axe.run(screen.baseElement, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });

      expect(
        violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
        ),
      ).toEqual([]);
    });
  }
}

/** A colour on its way from one appearance to the other is neither. */
function isPassing(animation: Animation): boolean {
  return animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY;
}
