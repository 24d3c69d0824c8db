import { useState } from 'react';
import { KeyHint } from '../../components/controls/key-hint.tsx';
import { Dialog } from '../../components/overlays/dialog.tsx';
import type { BindingGroup } from './key-map.ts';
import { useKeyMap, useKeys } from './keys-context.tsx';

/** The sheet of the keys that do something right now, on `?`. */
export function KeySheet() {
  const map = useKeyMap();
  const [groups, setGroups] = useState<readonly BindingGroup[] | null>(null);
  useKeys('Everywhere', [{ keys: '?', words: 'Show keys', run: () => setGroups(map.groups()) }]);
  return (
    <Dialog isOpen={groups !== null} onOpenChange={() => setGroups(null)} title="Keys">
      <div className="columns-2 gap-8">
        {merged(groups ?? []).map((group) => (
          <section key={group.name} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-note font-medium text-quiet">{group.name}</h3>
            <ul>
              {group.bindings.map((binding) => (
                <li key={binding.keys} className="flex h-7 items-center justify-between gap-4">
                  <span>{binding.words}</span>
                  <Keys keys={binding.keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const signs: Record<string, string> = {
  shift: '⇧',
  mod: /Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
  enter: 'Enter',
  escape: 'Esc',
  arrowdown: '↓',
  arrowup: '↑',
};

/** Keys as a person presses them. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="flex items-center gap-1">
      {keys.split(' ').map((press, index) => (
        <span key={press} className="flex items-center gap-1">
          {index > 0 && <span className="text-note text-quiet">then</span>}
          {press.split('+').map((key) => (
            <span key={key}>
              <KeyHint keys={signs[key] ?? key.toUpperCase()} />
              <span className="sr-only">{key}</span>
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}

/** Groups of the same name become one; what has no words stays off the sheet. */
function merged(groups: readonly BindingGroup[]): BindingGroup[] {
  const names = [...new Set(groups.map((group) => group.name))].toSorted((a, b) => place(a) - place(b));
  return names
    .map((name) => ({
      name,
      bindings: groups
        .filter((group) => group.name === name)
        .flatMap((group) => group.bindings.filter((each) => each.words !== null)),
    }))
    .filter((group) => group.bindings.length > 0);
}

/** What is at hand comes first, what is true everywhere last. */
const order = ['Approval', 'List', 'Go to', 'Everywhere'];

function place(name: string): number {
  return order.includes(name) ? order.indexOf(name) : 1;
}
