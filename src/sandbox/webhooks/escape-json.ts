/**
 * JSON as .NET's default encoder writes it: & < > ' " + ` and everything outside printable ASCII as \uXXXX.
 * These exact bytes are what gets signed.
 */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/\\u[0-9a-f]{4}|\\.|[&<>'+`]|[^ -~]/g, (found) => {
    if (found === '\\"') return unicode('"');
    if (found.startsWith('\\u')) return unicode(String.fromCharCode(Number.parseInt(found.slice(2), 16)));
    if (found.startsWith('\\')) return found;
    return unicode(found);
  });
}

/** UTF-16 code units, upper-case hex. */
const unicode = (text: string): string =>
  [...Array(text.length).keys()]
    .map((index) => `\\u${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`)
    .join('');
