// The pictures of docs/pictures: the demonstration's chat as the extension saves it, without scripts and network, at 360
// and 1,280 and on paper, light and dark.
//
//     node tests/e2e/support/pictures.mjs [FOLDER]
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { download, openPage, root, withBrowser } from "./browser.mjs";
import { openPopup } from "./popup.mjs";
import { samplePage, sampleUrl } from "./sample.mjs";

const folder = process.argv[2] ?? path.join(root, "docs", "pictures");
const schemes = ["light", "dark"];

/** The page that the extension saves. */
const save = (session) =>
  openPage(session, { url: sampleUrl, body: samplePage }).then(async (page) => {
    const popup = await openPopup(session, page);
    await popup.page.waitForFunction(() => globalThis.excerptHighlight);
    return download(session, () => popup.click("save-page"));
  });

/** Both at once: a second call would forget the first. */
const show = async (page, media, scheme) => {
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }] });
};

fs.mkdirSync(folder, { recursive: true });
await withBrowser({}, async (session) => {
  const file = await save(session);
  const page = await session.browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => asked.push(message.text()));
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  const shoot = (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });
  for (const [width, height] of [[360, 1500], [1280, 1750]]) {
    await page.setViewport({ width, height });
    for (const scheme of schemes) {
      await show(page, "screen", scheme);
      await page.goto(pathToFileURL(file).href);
      await shoot(`page-${width}-${scheme}`);
    }
  }
  // Paper is white, whatever the screen is. As wide as A4 without its margins.
  await page.setViewport({ width: 680, height: 960 });
  for (const scheme of schemes) {
    await show(page, "print", scheme);
    await shoot(`page-print-${scheme}`);
  }
  fs.rmSync(file);
  const more = asked.filter((text) => !text.startsWith("file://"));
  if (more.length) throw new Error(`the page asks or complains: ${more.join("; ")}`);
});
