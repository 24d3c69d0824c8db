import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Answered = { readonly status: number } | { readonly error: string };

export interface Post {
  /** Calls an address; never throws. No answer within 10 s is an error. */
  readonly call: (outgoing: Outgoing) => Promise<Answered>;
  /** Cuts what is under way. */
  readonly stop: () => void;
}

const timeoutMs = 10_000;

export function createPost(): Post {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const stopping = new AbortController();
  return {
    call: ({ method, url, headers, body }) =>
      new Promise((resolve) => {
        const isTls = url.startsWith('https:');
        const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)]);
        const options = { method, headers, signal, agent: isTls ? agents.https : agents.http };
        const sent = (isTls ? httpsRequest : httpRequest)(url, options, (response) => {
          response.resume();
          response.on('end', () => resolve({ status: response.statusCode ?? 0 }));
          response.on('error', (error) => resolve({ error: error.message }));
        });
        sent.on('error', (error) => resolve({ error: error.message }));
        sent.end(body);
      }),
    stop: () => {
      stopping.abort();
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
