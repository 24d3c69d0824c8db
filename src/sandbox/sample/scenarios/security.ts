import type { Scenario } from './scenario.ts';

export const security: readonly Scenario[] = [
  {
    name: 'phishing',
    via: 'email',
    issueType: 17,
    subIssueType: 162,
    ticketType: 2,
    priority: 1,
    titles: ['Suspicious e-mail', 'FW: Your invoice 88213 - is this real?', 'Phishing mail received'],
    bodies: [
      'Hi, I got this strange mail from "Microsoft Support" which says that my account will be closed today unless I confirm my password under the link. I did not click anything. Is it real?\n\n{contact}',
      'Hello,\nI think I did something stupid. I opened the attachment of a mail which looked like it came from DHL and entered my password. Then nothing happened. What should I do?\n\n{contact}',
      'several of us got an e-mail from the boss asking to buy gift cards. He says he did not send it. {contact}',
    ],
    work: [
      'Sign-in logs checked: no foreign sign-in.',
      'Message purged from {n} mailboxes, sender domain blocked.',
      'Sessions revoked and password reset as a precaution.',
    ],
    replies: ['Thank you, I will be more careful.', 'Another colleague got the same mail now.'],
    resolutions: [
      'Phishing confirmed. Purged for all recipients, sender blocked, no credentials used; user briefed.',
      'User had entered credentials: password reset, sessions and MFA renewed, inbox rules checked, no misuse found.',
    ],
  },
  {
    name: 'bank-details',
    via: 'email',
    issueType: 17,
    subIssueType: 163,
    ticketType: 1,
    priority: 1,
    titles: [
      'Change of bank details',
      'Please update payroll account for {colleague}',
      'New IBAN for salary payments',
    ],
    bodies: [
      'Hello,\nplease update my bank details for the salary in the payroll system before the next run. New IBAN: GB33 BUKB 2020 1555 5555 55. I am travelling and can only be reached by e-mail.\n\nRegards\n{contact}',
      'Hi team,\nour supplier has sent new bank data, see attachment. Can you change it in the accounting system for me? I have no rights for the vendor master. It is urgent as the payment run is today.\n\n{contact}',
    ],
    work: [
      'Sender address differs from the contact on file by one letter.',
      'Called the contact on the known number: did not send it.',
    ],
    replies: ['Has it been changed yet?', 'I did not write that e-mail!'],
    resolutions: [
      'Fraud attempt. Nothing changed, sender blocked, client management informed.',
      'Request verified by call-back and passed to the client’s payroll officer.',
    ],
  },
  {
    name: 'antivirus-alert',
    via: 'monitoring',
    issueType: 17,
    subIssueType: 168,
    ticketType: 5,
    priority: 1,
    titles: [
      '[ALERT] Threat detected on {device}',
      'EDR: suspicious PowerShell on {device}',
      'Malware quarantined on {device}',
    ],
    bodies: [
      'Monitor: Antivirus\nDevice: {device}\nCompany: {company}\nThreat: Trojan:Win32/Wacatac.B!ml\nAction: quarantined\nFile: C:\\Users\\Public\\Downloads\\invoice_viewer.exe',
      'EDR detection, severity high. {device}: powershell.exe started by winword.exe with an encoded command. Process was blocked.',
    ],
    work: ['Host isolated, user informed.', 'Full scan clean, persistence checked, isolation lifted.'],
    replies: ['I only opened an invoice...', 'Can I use my computer again?'],
    resolutions: ['Blocked before execution. Full scan clean, document source blocked, user briefed.'],
  },
  {
    name: 'suspicious-sign-in',
    via: 'monitoring',
    issueType: 17,
    subIssueType: 169,
    ticketType: 5,
    priority: 1,
    titles: [
      'Risky sign-in for {contact}',
      'Impossible travel alert',
      '[ALERT] Sign-in from unusual country',
    ],
    bodies: [
      'Identity protection\nUser: {contact} ({company})\nRisk: high\nSign-in from an anonymous IP address, 14 minutes after a sign-in at the office.',
      'Conditional access blocked {n} sign-ins for {contact} from a country that is not allowed.',
    ],
    work: [
      'User confirms: no travel.',
      'Sessions revoked, password reset, no successful sign-in from there.',
    ],
    replies: ['That was not me, I am in the office.', 'I am on holiday there, that was me.'],
    resolutions: [
      'Not the user; account secured, no access gained.',
      'User on holiday, travel exception until the end of the week.',
    ],
  },
];
