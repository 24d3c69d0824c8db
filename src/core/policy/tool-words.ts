/** A tool's name as a person reads it: "Update ticket" for `autotask:autotask-update-ticket`. */
export function toolWords(name: string): string {
  const words = name
    .replace(/^autotask:autotask-/, '')
    .replaceAll('-', ' ')
    .replace(/^api \w+$/, (verb) => verb.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
