/**
 * The name of a key press as bindings write it: 'j', 'shift+j', 'mod+k', '?', 'enter', 'arrowdown'.
 * `mod` is Control or Command. Shift is part of the name for letters and named keys only: '?' is '?' on every layout.
 */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string {
  const isSign = event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase();
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('mod');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey && !isSign) parts.push('shift');
  parts.push(event.key.toLowerCase());
  return parts.join('+');
}
