import { dialog } from 'electron';
import type { OpenFailure } from '../host/workspaces.ts';

/** Tells why no workspace is open, in a box of the system, for no screen can; and offers the sample where that is a way on. */
export async function askAfterFailure(
  { message, next }: OpenFailure,
  offersSample: boolean,
): Promise<'sample' | 'quit'> {
  const wishes = offersSample ? (['sample', 'quit'] as const) : (['quit'] as const);
  const words = { sample: 'Open the sample workspace', quit: 'Quit' };
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Countersign',
    message,
    detail: next,
    buttons: wishes.map((wish) => words[wish]),
    cancelId: wishes.length - 1,
  });
  return wishes[response] ?? 'quit';
}
