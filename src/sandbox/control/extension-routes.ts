import { z } from 'zod';
import { json } from '../http/answer.ts';
import type { ExtensionCallouts } from '../webhooks/extension-callouts.ts';
import { type ControlRoutes, withBody } from './control-route.ts';

const definition = z.object({
  name: z.string(),
  url: z.url(),
  isActive: z.boolean().default(true),
  method: z.enum(['GET', 'POST']).default('POST'),
  format: z.enum(['form', 'json', 'xml']).default('form'),
  events: z.array(z.enum(['create', 'edit'])).default(['create', 'edit']),
  udfName: z.string().nullable().default(null),
});

/** What an administrator sets up under Extension Callout (Tickets). */
export const createExtensionRoutes = (extensions: ExtensionCallouts): ControlRoutes => ({
  'GET extension-callouts': () => json({ extensionCallouts: extensions.list() }),
  'POST extension-callouts': withBody(definition, (given) => json({ id: extensions.add(given) })),
  'DELETE extension-callouts': ({ rest }) => {
    extensions.remove(Number(rest));
    return json({});
  },
});
