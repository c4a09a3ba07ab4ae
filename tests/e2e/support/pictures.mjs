// The pictures of docs/: one sample page at 360 and 1,280 and as print, light and dark.
//
//     node tests/e2e/support/pictures.mjs [FOLDER]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launch, root } from "./browser.mjs";
import { xtask } from "./native.mjs";

const folder = process.argv[2] ?? path.join(root, "docs", "pictures");
const sample = path.join(root, "tests", "pages", "chatgpt", "appshell.html");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-pictures-"));

/** The page with colours, as the extension saves it: by the program that the extension runs. */
async function samplePage() {
  const url = /<!--\s*(\S+)\s*-->/.exec(fs.readFileSync(sample, "utf8"))[1];
  const html = await xtask("capture", sample, "--url", url, "--native", "--format", "html");
  const file = path.join(work, "page.html");
  fs.writeFileSync(file, html);
  return pathToFileURL(file).href;
}

const { browser, close } = await launch({ extension: false });
try {
  fs.mkdirSync(folder, { recursive: true });
  const address = await samplePage();
  const page = await browser.newPage();
  await page.goto(address);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const [width, height] of [[360, 780], [1280, 800]]) {
      await page.setViewport({ width, height });
      await page.screenshot({ path: path.join(folder, `page-${width}-${scheme}.png`) });
    }
  }
  // Print knows no dark: paper is white. As wide as A4 without its margins.
  await page.emulateMediaType("print");
  await page.setViewport({ width: 680, height: 960 });
  await page.screenshot({ path: path.join(folder, "page-print.png") });
} finally {
  await close();
  fs.rmSync(work, { recursive: true });
}
