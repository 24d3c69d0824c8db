import { clsx } from 'clsx';

/** A person as two letters. Decoration beside a name; alone it carries the name itself. */
export function Initials({ name, alone = false }: { readonly name: string; readonly alone?: boolean }) {
  const words = name.trim().split(/\s+/);
  const letters = `${firstLetter(words[0])}${words.length > 1 ? firstLetter(words.at(-1)) : ''}`;
  return (
    <span
      {...(alone ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
      className={clsx(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-press text-[9px] leading-none font-strong tracking-wide text-text uppercase',
      )}
    >
      {letters || '–'}
    </span>
  );
}

/** The first whole letter, so that a name in any script keeps its mark. */
function firstLetter(word: string | undefined): string {
  return /\p{L}\p{M}?/u.exec(word ?? '')?.[0] ?? '';
}
