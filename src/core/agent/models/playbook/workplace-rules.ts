import { incident, type PlaybookRule, serviceRequest } from './playbook-rule.ts';

const active = ['In Progress'];

/** Everyday troubles at somebody's desk. */
export const workplaceRules: readonly PlaybookRule[] = [
  {
    name: 'scanner-to-mail',
    pattern: /scan(ner|ning)?\b/i,
    diagnosis: 'a scanner that no longer sends mail',
    triage: { ticketType: incident, priority: ['Medium'], queue: ['Level I Support'] },
    proposal: {
      status: active,
      reason: 'Scan to mail usually stops when the account behind it loses its password.',
    },
    steps: ['Check the sending account and its password on the device.', 'Send a test scan to yourself.'],
  },
  {
    name: 'printer',
    pattern: /print(er|ing|s)?\b|toner|paper jam/i,
    diagnosis: 'a printer that is offline or stuck',
    triage: { ticketType: incident, priority: ['Low', 'Medium'], queue: ['Level I Support'] },
    proposal: { status: active, reason: 'It can be looked at remotely at once.' },
    steps: ['Ping the printer and open its status page.', 'Restart the spooler and print a test page.'],
  },
  {
    name: 'mailbox-full',
    pattern:
      /mailbox.*(full|size|quota|limit)|(quota|storage).*(exceed|full)|cannot (send|receive) (e-?)?mail/i,
    diagnosis: 'a mailbox at its limit',
    triage: { ticketType: incident, priority: ['Medium'], queue: ['Level I Support'] },
    proposal: {
      status: ['Waiting Customer'],
      reason: 'The requester has to say whether old mail may be archived.',
    },
    steps: [
      'Turn on the archive mailbox if the licence has one.',
      'Ask whether mail older than two years may move there.',
    ],
  },
  {
    name: 'mail-not-arriving',
    pattern:
      /(mails?|messages?) (are |is )?(not|never) arriv|not receiving .*mail|mails? bounc|bounce back|undeliver/i,
    diagnosis: 'mail that does not arrive',
    triage: { ticketType: incident, priority: ['High', 'Medium'], queue: ['Level I Support'] },
    proposal: {
      status: active,
      reason: 'Lost mail from customers costs the client money while it lasts.',
    },
    steps: [
      'Trace one message by sender and time.',
      'Check quarantine, the MX record and the mailbox’s rules.',
    ],
  },
  {
    name: 'vpn',
    pattern: /\bvpn\b|remote (access|desktop)|from home|gateway/i,
    diagnosis: 'a VPN that does not connect',
    triage: { ticketType: incident, priority: ['High', 'Medium'], queue: ['Level I Support'] },
    proposal: {
      status: active,
      priority: ['High'],
      reason: 'The requester works from outside and cannot work at all until it is mended.',
    },
    steps: [
      'Check the account’s VPN group and the client version.',
      'Look at the gateway’s log for the refused sign-in.',
    ],
  },
  {
    name: 'network',
    pattern: /wi-?fi|wlan|wireless|internet|network|connection drops/i,
    diagnosis: 'a network that drops or is slow',
    triage: { ticketType: incident, priority: ['Medium'], queue: ['Level I Support'] },
    proposal: { status: active, reason: 'Whether one or many are affected decides what to look at first.' },
    steps: ['Ask whether others nearby have it too.', 'Check the access point’s channel use and firmware.'],
  },
  {
    name: 'file-restore',
    pattern: /restor|deleted (a |the |my )?(file|folder)|missing (file|folder)|overw(ro|ri)t/i,
    diagnosis: 'a file to be restored',
    triage: { ticketType: serviceRequest, priority: ['Medium'], queue: ['Level I Support'] },
    proposal: { status: active, reason: 'The sooner it is restored, the less is done twice.' },
    steps: ['Ask for the path and the last time it was seen.', 'Restore beside the original, never over it.'],
  },
  {
    name: 'calls-and-meetings',
    pattern:
      /teams|zoom|headset|microphone|audio|voip|phone system|desk phone|voicemail|dial tone|call quality|callers?\b/i,
    diagnosis: 'trouble with calls or meetings',
    triage: { ticketType: incident, priority: ['Medium'], queue: ['Level I Support'] },
    proposal: {
      status: active,
      reason: 'A test call shows in a minute whether it is the device or the line.',
    },
    steps: ['Make a test call with the requester.', 'Check the chosen device and its driver.'],
  },
  {
    name: 'application-error',
    pattern: /error \d+|crash|closes by itself|does not (start|open)|not responding/i,
    diagnosis: 'an application that fails',
    triage: { ticketType: incident, priority: ['Medium'], queue: ['Level I Support'] },
    proposal: { status: active, reason: 'What changed before the first failure usually names the cause.' },
    steps: [
      'Ask when it last worked, and for the exact message.',
      'Repair or reinstall; look for an update from that day.',
    ],
  },
  {
    name: 'broken-device',
    pattern: /does not turn on|won.?t (turn on|boot)|spill|dropped (my|the)|broken|cracked/i,
    diagnosis: 'a device that is broken',
    triage: { ticketType: incident, priority: ['High', 'Medium'], queue: ['Level I Support'] },
    proposal: {
      status: ['Waiting Customer'],
      reason: 'The requester cannot work without a device and has to say where a loan should go.',
    },
    steps: ['Check the warranty by serial number.', 'Prepare a loan device with the requester’s profile.'],
  },
  {
    name: 'slow-computer',
    pattern: /slow|freez|hang(s|ing)?\b|blue ?screen|restart(s|ing) (itself|by)/i,
    diagnosis: 'a computer that is slow or unstable',
    triage: { ticketType: incident, priority: ['Medium'], queue: ['Level I Support'] },
    proposal: {
      status: active,
      reason: 'A look at memory, disk and updates needs ten minutes on the device.',
    },
    steps: [
      'Check free disk, memory and pending updates.',
      'Look for a crash dump from the time the requester names.',
    ],
  },
  {
    name: 'screen',
    pattern: /\bmonitor|screens?\b|display|docking/i,
    diagnosis: 'a screen or dock that shows nothing',
    triage: { ticketType: incident, priority: ['Low', 'Medium'], queue: ['Level I Support'] },
    proposal: { status: active, reason: 'A cable or a driver explains most of these.' },
    steps: [
      'Have the dock unplugged for thirty seconds.',
      'Update the dock’s firmware and the display driver.',
    ],
  },
];
