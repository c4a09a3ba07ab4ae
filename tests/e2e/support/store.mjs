// What the stores show, of the extension as it is built: five pictures of 1,280 x 800, the tile of 440 x 280, and the icon in every
// size from its one drawing.
//
//     node tests/e2e/support/store.mjs FOLDER
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { download, openPage, root, withBrowser } from "./browser.mjs";
import { openPopup } from "./popup.mjs";
import { samplePage, sampleUrl } from "./sample.mjs";

const folder = process.argv[2] ?? path.join(root, "dist", "store");
const icon = fs.readFileSync(path.join(root, "extension", "icons", "icon.svg"), "utf8");
/** Pixels: those of the manifest, and the one that Edge asks for. */
const ICONS = [16, 32, 48, 128, 300];

/** In what order the pictures are, what stands beside each, and what is done in the popup before. */
const SCENES = [
  ["choose", "Share the part worth showing", "Leave out messages, cut passages, give it a title.", async (popup) => popup.toggle(1)],
  ["anonymize", "Names and keys stay yours", "What is private is found and replaced, the same everywhere.", async (popup) => popup.tab("anonymize")],
  ["preview", "What you see is what is shared", "The preview is exactly what leaves, and nothing leaves before you share.", async (popup) => popup.tab("preview")],
  [
    "share",
    "A link, a page, a file",
    "The link carries the text itself. No account, no server of ours.",
    async (popup) => {
      await popup.tab("messages");
      await popup.press("forms");
    },
  ],
];

const png = (data) => `data:image/png;base64,${data}`;
const WORDS = `body { margin: 0; overflow: hidden; background: #f4f2ed; color: #22221f; font: 21px/1.45 system-ui, sans-serif; } h1 { font-size: 44px; line-height: 1.15; margin: 0 0 18px; letter-spacing: -.5px; } p { margin: 0; color: #55544f; }`;

/** A picture made of HTML, in exactly this size. */
async function draw(session, name, [width, height], html, options = {}) {
  const page = await session.browser.newPage();
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.setContent(html);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path: path.join(folder, `${name}.png`), ...options });
  await page.close();
}

/** Beside some words the popup as it was shot. */
const scene = (title, words, shot) => `<style>${WORDS}
  body { display: grid; grid-template-columns: 1fr 560px; align-items: center; gap: 60px; height: 800px; padding: 0 70px; box-sizing: border-box; }
  img.popup { width: 560px; border-radius: 14px; box-shadow: 0 12px 48px #0003, 0 1px 3px #0003; }
  .icon { width: 56px; display: block; margin-bottom: 28px; }
  </style><div><span class="icon">${icon.replace("<svg ", '<svg width="56" height="56" ')}</span><h1>${title}</h1><p>${words}</p></div><img class="popup" src="${png(shot)}">`;

fs.mkdirSync(folder, { recursive: true });
await withBrowser({}, async (session) => {
  for (const size of ICONS) {
    const drawing = icon.replace("<svg ", `<svg width="${size}" height="${size}" style="display:block" `);
    await draw(session, `icon-${size}`, [size, size], `<style>body { margin: 0 }</style>${drawing}`, { omitBackground: true });
  }
  const tile = `<style>${WORDS} body { display: grid; place-content: center; height: 280px; justify-items: center; gap: 14px; } h1 { font-size: 34px; margin: 0; } p { font-size: 17px; }</style>${icon.replace("<svg ", '<svg width="84" height="84" ')}<h1>Excerpt</h1><p>Share part of an AI chat</p>`;
  await draw(session, "tile", [440, 280], tile);

  const chat = await openPage(session, { url: sampleUrl, body: samplePage });
  const popup = await openPopup(session, chat);
  await popup.page.waitForFunction(() => globalThis.excerptHighlight && document.querySelector(".fact.veiled"));
  // All at once: another tab would close the popup.
  const shots = [];
  for (const [, , , act] of SCENES) {
    await act(popup);
    await popup.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    shots.push(await popup.page.screenshot({ encoding: "base64" }));
  }
  await popup.page.keyboard.press("Escape");
  const file = await download(session, () => popup.click("save-page"));
  for (const [index, [name, title, words]] of SCENES.entries()) {
    await draw(session, `${index + 1}-${name}`, [1280, 800], scene(title, words, shots[index]));
  }
  const page = await session.browser.newPage();
  await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: path.join(folder, "5-read.png") });
  fs.rmSync(file);
});
console.log(folder);
