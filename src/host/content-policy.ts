/**
 * What a page of ours may load: its own scripts, styles, fonts and pictures, and nothing from anywhere else.
 * Inline styles are allowed because the component libraries insert some; with pictures and fonts limited to our own
 * origin they cannot carry anything out. Scripts are never inline. `connect` is where the page may talk to.
 */
export function contentPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer, whatever it is. */
export function securityHeaders(connect: string): { readonly [name: string]: string } {
  return {
    'content-security-policy': contentPolicy(connect),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
    'x-frame-options': 'DENY',
  };
}
