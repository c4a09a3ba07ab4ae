// Payloads in every field, through everything that shows them, in the browser with the extension: nothing runs, nobody is asked,
// nothing leads away, and no element is there that we do not have.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { download, launch, openPage, root } from "../../e2e/support/browser.mjs";
import { asMarkup, empty, policy } from "../../e2e/support/payload_page.mjs";
import { linkAndPage, openOwnPage, openPopup, Popup, setViewer } from "../../e2e/support/popup.mjs";
import { openLink, serveViewer } from "../../e2e/support/viewer.mjs";
import { look, watch } from "../../e2e/support/watch.mjs";
import { fields, textChat, url } from "./chat.mjs";
import { payloads } from "./payloads.mjs";
import { renderers } from "./renderers.mjs";
import { attack, isShort, seed } from "./report.mjs";
import { listen, shown } from "./wiki.mjs";

const COUNT = isShort ? 50 : Number(process.env.EXCERPT_ATTACK_INPUTS ?? 2_000);
/** Payloads in one page. */
const EACH = isShort ? 50 : 200;

/** A document that is watched; `mine`: the addresses that it may ask for. */
async function opened(browser, mine) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(listen);
  return { page, hits: watch(page, mine) };
}

/** Tells the report what a document did, and what is in it that we do not have. */
async function judge(report, where, hits, scope) {
  for (const hit of hits.splice(0)) report.fault(hit.startsWith("request") ? "requests" : "executions", `${where}: ${hit}`);
  const calls = await scope.evaluate(() => globalThis.calls ?? []);
  for (const number of calls) report.fault("executions", `${where}: payload ${number}`);
  const [faults] = await scope.evaluate(look);
  for (const fault of faults) report.fault("executions", `${where}: ${fault} is there`);
}

/** Everything that shows a batch, one after the other; `fill` makes the page of it. Gives how many outputs there were. */
async function batch(report, { session, reader, viewer, readers }, form, fill) {
  const isOwn = (address) => address.startsWith("chrome-extension://") || address.startsWith("blob:") || address.startsWith(viewer.url);
  const page = await fill();
  const popup = await openPopup(session, page);
  const hits = watch(popup.page, isOwn);
  await popup.page.evaluate(listen);
  const place = (name) => `${form}, ${name}`;
  let outputs = 1;
  const judged = async (name, ...words) => {
    outputs += 1;
    await judge(report, place(name), ...words);
  };

  const preview = await popup.preview();
  await judged("preview", [], preview);
  const { link, saved } = await linkAndPage(session, popup);
  const json = await download(session, () => popup.click("save-json"));
  const markdown = await popup.copied(() => popup.click("copy-markdown"));
  const rich = await copiedHtml(popup);
  const printed = session.browser.waitForTarget((target) => target.url().endsWith("print.html"));
  await popup.click("print");
  const print = await (await printed).page();
  const inPrint = watch(print, isOwn);
  await print.waitForFunction(() => document.querySelector("iframe")?.contentDocument?.querySelector("main article"));
  await judged("print", inPrint, print.frames().at(-1));
  await print.close();
  for (const hit of hits) report.fault(hit.startsWith("request") ? "requests" : "executions", `${place("popup")}: ${hit}`);
  await popup.close().catch(() => {});
  await page.close();

  // What a person gets and opens: the link, in the viewer on a web space and in the one file from a disk; the page.
  for (const [name, address, wait, mine] of [
    ["viewer", link, undefined, (asked) => asked.startsWith(viewer.url)],
    ["viewer in one file", `${pathToFileURL(path.join(root, "dist", "viewer.html"))}#${link.split("#")[1]}`, undefined, (asked) => /^(file|blob|data):/.test(asked)],
    ["saved page", pathToFileURL(saved).href, ".tools", (asked) => asked === pathToFileURL(saved).href],
  ]) {
    const { page, hits } = await opened(reader.browser, mine);
    if (wait) {
      await page.goto(address);
      await page.waitForSelector(wait);
    } else {
      await openLink(reader, address, page);
    }
    await judged(name, hits, page);
    await page.close();
  }

  // Its files taken up again, in the popup.
  for (const [name, file] of [
    ["JSON opened again", json],
    ["page opened again", saved],
  ]) {
    const again = await reopened(session, file);
    const hits = watch(again.page, isOwn);
    await judged(name, hits, await again.preview());
    await again.close();
  }

  // What others make of it.
  for (const [name, html] of [["rich text pasted", rich], ...readers.map(([name, render]) => [`Markdown in ${name}`, render(markdown)])]) {
    const { ran, asked } = await shown(reader, html);
    for (const one of ran) report.fault("executions", `${place(name)}: ${one}`);
    for (const one of asked) report.fault("requests", `${place(name)}: ${one}`);
    outputs += 1;
  }
  for (const file of [saved, json]) fs.rmSync(file, { force: true });
  return outputs;
}

/** What "Copy" puts on the clipboard as HTML. */
async function copiedHtml(popup) {
  await popup.page.evaluate(() => {
    globalThis.richText = undefined;
    navigator.clipboard.write = async ([item]) => void (globalThis.richText = await (await item.getType("text/html")).text());
  });
  await popup.click("copy-rich");
  return (await popup.page.waitForFunction(() => globalThis.richText)).jsonValue();
}

/** Chooses a file on the options page, and gives the popup that opens for it. */
async function reopened(session, file) {
  const options = await openOwnPage(session, "options.html");
  const field = await options.page.waitForSelector('[data-test="open-file"]');
  const opened = session.browser.waitForTarget((target) => target.url().endsWith("popup.html#opened"));
  await field.uploadFile(file);
  const again = new Popup(await (await opened).page());
  await again.settled();
  await options.page.close();
  return again;
}

await attack("script vectors", async (report) => {
  const readers = await renderers();
  const [session, reader, viewer] = await Promise.all([launch(), launch({ extension: false }), serveViewer()]);
  try {
    await setViewer(session, viewer.url);
    const all = payloads(COUNT, seed);
    for (let start = 0; start < all.length; start += EACH) {
      const some = all.slice(start, start + EACH);
      const forms = {
        "as text": () => openPage(session, { url, body: textChat(some), headers: policy }),
        "as markup": async () => {
          const page = await openPage(session, { url, body: empty, headers: policy });
          // With those the site's own page would leave.
          const staying = some.filter((payload) => !payload.includes("http-equiv"));
          await page.evaluate(asMarkup, staying);
          return page;
        },
      };
      for (const [form, fill] of Object.entries(forms)) {
        const begun = performance.now();
        const outputs = await batch(report, { session, reader, viewer, readers }, `${form} from ${start}`, fill);
        report.count(some.length * outputs * (form === "as text" ? fields : 1), (performance.now() - begun) / outputs);
      }
    }
  } finally {
    await Promise.all([session.close(), reader.close(), viewer.close()]);
  }
});
