import { hash } from 'node:crypto';
import { revealHidden } from '../../shared/domain/reveal-hidden.ts';
import { decisionScript } from './decision-script.ts';

/** One look for all pages, in light and dark; nothing is loaded from anywhere. */
const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 15px/1.45 system-ui, sans-serif;
  background: light-dark(oklch(0.967 0.004 80), oklch(0.178 0.004 75)); color: light-dark(oklch(0.245 0.008 70), oklch(0.925 0.005 80)); }
main { box-sizing: border-box; width: min(100%, 30rem); margin: 1rem; padding: 1.5rem; border-radius: 8px;
  border: 1px solid light-dark(oklch(0.905 0.005 80), oklch(0.315 0.006 75)); background: light-dark(oklch(1 0 0), oklch(0.243 0.005 75)); }
h1 { margin: 0 0 0.75rem; font-size: 18px; font-weight: 600; overflow-wrap: anywhere; }
p { margin: 0.5rem 0; }
main > p:last-of-type { margin-bottom: 0; }
mark { margin: 0 1px; padding: 0 3px; border: 1px solid; border-radius: 3px; font: 10px/14px ui-monospace, monospace; vertical-align: 1px;
  background: transparent; color: light-dark(oklch(0.5 0.11 65), oklch(0.8 0.12 75)); unicode-bidi: isolate; }
.quiet { color: light-dark(oklch(0.475 0.01 70), oklch(0.725 0.008 80)); font-size: 13px; }
.open { display: inline-block; margin: 0.75rem 0; padding: 0.5rem 0.9rem; border-radius: 6px; text-decoration: none; font-weight: 550;
  background: light-dark(oklch(0.51 0.19 275), oklch(0.72 0.14 277)); color: light-dark(oklch(1 0 0), oklch(0.18 0.02 277)); }
label { display: block; margin: 0.75rem 0 0.25rem; }
input { box-sizing: border-box; width: 100%; padding: 0.5rem; border-radius: 6px; font: 16px/1.3 ui-monospace, monospace; letter-spacing: 0.08em;
  color: inherit; background: transparent; border: 1px solid light-dark(oklch(0.63 0.008 80), oklch(0.56 0.008 75)); }
button { margin: 0.75rem 0.5rem 0 0; padding: 0.5rem 0.9rem; border-radius: 6px; font: inherit; font-weight: 550; cursor: pointer; color: inherit;
  background: transparent; border: 1px solid light-dark(oklch(0.63 0.008 80), oklch(0.56 0.008 75)); }
:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
  `script-src 'sha256-${hash('sha256', decisionScript, 'base64')}'`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Nobody keeps, indexes, frames or is told of such a page: its address is the secret. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};

/** `body` is HTML; `title` is text. */
export function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** As the app shows it: what would not be seen, or would turn other text around, is named. */
export function renderOutsideText(text: string): string {
  return revealHidden(text)
    .map((piece) => (piece.kind === 'plain' ? escapeHtml(piece.text) : `<mark>${piece.code}</mark>`))
    .join('');
}
