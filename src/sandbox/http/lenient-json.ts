export type LenientJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Reads JSON and, like Autotask's deserialiser, forgives unquoted keys and trailing commas. */
export function readLenientJson(text: string): LenientJson {
  return parse(text) ?? parse(repair(text)) ?? { ok: false };
}

function parse(text: string): LenientJson | null {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** Walks string by string so that nothing inside a text is touched. */
const repair = (text: string): string =>
  text.replaceAll(
    /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])|([{,]\s*)([A-Za-z_]\w*)(?=\s*:)/g,
    (found, before, key) => {
      if (found.startsWith('"')) return found;
      return key === undefined ? '' : `${String(before)}"${String(key)}"`;
    },
  );
