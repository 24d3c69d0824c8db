/** What goes back on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' };

/** A body that already is JSON text. */
export const jsonText = (body: string, status = 200): Answer => ({ status, headers: jsonHeaders, body });

export const json = (value: unknown, status = 200): Answer => jsonText(JSON.stringify(value), status);

/** Almost every refusal is a 500 with messages. */
export const errors = (messages: readonly string[], status = 500): Answer =>
  json({ errors: messages }, status);

/** An unknown route answers with a web server's page, not with JSON. */
export const notFound = (): Answer => ({
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: '<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body><h2>404 - File or directory not found.</h2></body></html>',
});

export const wrongVerb = (verb: string): Answer =>
  json({ Message: `The requested resource does not support http method '${verb}'.` }, 405);

export const unauthorized = (host: string): Answer => ({
  status: 401,
  headers: { 'www-authenticate': `Basic Realm="${host}"`, 'content-length': '0' },
  body: '',
});
