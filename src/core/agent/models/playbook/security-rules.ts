import { alert, incident, type PlaybookRule, serviceRequest } from './playbook-rule.ts';

/** Tickets where somebody may be pretending, or may be in already. */
export const securityRules: readonly PlaybookRule[] = [
  {
    name: 'payment-details',
    pattern:
      /bank detail|bank account|iban|payroll|routing number|payment detail|invoice.*(change|new account)/i,
    diagnosis: 'a change of payment details, the usual start of an invoice fraud',
    triage: { ticketType: incident, priority: ['High'] },
    proposal: {
      status: ['Waiting Approval', 'Escalate', 'Waiting Customer'],
      priority: ['Critical', 'High'],
      reason: 'Nothing verified the requester. Payment details must not change on the strength of a message.',
    },
    steps: [
      'Call the requester on the number in the contact record, not one from the message.',
      'Ask accounts to hold payments to the new details.',
    ],
  },
  {
    name: 'phishing',
    pattern:
      /phish|suspicious (mail|e-?mail|message|link)|clicked (a|the|on) .*link|scam|spoof|is this (real|genuine)/i,
    diagnosis: 'a phishing report',
    triage: { ticketType: incident, priority: ['High'] },
    proposal: {
      status: ['In Progress'],
      priority: ['Critical', 'High'],
      queue: ['Security', 'Level II Support'],
      reason:
        'If somebody clicked, minutes matter: sign-ins have to be revoked and the mail pulled from other mailboxes.',
    },
    steps: [
      'Ask whether anybody clicked or typed a password.',
      'Revoke sessions and reset the password of whoever did.',
      'Search for the same sender in other mailboxes and remove the mail.',
    ],
  },
  {
    name: 'malware',
    pattern: /malware|virus|ransom|threat detected|\bedr\b|quarantin|suspicious (powershell|process|script)/i,
    diagnosis: 'malware found on a device',
    triage: { ticketType: alert, priority: ['High'] },
    proposal: {
      status: ['In Progress'],
      priority: ['Critical', 'High'],
      queue: ['Security', 'Level II Support'],
      reason: 'What was caught may not be all there is: the device stays suspect until somebody has looked.',
    },
    steps: [
      'Isolate the device from the network.',
      'Read what was caught, when, and under which user.',
      'Scan again, and look for the same file on other devices.',
    ],
  },
  {
    name: 'suspicious-sign-in',
    pattern: /risky sign.?in|impossible travel|unusual (country|location|sign.?in)|sign.?in from/i,
    diagnosis: 'a sign-in that may not be the user’s own',
    triage: { ticketType: alert, priority: ['High'] },
    proposal: {
      status: ['In Progress'],
      priority: ['Critical', 'High'],
      queue: ['Security', 'Level II Support'],
      reason: 'If it was not the user, somebody is in the account now.',
    },
    steps: [
      'Call the user on a known number and ask where they were.',
      'If it was not them: revoke sessions, reset the password, check mailbox rules.',
    ],
  },
  {
    name: 'new-phone-mfa',
    pattern: /\bmfa\b|authenticator|two.?(factor|step)|2fa|verification code|approve sign.?in/i,
    diagnosis: 'a request to move multi-factor sign-in to another phone',
    triage: { ticketType: serviceRequest, priority: ['Medium'] },
    proposal: {
      status: ['Waiting Customer'],
      reason:
        'Nothing verified the requester. Resetting MFA hands over the account, so a person has to confirm first.',
    },
    steps: [
      'Call the requester back on a known number and confirm who they are.',
      'Reset the MFA registration and stay on the line until the new phone works.',
    ],
  },
  {
    name: 'password-or-lockout',
    pattern:
      /password|locked out|lock(ed)? (my |the )?account|account (is |was )?(locked|blocked)|cannot (log|sign).?in/i,
    diagnosis: 'a password or account lock-out',
    triage: { ticketType: serviceRequest, priority: ['High'] },
    proposal: {
      status: ['In Progress'],
      reason: 'Nothing verified the requester. A password is only reset after a call back on a known number.',
    },
    steps: [
      'Call the requester back on a known number.',
      'Check the sign-in log for attempts from elsewhere before unlocking.',
      'Set a temporary password that must be changed at the next sign-in.',
    ],
  },
];
