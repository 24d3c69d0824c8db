import type { Budget } from '../../../src/core/autotask/budget/budget.ts';

/** The hour's budget is not what is tried here: a hundred thousand calls are more than Autotask allows. */
export const unlimited: Budget = {
  admit: async () => 'admitted',
  count: () => {},
  measured: () => {},
  refused: () => {},
  onReadingDue: () => {},
  setShare: () => {},
  state: () => ({ used: 0, limit: 1, share: 1, readAt: null, isWaiting: false }),
};
