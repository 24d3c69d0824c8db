import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { electronNeeds, findElectron } from '../../../../scripts/find-electron.ts';
import { expect, test } from './desktop-app.ts';

// Electron's security checklist: for each item, the page tries what must not work.

test.describe.configure({ mode: 'default' });

test('the page has no Node and nothing of Electron', async ({ desktop }) => {
  const found = await desktop.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
  );
  expect(found).toEqual([]);
});

test('the preload offers the bridge and nothing else', async ({ desktop }) => {
  const offered = await desktop.page.evaluate(() => Object.keys(Reflect.get(window, 'countersign')));
  expect(offered.toSorted((a, b) => a.localeCompare(b))).toEqual(['call', 'onEvent', 'onLink']);
});

test('the page cannot replace the bridge', async ({ desktop }) => {
  const replaced = await desktop.page.evaluate(() => [
    Reflect.set(Reflect.get(window, 'countersign'), 'call', () => 'stolen'),
    Reflect.set(window, 'countersign', {}),
  ]);
  expect(replaced).toEqual([false, false]);
});

test('the window is isolated and in the sandbox', async ({ desktop }) => {
  const kept = await desktop.main.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Electron knows this call; its types do not.
    const read =
      contents && (Reflect.get(contents, 'getLastWebPreferences') as () => Record<string, unknown>);
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } =
      read?.call(contents) ?? {};
    return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
  });
  expect(kept).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('the screen comes from its own scheme, and files are out of reach', async ({ desktop }) => {
  const seen = await desktop.page.evaluate(async () => {
    const status = (url: string) =>
      fetch(url).then(
        (answer) => answer.status,
        () => 'refused',
      );
    return {
      origin: location.origin,
      file: await status('file:///etc/passwd'),
      above: await status('app://countersign/..%2f..%2fpackage.json'),
      other: await status('app://elsewhere/index.html'),
    };
  });
  expect(seen).toEqual({ origin: 'app://countersign', file: 'refused', above: 404, other: 'refused' });
});

test('no script runs that is not the screen’s own', async ({ desktop }) => {
  const ran = await desktop.page.evaluate(async () => {
    const refused = () =>
      new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve, { once: true }));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    const scriptRefused = refused();
    document.body.append(script);
    await scriptRefused;
    const handler = document.createElement('div');
    const handlerRefused = refused();
    handler.setAttribute('onclick', 'window.injected = true');
    handler.click();
    await handlerRefused;
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

test('the page can talk to nobody else', async ({ desktop }) => {
  const answer = await desktop.page.evaluate(() =>
    fetch('https://example.com/').then(String, () => 'refused'),
  );
  expect(answer).toBe('refused');
});

test('the window stays where it is', async ({ desktop }) => {
  const refused = desktop.main.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Asked after the app's own listener: sees whether that one refused.
    return new Promise((resolve) =>
      contents?.once('will-frame-navigate', (event) => resolve(event.defaultPrevented)),
    );
  });
  await desktop.page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(await refused).toBe(true);
  expect(desktop.page.url()).toMatch(/^app:\/\/countersign\//);
});

test('no second window opens, and only Autotask’s pages are handed to the browser', async ({ desktop }) => {
  await desktop.main.evaluate(({ shell }) => {
    Reflect.set(globalThis, 'handedOut', []);
    shell.openExternal = async (url: string) => void Reflect.get(globalThis, 'handedOut').push(url);
  });
  const opened = await desktop.page.evaluate(() =>
    ['https://example.com/', 'file:///etc/passwd', 'https://ww5.autotask.net/x'].map((url) =>
      window.open(url),
    ),
  );
  expect(opened).toEqual([null, null, null]);
  const handedOut = await desktop.main.evaluate(() => Reflect.get(globalThis, 'handedOut'));
  expect(handedOut).toEqual(['https://ww5.autotask.net/x']);
  expect(desktop.windows()).toHaveLength(1);
});

test('permissions are refused', async ({ desktop }) => {
  const answers = await desktop.page.evaluate(async () => {
    const names = [
      'camera',
      'microphone',
      'geolocation',
      'notifications',
      'midi',
      'clipboard-read',
    ] as PermissionName[];
    const states = names.map(async (name) => (await navigator.permissions.query({ name })).state);
    return [await Notification.requestPermission(), ...(await Promise.all(states))];
  });
  expect(new Set(answers)).toEqual(new Set(['denied']));
});

test('a window that is not the screen gets no answer, even with the preload', async ({ desktop }) => {
  const preload = join(import.meta.dirname, '../../../../out/preload/preload.cjs');
  const answer = await desktop.main.evaluate(async ({ BrowserWindow }, path) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
    await other.loadURL('app://countersign/');
    const ask = "window.countersign.call('app.status', {}).then(() => 'answered', (error) => String(error))";
    const said: unknown = await other.webContents.executeJavaScript(ask);
    other.destroy();
    return said;
  }, preload);
  expect(answer).toContain('Refused');
});

test('a second start shows the running window and ends', async ({ desktop }) => {
  const found = findElectron();
  if (found.kind === 'missing') throw new Error(found.why);
  const { args, env } = electronNeeds(found.runtime);
  const second = spawnSync(found.runtime.executable, [...args, '.', '--data', desktop.dataDir], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(second.stdout).toContain('running already');
  expect(second.status).toBe(0);
});
