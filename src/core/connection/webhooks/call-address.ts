import { request } from 'undici';

const answerMs = 10_000;

/**
 * Asks the relay's public address as Autotask would, secret included; null when it answers as it should, else why not. A relay
 * takes this for a readiness ping.
 */
export async function callAddress(url: string): Promise<string | null> {
  try {
    const answer = await request(url, { reset: true, headersTimeout: answerMs, bodyTimeout: answerMs });
    await answer.body.dump();
    if (answer.statusCode >= 200 && answer.statusCode < 300) return null;
    return answer.statusCode === 401
      ? 'it does not know this secret'
      : `it answered with status ${answer.statusCode}`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    return code ?? 'it does not answer';
  }
}
