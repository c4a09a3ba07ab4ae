// The pictures of docs/pictures: the demonstration's chat as the extension saves it, without scripts and network, at 360
// and 1,280 and on paper, light and dark; and the one of docs/demo.png: popup, preview and page side by side.
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

/** The page that the extension saves, and what its popup shows on the way. */
async function save(session) {
  const page = await openPage(session, { url: sampleUrl, body: samplePage });
  const popup = await openPopup(session, page);
  await popup.page.waitForFunction(() => globalThis.excerptHighlight && document.querySelector(".fact.veiled"));
  const shown = [await popup.page.screenshot({ encoding: "base64" })];
  await popup.preview();
  shown.push(await popup.page.screenshot({ encoding: "base64" }));
  return { file: await download(session, () => popup.click("save-page")), shown };
}

/** Pictures side by side, each above its caption. */
async function collage(session, file, figures) {
  const page = await session.browser.newPage();
  await page.setViewport({ width: 1500, height: 470 });
  const figure = ([caption, data]) => `<figure><img src="data:image/png;base64,${data}"><figcaption>${caption}</figcaption></figure>`;
  await page.setContent(`<style>
    body { margin: 0; padding: 26px; display: grid; grid-template-columns: repeat(3, 1fr); gap: 22px; background: #e7e5df; font: 17px system-ui, sans-serif; color: #3a3a38; }
    figure { margin: 0; text-align: center; }
    img { width: 100%; height: 366px; object-fit: cover; object-position: top; border-radius: 10px; box-shadow: 0 2px 10px #0003; }
    figcaption { margin-top: 12px; }
  </style>${figures.map(figure).join("")}`);
  await page.screenshot({ path: file });
  await page.close();
}

/** Both at once: a second call would forget the first. */
const show = async (page, media, scheme) => {
  const client = await page.createCDPSession();
  await client.send("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }] });
};

fs.mkdirSync(folder, { recursive: true });
await withBrowser({}, async (session) => {
  const { file, shown } = await save(session);
  const page = await session.browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => asked.push(message.text()));
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  const shoot = (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });
  for (const [width, height] of [
    [360, 1500],
    [1280, 1750],
  ]) {
    await page.setViewport({ width, height });
    for (const scheme of schemes) {
      await show(page, "screen", scheme);
      await page.goto(pathToFileURL(file).href);
      await shoot(`page-${width}-${scheme}`);
    }
  }
  await page.setViewport({ width: 860, height: 670 });
  await show(page, "screen", "light");
  shown.push(await page.screenshot({ encoding: "base64" }));
  const captions = ["The popup on a chat page", "The preview is what will be shared", "What somebody else reads"];
  await collage(
    session,
    path.join(folder, "..", "demo.png"),
    captions.map((caption, at) => [caption, shown[at]]),
  );
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
