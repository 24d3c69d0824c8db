/** Puts values in the place of {names}; an unknown name stays as it is. */
export const fillText = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (found, name: string) => values[name] ?? found);
