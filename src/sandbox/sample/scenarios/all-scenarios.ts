import { accounts } from './accounts.ts';
import { infrastructure } from './infrastructure.ts';
import { mailAndMeetings } from './mail-and-meetings.ts';
import type { Scenario } from './scenario.ts';
import { security } from './security.ts';
import { workplace } from './workplace.ts';

export const allScenarios: readonly Scenario[] = [
  ...accounts,
  ...mailAndMeetings,
  ...workplace,
  ...infrastructure,
  ...security,
];
