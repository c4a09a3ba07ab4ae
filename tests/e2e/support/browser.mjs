// The browser of the end-to-end tests and developer commands: Chromium with the built extension in a fresh profile.
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { managed, obeyed } from "./managed.mjs";
import { serve } from "./server.mjs";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const extensionFolder = process.env.EXCERPT_EXTENSION ?? path.join(root, "dist", "chrome");

/** Milliseconds after which a condition counts as one that never comes: far more than a busy machine needs. */
export const WAIT = 120_000;

// No traffic of the browser's own; the sandbox cannot start for root in a container.
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  // A page that changes its address all the time is one of the tests.
  "--disable-ipc-flooding-protection",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

// The page that opens links, as a build with an address has it: one for all browsers of a process, as long as that runs.
let linkPage;
export async function linkPageUrl() {
  linkPage ??= serve(path.join(root, "dist", "viewer")).then((site) => (site.unref(), site.url));
  return linkPage;
}

/** A copy of the extension built in `source`, in `folder`, with the address of the page that its links point to; empty: none. */
export function withLinkPage(folder, address, source = extensionFolder) {
  const copy = path.join(folder, "extension");
  fs.cpSync(source, copy, { recursive: true });
  const file = path.join(copy, "link-page.json");
  fs.writeFileSync(file, JSON.stringify({ ...JSON.parse(fs.readFileSync(file, "utf8")), address }));
  return copy;
}

/**
 * Starts a browser. `extension: false` gives a stranger's browser, one that has never heard of Excerpt. `builtIn`: the address of the
 * link page that the build brings along; the viewer of dist/ unless said otherwise, empty for none. `policy`: what its
 * administrator has set for the extension.
 * Returns `{browser, extension, downloads, close}`; `close` always ends the browser and removes its folders.
 */
export async function launch({ extension = true, headless = !process.env.EXCERPT_SHOW, args = [], builtIn, policy } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-"));
  const downloads = path.join(folder, "downloads");
  fs.mkdirSync(downloads);
  let browser;
  const close = async () => {
    const ending = browser?.process();
    await Promise.race([browser?.close().catch(() => {}), new Promise((done) => setTimeout(done, 5_000).unref())]);
    if (ending && ending.exitCode === null) ending.kill("SIGKILL");
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    browser = await puppeteer.launch({
      executablePath: policy ? managed(folder, executable(), path.join(folder, "extension"), policy) : executable(),
      headless,
      pipe: true,
      timeout: WAIT,
      protocolTimeout: 2 * WAIT,
      userDataDir: path.join(folder, "profile"),
      enableExtensions: true,
      defaultViewport: headless ? { width: 1280, height: 800 } : null,
      downloadBehavior: { policy: "allow", downloadPath: downloads },
      args: [...FLAGS, ...args],
    });
    const hasPage = fs.existsSync(path.join(extensionFolder, "link-page.json"));
    const built = extension && hasPage ? withLinkPage(folder, builtIn ?? (await linkPageUrl())) : extensionFolder;
    const id = extension ? await browser.installExtension(built) : undefined;
    // It says hello; what a test does has nothing to do with it.
    if (id) await (await (await browser.waitForTarget((target) => target.url().endsWith(`${id}/welcome.html`))).page()).close();
    if (policy) await obeyed(browser, id);
    // Whatever opens waits as long.
    browser.on("targetcreated", async (target) => target.type() === "page" && (await target.page().catch(() => {}))?.setDefaultTimeout(WAIT));
    return { browser, extension: id && (await browser.extensions()).get(id), downloads, close };
  } catch (error) {
    await close();
    throw error;
  }
}

// `cargo xtask` looks for one and says which; for scripts started by hand, the usual place is good enough.
function executable() {
  return process.env.EXCERPT_BROWSER ?? "/usr/bin/chromium";
}

/** Runs `task(session)` in a browser that is closed whatever happens. */
export async function withBrowser(options, task) {
  const session = await launch(options);
  try {
    return await task(session);
  } finally {
    await session.close();
  }
}

/**
 * Opens a tab in which exactly one document exists, `body` at `url`. Every other request is refused and listed in
 * the returned page's `refused`; `others: "pass"` lets them through.
 */
export async function openPage({ browser }, { url, body, headers = {}, others = "refuse", prepare }) {
  const page = await browser.newPage();
  page.setDefaultTimeout(WAIT);
  page.refused = [];
  const document = withoutFragment(new URL(url).href);
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame() && withoutFragment(request.url()) === document) {
      request.respond({ status: 200, contentType: "text/html; charset=utf-8", headers, body });
    } else if (others === "pass") {
      request.continue();
    } else {
      page.refused.push({ method: request.method(), url: request.url(), type: kind(request) });
      request.abort("blockedbyclient");
    }
  });
  await prepare?.(page);
  await page.goto(url, { waitUntil: "load" });
  return page;
}

// Firefox does not tell.
const kind = (request) => {
  try {
    return request.resourceType();
  } catch {
    return "";
  }
};

const withoutFragment = (url) => url.split("#")[0];

/** Clicks the toolbar button for real, which grants activeTab, and gives the popup's page. */
export async function clickToolbar({ browser, extension }, page) {
  await page.bringToFront();
  const address = `chrome-extension://${extension.id}/popup.html`;
  const opened = browser.waitForTarget((target) => target.url().startsWith(address), { timeout: WAIT });
  await extension.triggerAction(page);
  return (await opened).asPage();
}

/** Opens the popup's document as a plain tab: nobody has clicked, so nothing is granted. */
export async function openWithoutClick({ browser, extension }) {
  const popup = await browser.newPage();
  await popup.goto(`chrome-extension://${extension.id}/popup.html`);
  return popup;
}

/** Runs the shipped snapshot in the tab that is shown, or was opened last, and gives its text. */
export function inject(popup) {
  return popup.evaluate(async () => {
    const tabs = (await chrome.tabs.query({})).filter((tab) => !tab.url?.startsWith(location.origin));
    const tab = tabs.find((tab) => tab.active) ?? tabs.at(-1);
    const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["snapshot.js", "view.js"] });
    if (result == null) throw new Error("the snapshot gave nothing");
    return result;
  });
}

/** Waits for the file that `act` makes the browser save, and gives its path. */
export async function download(session, act) {
  return (await downloads(session, 1, act))[0];
}

/** Waits for so many files that `act` makes the browser save, or more, and gives their paths. */
export async function downloads({ downloads: folder }, count, act) {
  // The browser reserves the name with an empty file while it writes another.
  const finished = () => {
    const names = fs.readdirSync(folder);
    if (names.some((name) => name.endsWith(".crdownload"))) return [];
    return names.filter((name) => !name.startsWith(".") && fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size > 0);
  };
  const before = finished();
  const watcher = fs.watch(folder);
  try {
    await act();
    for (const end = Date.now() + WAIT; Date.now() < end; ) {
      const names = finished().filter((name) => !before.includes(name));
      if (names.length >= count) return names.map((name) => path.join(folder, name));
      // The watcher tells sooner; where it misses something, a look every now and then does.
      const waiting = new AbortController();
      await Promise.race([once(watcher, "change", waiting).catch(() => {}), delay(200, undefined, waiting).catch(() => {})]);
      waiting.abort();
    }
  } finally {
    watcher.close();
  }
  throw new Error("nothing was saved");
}
