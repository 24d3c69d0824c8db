import { chromium } from '@playwright/test';
import { integrationScenes } from './integration-scenes.ts';

/**
 * Pictures of every screen, for looking at them: `node test/renderer/gallery/screenshots.ts URL FOLDER [only]`, with the gallery
 * served by `vite -c vite.renderer.config.ts --mode gallery`.
 */
const [url = 'http://localhost:5199', folder = '/tmp/looks', only = ''] = process.argv.slice(2);

interface Shot {
  readonly name: string;
  readonly query?: string;
  readonly hash: string;
  readonly keys?: readonly string[];
  readonly press?: string;
}

const shots: readonly Shot[] = [
  { name: 'approvals', hash: '#/approvals/mine' },
  { name: 'approvals-deny', hash: '#/approvals/mine/approval-2', keys: ['d'] },
  { name: 'approvals-edit', hash: '#/approvals/mine/approval-3', keys: ['e'] },
  { name: 'approvals-edit-choice', hash: '#/approvals/mine/approval-0', keys: ['e'] },
  { name: 'approvals-provenance', hash: '#/approvals/mine/approval-6' },
  { name: 'approvals-two', hash: '#/approvals/mine/approval-8' },
  { name: 'approvals-step-up', hash: '#/approvals/mine/approval-8', keys: ['a'] },
  { name: 'approvals-batch', hash: '#/approvals/mine/approval-9' },
  { name: 'approvals-batch-asks', hash: '#/approvals/mine/approval-9', keys: ['Shift+A'] },
  { name: 'approvals-hand-over', hash: '#/approvals/mine/approval-2', keys: ['h'] },
  { name: 'approvals-undo', hash: '#/approvals/decided/decided-5' },
  { name: 'approvals-public', hash: '#/approvals/mine/approval-3' },
  { name: 'approvals-approved', hash: '#/approvals/mine/approval-2', keys: ['a'] },
  { name: 'approvals-others', hash: '#/approvals/others' },
  { name: 'approvals-decided', hash: '#/approvals/decided' },
  { name: 'approvals-refused', hash: '#/approvals/mine/approval-2', query: 'state=refused', keys: ['a'] },
  { name: 'approvals-empty', hash: '#/approvals/mine', query: 'state=empty' },
  { name: 'queue', hash: '#/queue/mine', keys: ['j'] },
  { name: 'queue-ticket', hash: '#/queue/mine', keys: ['j', 'j', 'j'] },
  {
    name: 'queue-all',
    hash: '#/queue/all',
    query: 'tickets=100000',
    keys: ['j', 'j', 'j', 'j', 'j', 'j', 'j', 'j'],
  },
  { name: 'ticket', hash: '#/queue/mine', keys: ['j', 'j', 'j', 'j', 'j', 'j'] },
  { name: 'ticket-field', hash: '#/queue/mine', keys: ['j', 'j', 'j', 'j', 'j', 'j', '.', 's'] },
  { name: 'ticket-internal', hash: '#/queue/mine', keys: ['j', 'j', 'j', 'j', 'j', 'j', 'r', 'H', 'i'] },
  { name: 'ticket-public', hash: '#/queue/mine', keys: ['j', 'j', 'j', 'j', 'j', 'j', 'Shift+R', 'H', 'i'] },
  {
    name: 'ticket-confirm',
    hash: '#/queue/mine',
    keys: ['j', 'j', 'j', 'j', 'j', 'j', 'Shift+R', 'H', 'i', 'Control+Enter'],
  },
  { name: 'queue-filter', hash: '#/queue/open', press: 'Status' },
  { name: 'queue-empty', hash: '#/queue/mine', query: 'state=empty' },
  { name: 'queue-failing', hash: '#/queue/mine', query: 'state=failing' },
  { name: 'queue-slow', hash: '#/queue/mine', query: 'state=slow' },
  { name: 'away', hash: '#/queue/mine', query: 'state=away', keys: ['j'] },
  { name: 'outbox', hash: '#/queue/mine', query: 'state=away', press: '3 changes will be sent' },
  { name: 'data', hash: '#/settings/data', query: 'integration=finished' },
  { name: 'data-deleting', hash: '#/settings/data', query: 'integration=finished', press: 'Delete …' },
  { name: 'clients', hash: '#/clients' },
  { name: 'client', hash: '#/clients/203' },
  { name: 'client-empty', hash: '#/clients/203', query: 'agents=empty' },
  { name: 'client-failing', hash: '#/clients/203', query: 'agents=failing' },
  { name: 'client-prompt', hash: '#/clients/203', press: 'Show the whole prompt' },
  { name: 'agents', hash: '#/settings/agents' },
  { name: 'agents-playbook', hash: '#/settings/agents', query: 'agents=playbook' },
  { name: 'agents-away', hash: '#/settings/agents', query: 'agents=away' },
  { name: 'agents-failing', hash: '#/settings/agents', query: 'agents=failing' },
  { name: 'agents-tried', hash: '#/settings/agents', press: 'Try it' },
  { name: 'agents-pausing', hash: '#/settings/agents', press: 'Pause all agents' },
  { name: 'activity', hash: '#/activity' },
  { name: 'policy', hash: '#/settings/policy' },
  { name: 'policy-tool', hash: '#/settings/policy', press: 'Update ticket' },
  { name: 'policy-readonly', hash: '#/settings/policy', query: 'state=not-admin', press: 'Update ticket' },
  { name: 'policy-empty', hash: '#/settings/policy', query: 'state=empty' },
  { name: 'activity-entry', hash: '#/activity', keys: ['j', 'j', 'j', 'j'] },
  { name: 'activity-verified', hash: '#/activity', keys: ['j'], press: 'Verify' },
  { name: 'activity-tampered', hash: '#/activity', query: 'state=tampered', press: 'Verify' },
  { name: 'activity-kinds', hash: '#/activity', press: 'Kind' },
  { name: 'activity-export', hash: '#/activity', press: 'Export' },
  { name: 'activity-empty', hash: '#/activity', query: 'state=empty' },
  { name: 'activity-failing', hash: '#/activity', query: 'state=failing' },
  { name: 'external-agents', hash: '#/settings/external-agents' },
  { name: 'external-agents-off', hash: '#/settings/external-agents', query: 'state=empty' },
  { name: 'external-agents-refused', hash: '#/settings/external-agents', query: 'state=refused' },
  { name: 'external-agents-failing', hash: '#/settings/external-agents', query: 'state=failing' },
  { name: 'health', hash: '#/health' },
  { name: 'notifications', hash: '#/settings/notifications' },
  { name: 'palette', hash: '#/queue/mine', keys: ['Control+k'] },
  { name: 'settings', hash: '#/settings/appearance' },
  { name: 'settings-about', hash: '#/settings/about' },
  { name: 'autotask-sample', hash: '#/settings/autotask' },
  { name: 'autotask-opening', hash: '#/settings/autotask', press: 'Connect your Autotask' },
  ...Object.keys(integrationScenes).map((scene) => ({
    name: `autotask-${scene}`,
    hash: '#/settings/autotask',
    query: `integration=${scene}`,
  })),
  {
    name: 'autotask-wrong',
    hash: '#/settings/autotask',
    query: 'integration=unconnected',
    press: 'Save',
  },
  {
    name: 'autotask-removing',
    hash: '#/settings/autotask',
    query: 'integration=finished',
    press: 'Remove',
  },
  { name: 'keys', hash: '#/queue/mine', keys: ['j', '?'] },
];

const browser = await chromium.launch({
  executablePath: process.env.COUNTERSIGN_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
for (const size of sizes) {
  for (const appearance of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: size });
    for (const shot of shots.filter(({ name }) => name.startsWith(only))) {
      await page.goto(`${url}/?${shot.query ?? ''}&appearance=${appearance}${shot.hash}`);
      await page.reload();
      await page.waitForTimeout(700);
      for (const key of shot.keys ?? []) {
        await page.keyboard.press(key);
        await page.waitForTimeout(120);
      }
      if (shot.press) await page.getByRole('button', { name: shot.press }).first().click();
      await page.waitForTimeout(shot.name === 'approvals-approved' ? 1_400 : 300);
      await page.screenshot({ path: `${folder}/${shot.name}-${size.width}-${appearance}.png` });
    }
    await page.close();
  }
}
await browser.close();
