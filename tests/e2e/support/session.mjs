// What a test needs of browsers and servers, as if nobody had used them before; all of it ends with the test.
//
// A browser takes seconds to start, so the tests of a file use one after the other the same: before each, its tabs are
// closed and what the extension keeps is deleted. Strangers get a profile of their own (a browser context) each.
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { after } from "node:test";
import { launch } from "./browser.mjs";
import { startServer } from "./share_server.mjs";
import { serveViewer } from "./viewer.mjs";

/** No test takes so long, on however busy a machine. */
const LIMIT = 600_000;

let usual, stranger;
after(async () => {
  await Promise.all([usual, stranger].map(async (session) => (await session)?.close()));
});

/**
 * A browser with the extension, for one test: `{browser, extension, downloads}`, and what else is asked for:
 * `viewer: true`, the viewer page on a server of its own; `server: [flags]`, a share server; `reader: true`, the browser
 * of a stranger, `{browser}`; `others: 1`, further installations of the extension.
 */
export async function setUp(t, { viewer = false, server = undefined, reader = false, others = 0 } = {}) {
  // Each ends with the test even if another does not start: one that goes on would keep the run from ending.
  const begin = async (starting) => {
    const one = await starting;
    if (one) t.after(() => one.close());
    return one;
  };
  const [own, page, shares, somebody, ...more] = await Promise.all([
    fresh(),
    begin(viewer && serveViewer()),
    begin(server && startServer(...server)),
    reader && aStranger(t),
    ...Array.from({ length: others }, () => begin(launch())),
  ]);
  watch(t, own);
  return { ...own, viewer: page, server: shares, reader: somebody, others: more };
}

/** The browser of somebody who has never heard of Excerpt, for one test: `{browser}`. */
export async function aStranger(t) {
  stranger ??= launch({ extension: false });
  const { browser } = await stranger;
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  watch(t, await stranger);
  return { browser: context };
}

/** The viewer page for one test, and a stranger to open it. */
export async function visit(t) {
  const [viewer, reader] = await Promise.all([serveViewer(), aStranger(t)]);
  t.after(() => viewer.close());
  return { viewer, reader };
}

/** A wait that nothing ends is a failure, not a run without an end. */
function watch(t, { browser }) {
  const timer = setTimeout(() => browser.process()?.kill("SIGKILL"), LIMIT);
  t.after(() => clearTimeout(timer));
}

/** The browser with the extension, as it was when it was installed. */
async function fresh() {
  try {
    if (usual) await clean(await usual);
  } catch {
    // What a test has broken is not the next one's.
    await (await usual).close();
    usual = undefined;
  }
  usual ??= launch();
  return usual;
}

async function clean({ browser, extension, downloads }) {
  const page = await browser.newPage();
  // A file of the extension that runs nothing.
  await page.goto(`chrome-extension://${extension.id}/icons/16.png`);
  const isShown = (target) => target.type() === "page" || target.url().endsWith("/popup.html");
  const gone = browser.targets().filter((target) => isShown(target) && target !== page.target());
  const closed = gone.map(async (target) => (await target.asPage()).close().catch(() => {}));
  await Promise.race([
    Promise.all(closed),
    once(AbortSignal.timeout(10_000), "abort").then(() => {
      throw new Error("a tab stays");
    }),
  ]);
  await page.evaluate(async () => {
    localStorage.clear();
    await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
  });
  await browser.defaultBrowserContext().clearPermissionOverrides();
  for (const name of fs.readdirSync(downloads)) fs.rmSync(path.join(downloads, name), { recursive: true });
}
