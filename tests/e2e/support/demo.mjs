// The demonstration: `node demo.mjs [--headless]`. With a screen it opens a sample chat in a browser that has Excerpt;
// without one it does the whole job by real clicks, says what came out and leaves pictures in target/demo.
import fs from "node:fs";
import path from "node:path";
import { clickToolbar, download, launch, openPage, root, withBrowser } from "./browser.mjs";
import { setServer, shareHosted } from "./hosted.mjs";
import { Popup } from "./popup.mjs";
import { samplePage, sampleUrl } from "./sample.mjs";
import { startServer } from "./share_server.mjs";

const headless = process.argv.includes("--headless");
const output = path.join(root, "target", "demo");
const at = (name) => `[data-test="${name}"]`;
const picture = (page, name) => page.screenshot({ path: path.join(output, `${name}.png`) });

// A share server of its own: short links go there, and it serves the page that opens all links, which the extension has
// built in.
const server = await startServer();
try {
  await (headless ? walkThrough() : show());
} finally {
  await server.close();
}

/** Opens the sample for a person and waits until the browser is closed. */
async function show() {
  const session = await launch({ headless: false, builtIn: server.url });
  try {
    await setServer(session, server.url);
    const page = await openPage(session, { url: sampleUrl, body: samplePage, others: "pass" });
    await page.bringToFront();
    console.log("A sample chat is open in a browser with Excerpt.");
    console.log("Click Excerpt’s button (the speech bubble; perhaps behind the puzzle piece), or press Alt+Shift+S.");
    console.log(`Links point to a share server at ${server.url} while this runs. Close the browser to end.`);
    await new Promise((closed) => session.browser.once("disconnected", closed));
  } finally {
    await session.close();
  }
}

/** Does what a person would do: click, look at the preview, save the page, copy the link, open it elsewhere. */
async function walkThrough() {
  fs.mkdirSync(output, { recursive: true });
  const [link, short] = await withBrowser({ builtIn: server.url }, async (session) => {
    await setServer(session, server.url);
    const page = await openPage(session, { url: sampleUrl, body: samplePage });
    const popup = await clickToolbar(session, page);
    await popup.waitForFunction(() => ["ready", "error"].includes(document.documentElement.dataset.state));
    await popup.waitForSelector(at("message"));
    await picture(popup, "popup");

    const rows = await popup.$$eval(at("message"), (rows) => rows.map((row) => row.querySelector("input").checked));
    console.log(`title       ${await popup.$eval(at("title"), (field) => field.value)}`);
    console.log(`messages    ${rows.length} captured, ${rows.filter(Boolean).length} kept`);

    await popup.click(at("facts-hidden"));
    await popup.waitForSelector(at("finding"));
    const findings = await popup.$$eval(at("finding"), (rows) =>
      rows.map((row) => ["value", "pseudonym", "times"].map((part) => row.querySelector(`.line .${part}`).innerText.trim())),
    );
    for (const [found, pseudonym, times] of findings) console.log(`anonymized  ${found} → ${pseudonym} (${times})`);

    await popup.click(at("preview-toggle"));
    await popup.waitForSelector(`${at("preview")}:not([aria-busy])`);
    await picture(popup, "preview");

    const saved = await download(session, async () => (await popup.click(at("forms")), popup.click(at("as-page"))));
    const kept = path.join(output, path.basename(saved));
    fs.copyFileSync(saved, kept);
    console.log(`saved page  ${path.relative(root, kept)} (${fs.statSync(kept).size} bytes)`);

    await allowClipboard(session);
    await popup.click(at("copy-link"));
    const link = await copiedLink(popup);
    console.log(`link        ${link.length} characters: ${link.slice(0, 90)}…`);
    await picture(popup, "linked");

    await shareHosted(new Popup(popup));
    const made = (field) => /#2/.test(document.querySelector(field)?.value) && document.querySelector(field).value;
    const short = await (await popup.waitForFunction(made, {}, at("link"))).jsonValue();
    console.log(`short link  ${short.length} characters: ${short.slice(0, 90)}`);
    await picture(popup, "short-linked");
    return [link, short];
  });
  await withBrowser({ extension: false }, async ({ browser }) => {
    const reader = await browser.newPage();
    await reader.goto(link, { waitUntil: "networkidle0" });
    await picture(reader, "link");
    await reader.goto(short, { waitUntil: "networkidle0" });
    await reader.waitForSelector('[data-test="excerpt"][data-state="open"]');
    await picture(reader, "short");
    const saved = fs.readdirSync(output).find((name) => name.endsWith(".html"));
    await reader.goto(new URL(`file://${path.join(output, saved)}`).href);
    await picture(reader, "page");
  });
  console.log(`pictures    ${path.relative(root, output)}/{popup,preview,linked,short-linked,page,link,short}.png`);
}

/** Lets the extension's pages read the clipboard, as pasting by hand would. */
function allowClipboard({ browser, extension }) {
  const origin = `chrome-extension://${extension.id}`;
  return browser.defaultBrowserContext().overridePermissions(origin, ["clipboard-read", "clipboard-write"]);
}

/** The link from the field that shows it. */
async function copiedLink(popup) {
  await popup.waitForFunction((field) => document.querySelector(field)?.value, {}, at("link"));
  return popup.$eval(at("link"), (field) => field.value);
}
