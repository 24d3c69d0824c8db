import { z } from 'zod';
import { succeed } from '../../../shared/domain/outcome.ts';
import { readTool, type Tool } from '../tool.ts';

function picklistTool(name: string, field: string, plural: string): Tool {
  return readTool({
    name: `autotask:autotask-${name}`,
    description: `The ${plural} that this Autotask knows: value and label.`,
    defaultMode: 'auto',
    input: z.strictObject({}),
    async read(_input, { picklists }) {
      const values = picklists.values('Tickets', field).filter((entry) => entry.isActive);
      const data = values.map(({ value, label }) => ({ value, label }));
      return succeed({ words: `Looked up the ${plural}`, data });
    },
  });
}

/** Reads of the tenant's own values for tickets. */
export const readPicklists: readonly Tool[] = [
  picklistTool('get-ticket-statuses', 'status', 'statuses'),
  picklistTool('get-ticket-priorities', 'priority', 'priorities'),
  picklistTool('list-queues', 'queueID', 'queues'),
];
