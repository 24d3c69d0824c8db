import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request cannot come from our own page, or null. A foreign Host is a name that someone pointed at this machine
 * (DNS rebinding); a foreign Origin is another site's script. Navigations and our own assets carry no Origin.
 */
export function refuseForeign(headers: IncomingHttpHeaders, port: number, isUpgrade: boolean): string | null {
  const own = `127.0.0.1:${port}`;
  if (headers.host !== own) return 'This address is not Countersign’s.';
  if (headers.origin === undefined) return isUpgrade ? 'A bridge wants an Origin.' : null;
  return headers.origin === `http://${own}` ? null : 'Another site may not use Countersign.';
}

/** Cookies are shared by all ports of 127.0.0.1, so the name tells ours from another host's. */
export function sessionCookieName(port: number): string {
  return `countersign-${port}`;
}

/** The value of a cookie, or null. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
