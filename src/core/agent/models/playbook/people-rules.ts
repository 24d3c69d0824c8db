import { type PlaybookRule, serviceRequest } from './playbook-rule.ts';

const noted = ['Scheduled', 'Dispatched', 'In Progress'];

/** Joiners, leavers, and what people may reach. */
export const peopleRules: readonly PlaybookRule[] = [
  {
    name: 'new-starter',
    pattern: /new (starter|hire|employee|joiner|colleague|team member)|starts? (on|next)|onboard/i,
    diagnosis: 'a new starter to be set up',
    triage: { ticketType: serviceRequest, priority: ['Medium'] },
    proposal: {
      status: noted,
      queue: ['Onboarding', 'Service Requests', 'Level I Support'],
      reason: 'There is a start date: the account, licence and device have to be ready that morning.',
    },
    steps: [
      'Confirm name, start date, manager and groups with the client.',
      'Order or reimage a device; create the account and assign a licence.',
      'Book fifteen minutes on the first morning.',
    ],
  },
  {
    name: 'leaver',
    pattern: /leaver|leaving|last (working )?day|offboard|disable .*account|no longer (works|with us)/i,
    diagnosis: 'a leaver whose access has to end',
    triage: { ticketType: serviceRequest, priority: ['High'] },
    proposal: {
      status: noted,
      reason: 'Access should end on the last day and not before; the manager has to confirm the hour.',
    },
    steps: [
      'Confirm the last day and who takes over the mailbox.',
      'Block sign-in, revoke sessions, convert the mailbox to shared, free the licence.',
    ],
  },
  {
    name: 'mailbox-access',
    pattern:
      /shared mailbox|access to .*(mailbox|inbox|calendar)|to the .*mailbox|send (as|on behalf)|full access/i,
    diagnosis: "a request for access to somebody else's mailbox",
    triage: { ticketType: serviceRequest, priority: ['Low', 'Medium'] },
    proposal: {
      status: ['Waiting Approval', 'Waiting Customer'],
      reason: 'The owner of the mailbox has to agree before anybody else reads it.',
    },
    steps: [
      "Get the owner's agreement in writing.",
      'Grant access to the group rather than the person where one exists.',
    ],
  },
  {
    name: 'folder-permission',
    pattern: /access to .*(folder|share|drive)|no permission|permission (on|for)|access denied/i,
    diagnosis: 'a request for access to a folder',
    triage: { ticketType: serviceRequest, priority: ['Medium', 'Low'] },
    proposal: {
      status: ['Waiting Approval', 'Waiting Customer'],
      reason: 'The owner of the folder has to agree before somebody else can read it.',
    },
    steps: [
      'Find the folder’s owner and get a yes in writing.',
      'Add the person to the group; never set rights on the folder itself.',
    ],
  },
  {
    name: 'licence',
    pattern: /licen[cs]e|subscription|adobe|visio|project plan/i,
    diagnosis: 'a licence request',
    triage: { ticketType: serviceRequest, priority: ['Low'] },
    proposal: {
      status: ['Waiting Approval', 'Waiting Customer'],
      reason: 'A licence costs money each month; the client has to agree to it.',
    },
    steps: ['Check for an unused licence first.', 'Quote the monthly price and wait for a yes.'],
  },
  {
    name: 'software',
    pattern: /install|\bsoftware\b|need .*viewer|update .*(app|program)|upgrade/i,
    diagnosis: 'a software installation',
    triage: { ticketType: serviceRequest, priority: ['Low', 'Medium'] },
    proposal: {
      status: noted,
      reason:
        'It can be installed remotely; the requester needs to be away from the device for a few minutes.',
    },
    steps: [
      'Check that the software is on the client’s approved list.',
      'Install through RMM and confirm the version.',
    ],
  },
];
