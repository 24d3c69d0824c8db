import type { Scenario } from './scenario.ts';

export const accounts: readonly Scenario[] = [
  {
    name: 'password-reset',
    via: 'email',
    issueType: 14,
    subIssueType: 151,
    ticketType: 1,
    priority: 2,
    titles: [
      'Password reset please',
      "Can't log in, forgot my password",
      'Password expired over the weekend',
    ],
    bodies: [
      "Hi,\n\nI'm back from two weeks off and my password doesn't work any more. I think it expired while I was away. Could you reset it for me? I have a client call at 10.\n\nThanks,\n{contact}",
      'Hello team,\nI changed my password on Friday and of course I can no longer remember it. Can somebody reset it please? You can reach me on my mobile.\n{contact}',
      "Morning - Windows says 'the user name or password is incorrect'. I am quite sure it is right but it won't let me in on {device}. Please reset.\n\n{contact}",
    ],
    work: [
      'Called the requester back on the number on file and confirmed identity before touching the account.',
      'Reset in Active Directory, ticked change at next logon, waited for sync to Entra.',
    ],
    replies: [
      'Perfect, I am in. Thank you!',
      'That worked on the laptop, but my phone still asks for the old one?',
    ],
    resolutions: [
      'Verified the caller, reset the password with change at next sign-in, and re-signed Outlook on the phone.',
      'Identity confirmed by call-back. Temporary password given by phone, user has set a new one and signed in.',
    ],
  },
  {
    name: 'account-locked',
    via: 'phone',
    issueType: 14,
    subIssueType: 152,
    ticketType: 2,
    priority: 1,
    titles: ['Account locked out', 'Locked out of Windows on {device}', 'User account keeps locking'],
    bodies: [
      "It says 'the referenced account is currently locked out'. I only typed it wrong once, I swear. I'm on the front desk and can't check anybody in until this works.\n\n{contact}, {company}",
      'My account has locked itself three times this morning. Every time you unlock it, it lasts about ten minutes. Something must be using my old password.\n\nRegards\n{contact}',
    ],
    work: [
      'Event 4740 on {server} points to the mobile mail profile with the old password.',
      'Unlocked the account, cleared saved credentials on {device}.',
    ],
    replies: ['It locked again just now...', 'All good since lunch, thanks.'],
    resolutions: [
      'Lockouts came from an old password saved in the phone mail profile. Removed the profile, added it again, no lockout for an hour.',
      'Stale credential in Credential Manager on {device}. Removed it and unlocked the account.',
    ],
  },
  {
    name: 'mfa-new-phone',
    via: 'email',
    issueType: 14,
    subIssueType: 153,
    ticketType: 1,
    priority: 2,
    titles: [
      'New phone, authenticator not working',
      'MFA codes gone after phone upgrade',
      'Cannot approve sign-in on new mobile',
    ],
    bodies: [
      'Hi there, I got a new iPhone yesterday and the Authenticator app is empty. Now I cannot sign in to anything because it wants a code from the old phone, which I have already handed in. Can you reset my MFA?\n\n{contact}',
      'Hello,\nmy phone broke and the replacement arrived today. Outlook on the laptop keeps asking me to approve sign-in. Please set up the two-step thing for my new number.\n\n{contact}\n{company}',
    ],
    work: [
      'Asked the line manager to confirm the phone change before revoking methods.',
      'Revoked MFA sessions, required re-registration, issued a one-time temporary access pass.',
    ],
    replies: ['My manager {colleague} can confirm if you need it.', 'Registered the new phone, works now.'],
    resolutions: [
      'Change confirmed with the manager. Old methods removed, new authenticator registered with the user on the line.',
    ],
  },
  {
    name: 'new-starter',
    via: 'portal',
    issueType: 14,
    subIssueType: 154,
    ticketType: 1,
    priority: 2,
    titles: [
      'New starter on Monday: {colleague}',
      'New employee setup',
      'Please set up account for new colleague',
    ],
    bodies: [
      'Hello,\n\nwe have a new colleague starting next Monday: {colleague}, Accounts Assistant. Please create the usual: mailbox, Teams, access to the Finance share, and a laptop. Same permissions as {contact2} please.\n\nBest regards,\n{contact}',
      'New starter form\nName: {colleague}\nDepartment: Operations\nStart: first of next month\nEquipment: laptop, dock, headset\nSoftware: Office, Adobe Reader, our CRM\nManager: {contact}',
    ],
    work: [
      'Licence available in the pool, no purchase needed.',
      'Account created from the department template, groups copied from the named colleague, laptop imaged.',
    ],
    replies: [
      'Could {colleague} also be added to the Reception shared mailbox?',
      'She is in and very happy, thank you.',
    ],
    resolutions: [
      'Account, mailbox, groups and laptop ready. Welcome sheet handed to the manager; first sign-in done with the user.',
    ],
  },
  {
    name: 'leaver',
    via: 'portal',
    issueType: 14,
    subIssueType: 155,
    ticketType: 1,
    priority: 1,
    titles: [
      'Leaver: {colleague}, last day Friday',
      'Please disable account of {colleague}',
      'Offboarding request',
    ],
    bodies: [
      'Hi,\n\n{colleague} is leaving us, last working day is this Friday. Please disable the account at 17:30, forward mail to me for three months and keep the OneDrive files.\n\nThanks\n{contact}',
      'Please remove all access for {colleague} with immediate effect. Laptop {device} will be returned to our office. Kindly confirm when it is done.\n\n{contact}, {company}',
    ],
    work: [
      'Request came from the HR contact on file; confirmed by phone.',
      'Sign-in blocked, sessions revoked, mailbox converted to shared, forwarding set, licence returned.',
    ],
    replies: [
      'Thank you. Please also take the person off the website contact form.',
      'Confirmed, nothing else needed.',
    ],
    resolutions: [
      'Access removed at the agreed time, mailbox converted and delegated, device wiped, licence freed.',
    ],
  },
  {
    name: 'folder-permission',
    via: 'email',
    issueType: 14,
    subIssueType: 156,
    ticketType: 1,
    priority: 3,
    titles: [
      'Access to Projects folder',
      'No permission on shared drive',
      'Need access to the Finance share',
    ],
    bodies: [
      'Hi, could I get access to the Projects folder on the S drive? {colleague} approved it, she is in copy. I get "access denied" when I open it.\n{contact}',
      'Hello support,\nsince my move to the finance team I should see the Finance share but it does not show up for me. My manager is {colleague}.\n\nBest\n{contact}',
    ],
    work: [
      'Waiting for approval by the folder owner.',
      'Owner approved, added to the group, asked user to sign out and in.',
    ],
    replies: ['I can see it now, thanks.', 'I have now approved this - {colleague}'],
    resolutions: [
      'Owner approved in writing. Added to the security group; access confirmed after a new sign-in.',
    ],
  },
];
