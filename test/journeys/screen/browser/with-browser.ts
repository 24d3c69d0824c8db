import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../../../scripts/find-chromium.ts';

/** A real Chromium, apart from the one that shows the app. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
