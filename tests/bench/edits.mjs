// How long the popup blocks while somebody edits a long chat, and how much it holds. `cargo xtask bench edit` runs it; with
// EXCERPT_BEFORE=FOLDER (an extension built before) both are measured in turns, so that their ratios say something.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { clickToolbar, openPage, withBrowser } from "../e2e/support/browser.mjs";
import { longChat } from "../e2e/support/chat.mjs";
import { timeTo } from "./paint.mjs";
import { median, say } from "./table.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const ROUNDS = 3;
const LENGTHS = [1_000, 4_000];
/** What stands in the table. */
const TOLD = {
  untick: "leave one out",
  retitle: "retitle",
  "view: back": "show the list",
  preview: "show the preview",
  "preview, its messages painted": "show the preview, its first messages painted",
  "preview, longest task": "longest task until the whole preview is there",
  "longest before": "longest task before the list",
  "longest after": "longest task after it",
};
/** At most so many milliseconds, by length; elements of 1,000 messages. */
const BOUNDS = { edit: [16, 50], view: [50, 50], preview: [100, 100], elements: 3_000 };

/** How long the task of a click on `selector` takes, with what it sets off at once; the longest task of the next second. */
async function act(popup, selector, change) {
  await popup.waitForSelector(selector);
  return popup.evaluate(
    async (selector, change) => {
      // Whichever comes first: a frame that is painted in between is no part of the task.
      const next = () =>
        new Promise((done) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = done;
          channel.port2.postMessage(0);
          requestAnimationFrame(done);
        });
      const element = document.querySelector(selector);
      const begun = performance.now();
      if (change === undefined) element.click();
      else {
        element.value = change;
        element.dispatchEvent(new Event("input", { bubbles: true }));
      }
      await next();
      const blocked = performance.now() - begun;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const painted = performance.now() - begun;
      await new Promise((done) => setTimeout(done, 800));
      return { blocked, painted };
    },
    selector,
    change,
  );
}

/** How long it takes from a click on `selector` until the frame shows messages, and the longest task until it holds `count`. */
async function openPreview(popup, selector, count) {
  await popup.waitForSelector(selector);
  return popup.evaluate(
    async (selector, count) => {
      const frame = () => new Promise(requestAnimationFrame);
      const articles = () => document.querySelector('[data-test="preview"]')?.contentDocument?.querySelectorAll("main > article").length ?? 0;
      const begun = performance.now();
      document.querySelector(selector).click();
      // What it sets off at once belongs to its task.
      await new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
        requestAnimationFrame(done);
      });
      const blocked = performance.now() - begun;
      while (!articles()) await frame();
      await frame();
      await new Promise((done) => setTimeout(done));
      const painted = performance.now() - begun;
      while (articles() < count) await frame();
      const ended = performance.now();
      await new Promise((done) => setTimeout(done, 500));
      const tasks = window.tasks.filter(([start]) => start >= begun && start < ended).map(([, duration]) => duration);
      return { blocked, painted, longest: Math.max(0, ...tasks), whole: ended - begun };
    },
    selector,
    count,
  );
}

async function measure(session, length) {
  const page = await openPage(session, { url, body: longChat(length) });
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 1_000 })));
  const popup = await clickToolbar(session, page);
  await popup.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]))).observe({
      type: "longtask",
      buffered: true,
    });
  });
  const listed = await timeTo(popup, ".message .content > *");
  await popup.waitForFunction(() => document.querySelector('[data-test="facts-hidden"]') && !document.querySelector('[data-test="first-waits"]'), { timeout: 120_000 });
  // Until nothing is built any more.
  await popup.evaluate(async () => {
    for (let count = 0, same = 0; same < 10; await new Promise((done) => setTimeout(done, 100))) {
      const now = document.querySelectorAll("*").length;
      same = now === count ? same + 1 : 0;
      count = now;
    }
  });
  const tasks = await popup.evaluate(() => window.tasks);
  const longest = (from, to) => Math.max(0, ...tasks.filter(([start]) => start >= from && start < to).map(([, duration]) => duration));
  const result = {
    listed,
    "longest before": longest(0, listed),
    "longest after": longest(listed, 1e9),
    elements: await popup.evaluate(() => document.querySelectorAll("*").length),
  };
  const note = async (name, selector, change) => {
    const { blocked, painted } = await act(popup, selector, change);
    result[name] = blocked;
    result[`${name}, painted`] = painted;
  };
  await note("untick", ".message:nth-child(2) input");
  await note("tick", ".message:nth-child(2) input");
  await note("retitle", '[data-test="title"]', "A title of my own");
  await note("view: hidden", '[data-test="facts-hidden"]');
  await note("view: back", '[data-test="back"]');
  const preview = await openPreview(popup, '[data-test="preview-toggle"]', length - 1);
  result.preview = preview.blocked;
  result["preview, its messages painted"] = preview.painted;
  result["preview, longest task"] = preview.longest;
  result["preview, whole"] = preview.whole;
  await popup.close();
  await page.close();
  return result;
}

if (process.argv[2] === "one") {
  await withBrowser({}, async (session) => console.log(JSON.stringify(await measure(session, Number(process.argv[3])))));
} else {
  let slow = 0;
  const folders = [...(process.env.EXCERPT_BEFORE ? [["before", process.env.EXCERPT_BEFORE]] : []), ["now", process.env.EXCERPT_EXTENSION]];
  for (const [at, length] of LENGTHS.entries()) {
    const results = { before: [], now: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, folder] of folders) {
        const env = { ...process.env, ...(folder ? { EXCERPT_EXTENSION: folder } : {}) };
        const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "one", length], { env, encoding: "utf8" });
        if (!stdout.trim()) throw new Error(stderr);
        results[name].push(JSON.parse(stdout.trim().split("\n").at(-1)));
      }
    }
    for (const what of Object.keys(results.now[0])) {
      if (TOLD[what])
        say(
          `${length.toLocaleString("en")} messages: ${TOLD[what]}`,
          "Excerpt",
          "ours",
          "ms",
          results.now.map((result) => result[what]),
        );
      const of = (name) => (results[name].length ? Math.round(median(results[name].map((result) => result[what]))) : "-");
      const kind =
        what === "preview, its messages painted" ? "preview" : what.includes("painted") ? "" : what.startsWith("view") ? "view" : /tick|title/.test(what) ? "edit" : what;
      const most = kind === "elements" ? (length === 1_000 ? BOUNDS.elements : undefined) : BOUNDS[kind]?.[at];
      const over = most !== undefined && of("now") > most;
      if (over) slow++;
      console.log(`${length} messages, ${what}: ${of("before")} before, ${of("now")} now${most === undefined ? "" : ` (asked: ${most})`}${over ? "  MORE THAN ASKED" : ""}`);
    }
  }
  console.log(`${slow} more than asked`);
}
