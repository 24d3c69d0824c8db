import { hash, randomBytes } from 'node:crypto';

const NAME = 'countersign-browser';
const VALID_S = 30 * 24 * 3_600;

/** A paired browser's cookie: only `/approve` gets it, no script reads it, no other site's page sends it. */
export function newBrowserCookie(isHttps: boolean): { header: string; browserHash: string; validMs: number } {
  const secret = randomBytes(32).toString('base64url');
  const secure = isHttps ? '; Secure' : '';
  return {
    header: `${NAME}=${secret}; Path=/approve; Max-Age=${VALID_S}; HttpOnly; SameSite=Strict${secure}`,
    browserHash: hash('sha256', secret, 'base64url'),
    validMs: VALID_S * 1000,
  };
}

/** Null for a browser that presents none. */
export function readBrowserHash(cookies: string | undefined): string | null {
  const secret = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`).exec(cookies ?? '')?.[1];
  return secret === undefined ? null : hash('sha256', secret, 'base64url');
}
