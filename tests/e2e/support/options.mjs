// Settings, as a page in a tab, and what is kept of them.
import { WAIT } from "./browser.mjs";
import { openOwnPage } from "./popup.mjs";

/** Settings, once what is kept is read. */
export const openSettings = async (session) => {
  const page = await openOwnPage(session, "options.html");
  await page.page.waitForSelector('[data-test="link-server"]:enabled');
  return page;
};

/** Waits until the settings that are kept fit. */
export async function kept(page, fits) {
  for (const end = Date.now() + WAIT; ; ) {
    const { settings = "{}" } = await page.evaluate(() => chrome.storage.local.get("settings"));
    if (fits(JSON.parse(settings))) return;
    if (Date.now() > end) throw new Error(`kept: ${settings}`);
  }
}
