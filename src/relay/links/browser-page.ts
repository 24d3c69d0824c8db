import { renderPage } from './page.ts';

/** Where a browser is paired with a desktop. */
export function renderBrowserPage(said: 'nothing' | 'wrong-code' | 'paired'): string {
  if (said === 'paired')
    return renderPage(
      'Browser paired',
      `<h1>This browser is paired with your desktop</h1>
<p>For 30 days, it can pass on decisions about requests that you open here, each with a code that your desktop shows.</p>`,
    );
  const wrong =
    said === 'wrong-code' ? '<p role="alert">This code is wrong, used or older than ten minutes.</p>\n' : '';
  return renderPage(
    'Pair this browser',
    `<h1>Pair this browser</h1>
${wrong}<form method="post" action="/browser" autocomplete="off">
<label for="code">Code from Countersign, Settings → Devices</label>
<input id="code" name="code" required maxlength="40" autocapitalize="characters" spellcheck="false">
<button>Pair</button>
</form>
<p class="quiet">Pair only a browser that is yours.</p>`,
  );
}
