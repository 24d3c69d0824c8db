import { alert, type PlaybookRule } from './playbook-rule.ts';

/** What monitoring reports. */
export const alertRules: readonly PlaybookRule[] = [
  {
    name: 'backup-failed',
    pattern: /backup.*(fail|error|missed|warning)|fail.*backup/i,
    diagnosis: 'a failed backup job',
    triage: { ticketType: alert, priority: ['High'], queue: ['Monitoring Alert', 'Backup'] },
    proposal: {
      status: ['In Progress'],
      queue: ['Backup', 'Level II Support'],
      reason: 'Without last night’s copy the recovery point is a day older than agreed.',
    },
    steps: [
      'Read the job’s last error and check free space on the target.',
      'Start the job again by hand and watch it past the point where it failed.',
    ],
  },
  {
    name: 'disk-full',
    pattern: /disk (space|full|usage)|low (disk )?space|free space/i,
    diagnosis: 'a disk that is running full',
    triage: { ticketType: alert, priority: ['High'], queue: ['Monitoring Alert'] },
    proposal: {
      status: ['In Progress'],
      reason: 'Services on the machine stop when the disk is full.',
    },
    steps: [
      'Find what grew in the last week.',
      'Clear temporary files and old logs; extend the volume if it stays above 85 %.',
    ],
  },
  {
    name: 'certificate',
    pattern: /certificate|\bssl\b|security warning/i,
    diagnosis: 'a certificate that is about to expire',
    triage: { ticketType: alert, priority: ['Medium'], queue: ['Monitoring Alert'] },
    proposal: {
      status: ['Scheduled', 'Dispatched', 'In Progress'],
      reason: 'The renewal has a date and needs a maintenance window.',
    },
    steps: ['Renew the certificate and note the new end date.', 'Check every place it is bound to.'],
  },
  {
    name: 'server-down',
    pattern:
      /(server|device|host).*(down|offline|unreachable|not respond)|-(dc|fs|app|sql|srv)-\d+ (is )?offline|(site|www\.).*(down|offline|not (load|reach))|outage|internet down|no internet|everything offline/i,
    diagnosis: 'a service that is down',
    triage: { ticketType: ['Incident'], priority: ['Critical'] },
    proposal: {
      status: ['In Progress'],
      priority: ['Critical'],
      queue: ['Level II Support'],
      reason: 'More than one person is kept from working.',
    },
    steps: [
      'Check power, network and the hypervisor in that order.',
      'Tell the client’s main contact within fifteen minutes.',
    ],
  },
];
