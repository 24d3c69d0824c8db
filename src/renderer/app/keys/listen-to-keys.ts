import type { KeyMap } from './key-map.ts';
import { keyName } from './key-name.ts';

/** How long a chord's second key may take. */
const chordMs = 1_200;

/** Runs bindings for key presses in the window. Returns the end of it. */
export function listenToKeys(map: KeyMap): () => void {
  let chord: { readonly first: string; readonly until: number } | null = null;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isOwnedByTarget(event)) return;
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const name = keyName(event);
    const pending = chord && Date.now() < chord.until ? chord.first : null;
    chord = null;
    const binding = (pending && map.find(`${pending} ${name}`)) || map.find(name);
    if (binding) {
      event.preventDefault();
      if (!event.repeat || binding.repeats) binding.run();
    } else if (map.startsChord(name)) {
      chord = { first: name, until: Date.now() + chordMs };
    }
  }

  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Text fields, open menus and dialogs, and Enter or Space on a control keep their own keys. */
function isOwnedByTarget(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"],[role="alertdialog"],[role="menu"]')) return true;
  if (target.matches('input[type="checkbox"]')) return event.key === ' ';
  if (target.isContentEditable || target.matches('input,textarea,select')) return true;
  const presses = event.key === 'Enter' || event.key === ' ';
  return presses && target.closest('button,a,summary,[role="button"]') !== null;
}
