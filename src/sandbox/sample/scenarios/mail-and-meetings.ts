import type { Scenario } from './scenario.ts';

export const mailAndMeetings: readonly Scenario[] = [
  {
    name: 'mailbox-full',
    via: 'email',
    issueType: 11,
    subIssueType: 140,
    ticketType: 2,
    priority: 2,
    titles: [
      'Mailbox full',
      'Cannot send e-mail, mailbox size exceeded',
      'Outlook says my mailbox is almost full',
    ],
    bodies: [
      "Hi,\nOutlook tells me that my mailbox has reached its limit and I can't send any more. I need every one of those mails, the client projects go back years. What can we do?\n\n{contact}",
      'I keep getting this: "Your mailbox is almost full. 49.4 GB of 50 GB". Sending still works but for how long? Please help.\n\nKind regards\n{contact}',
    ],
    work: [
      'Mailbox 49.6 GB, Sent Items alone 18 GB. No archive enabled.',
      'Online archive enabled with a two-year policy; managed folder assistant started.',
    ],
    replies: ['Still full this morning, how long does the archive take?', 'There is space again, thank you.'],
    resolutions: [
      'Enabled the online archive with a two-year move policy. Mailbox down to 31 GB, sending works.',
    ],
  },
  {
    name: 'shared-mailbox',
    via: 'portal',
    issueType: 11,
    subIssueType: 141,
    ticketType: 1,
    priority: 3,
    titles: [
      'Access to shared mailbox info@',
      'Please add {colleague} to the orders mailbox',
      'Shared mailbox not visible in Outlook',
    ],
    bodies: [
      'Hello, please give {colleague} access to our info@{domain} mailbox, with the right to send from it. She takes over from Monday.\n\n{contact}',
      'The shared mailbox orders@{domain} has vanished from my Outlook since the update. In the browser I can still see it. Could you have a look?\n\n{contact}',
    ],
    work: [
      'Full access and send-as granted; auto-mapping takes up to an hour.',
      'Recreated the Outlook profile on {device}.',
    ],
    replies: ['It has appeared now.', 'I can read but not send from it.'],
    resolutions: ['Permissions granted, mailbox maps in Outlook, test mail sent from the shared address.'],
  },
  {
    name: 'mail-not-arriving',
    via: 'phone',
    issueType: 11,
    subIssueType: 142,
    ticketType: 2,
    priority: 1,
    titles: ['Customer e-mails not arriving', 'Mails bounce back', 'Not receiving external e-mail'],
    bodies: [
      'Two of our customers rang to say that their mails to us come back with an error 550. We are losing orders here. It started this morning, internal mail is fine.\n\n{contact}, {company}',
      'Hi, I am waiting for a contract from our solicitor, he says he has sent it three times. Nothing in junk either. Can you check if it is stuck somewhere?\n\n{contact}',
    ],
    work: [
      'Message trace: held in quarantine as high-confidence phish because of a failing DKIM at the sender.',
      'Released, sender domain allowed with DMARC check kept.',
    ],
    replies: ['Got it, thanks! Three copies at once.', 'Another one bounced just now, I forward it to you.'],
    resolutions: [
      'Messages were quarantined; released, sender informed about the broken DKIM, allow entry for 30 days.',
    ],
  },
  {
    name: 'meeting-audio',
    via: 'email',
    issueType: 11,
    subIssueType: 143,
    ticketType: 2,
    priority: 2,
    titles: ['No sound in Teams meetings', 'Zoom: nobody can hear me', 'Headset not working in Teams'],
    bodies: [
      "Hi, in Teams nobody hears me since yesterday. The headset works fine with YouTube. I've a presentation at 2 pm so it's a bit urgent...\n\n{contact}",
      'Hello, when I join a Zoom call I can see everybody but there is no audio in either direction. Restarted {device} twice. Headset is the Jabra you gave us.\n\nthanks\n{contact}',
    ],
    work: [
      'Windows privacy setting had microphone access off for desktop apps after the feature update.',
      'Updated headset firmware, set as default communication device.',
    ],
    replies: [
      'It works again, you saved my presentation!',
      'Works with the laptop speakers but not with the headset.',
    ],
    resolutions: [
      'Microphone permission switched back on and the headset set as default device; test call fine.',
    ],
  },
  {
    name: 'licence-request',
    via: 'portal',
    issueType: 11,
    subIssueType: 144,
    ticketType: 1,
    priority: 3,
    titles: [
      'Additional Office licence',
      'Visio licence for {colleague}',
      'Please order {n} more Microsoft 365 licences',
    ],
    bodies: [
      'Dear team,\nplease order a Visio Plan 2 licence for {colleague}. Cost centre 4400, approved by myself.\n\n{contact}',
      'Hi, we need {n} more Business Premium licences for the new project team. Could you let me know the monthly cost first?\n\nMany thanks, {contact}',
    ],
    work: ['Quote sent, waiting for approval.', 'Licences added with the distributor and assigned.'],
    replies: ['Approved, please go ahead.', 'Is there a cheaper plan that includes it?'],
    resolutions: ['Approved by the client, licences bought and assigned, billing informed.'],
  },
];
