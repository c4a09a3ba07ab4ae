// A page of somebody's wiki, which holds what was pasted there as it is, and in which everything may run.
import { openPage } from "../../e2e/support/browser.mjs";

const url = "https://wiki.example/";

/** Runs in a page before anything else: notes what payloads call. */
export function listen() {
  globalThis.calls = [];
  globalThis.attacked = (number) => globalThis.calls.push(number);
}

/** Opens HTML there; gives what `read` finds in it, what ran, and who was asked. */
export async function shown(session, html, read = () => undefined) {
  const ran = [];
  const page = await openPage(session, {
    url,
    body: `<!doctype html><meta charset="utf-8"><body>${html}`,
    prepare: async (page) => {
      page.on("dialog", (dialog) => (ran.push(`dialog ${dialog.message()}`), dialog.dismiss()));
      page.on("popup", () => ran.push("a window was opened"));
      page.on("framenavigated", (frame) => [url, "about:blank"].includes(frame.url().split("#")[0]) || ran.push(`navigation ${frame.url()}`));
      await page.evaluateOnNewDocument(listen);
    },
  });
  const [found, calls] = [await page.evaluate(read), await page.evaluate(() => globalThis.calls)];
  await page.close();
  // The browser itself wants the icon of a page, and has pictures for pages that do not come.
  const asked = page.refused.map((request) => request.url).filter((address) => !address.endsWith("/favicon.ico") && !address.startsWith("data:image/"));
  return { found, ran: [...ran, ...calls.map((number) => `payload ${number}`)], asked };
}
