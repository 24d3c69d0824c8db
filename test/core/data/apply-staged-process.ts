import { applyStaged } from '../../../src/core/data/staged.ts';

// A start of the core that may be killed on its way: it begins when it is told to.
const [folder = '', now = ''] = process.argv.slice(2);
process.once('message', () => {
  applyStaged(folder, 'autotask', now);
  process.disconnect();
});
process.send?.('ready');
