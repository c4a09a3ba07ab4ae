// Hostile servers: whatever they answer, the viewer and the extension say something of their own, ask nobody else, and run
// nothing.
import { setTimeout as delay } from "node:timers/promises";
import { launch, openPage } from "../../e2e/support/browser.mjs";
import { chatPage, part } from "../../e2e/support/chat.mjs";
import { settled } from "../../e2e/support/hosted.mjs";
import { openOwnPage, openPopup } from "../../e2e/support/popup.mjs";
import { watch } from "../../e2e/support/watch.mjs";
import { FAULTS, linkTo, startHostile } from "./faults.mjs";
import { attack, isShort } from "./report.mjs";
import { listen } from "./wiki.mjs";

/** Milliseconds after which somebody who waits goes away. */
const LONGEST = 90_000;

/** In the short form one of three, and not those that take their time. */
const faults = Object.entries(FAULTS).filter(([name], number) => !isShort || (number % 3 === 0 && name !== "no end"));

/** What a page did that it must not: the browser's own words on an answer that failed are none of it. */
async function judge(report, where, hits, page) {
  const calls = await page.evaluate(() => globalThis.calls ?? []);
  for (const hit of hits.filter((hit) => !/^console (Failed to load|Access to|.*net::ERR_)/.test(hit))) {
    report.fault(hit.startsWith("request") ? "requests" : "executions", `${where}: ${hit}`);
  }
  for (const number of calls) report.fault("executions", `${where}: payload ${number}`);
  const words = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("script:not([src]), img")].map(({ outerHTML }) => outerHTML).join(""));
  if (/attacked\(/.test(words)) report.fault("executions", `${where}: the server's words are shown`);
}

/** Runs `act` for each fault, and counts it. */
async function each(report, hostile, who, act) {
  for (const [name, fault] of faults) {
    [hostile.fault, hostile.asked] = [fault, 0];
    const [where, begun] = [`${who}, ${name}`, performance.now()];
    try {
      await act(where);
    } catch (error) {
      report.fault("crashes", `${where}: ${error.message}`);
    }
    report.count(1, performance.now() - begun);
    if (hostile.asked === 0) report.fault("crashes", `${where}: nobody asked`);
    if (performance.now() - begun > LONGEST) report.fault("crashes", `${where}: it takes too long`);
  }
}

async function inViewer(report, hostile, { browser }) {
  await each(report, hostile, "viewer", async (where) => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(listen);
    const hits = watch(page, (address) => address.startsWith(hostile.url));
    await page.goto(linkTo(hostile.url));
    const state = await settled(page);
    if (state === "open") report.fault("losses", `${where}: it opens`);
    await judge(report, where, hits, page);
    await page.close();
  });
}

async function inOptions(report, hostile, session) {
  await each(report, hostile, "options", async (where) => {
    const options = await openOwnPage(session, "options.html");
    await options.page.evaluate(listen);
    const hits = watch(options.page, (address) => address.startsWith("chrome-extension://") || address.startsWith(hostile.url));
    await options.page.waitForSelector('[data-test="link-server"]:enabled');
    await options.type("link-server", hostile.url);
    await options.click("check");
    // What was found at the address before may still stand there.
    for (const end = performance.now() + LONGEST; hostile.asked === 0 && performance.now() < end; ) await delay(10);
    await options.page.waitForFunction(() => document.querySelector('[data-test="check"]:enabled') && document.querySelector('[data-test="found"]')?.innerText.trim());
    await judge(report, where, hits, options.page);
    await options.page.close();
  });
}

/** A share that is sent there is kept, and said not to have been sent. */
async function inPopup(report, hostile, session) {
  const body = chatPage({ title: "Tides", turns: [{ user: ["When?"], assistant: [part.paragraph("At six.")] }] });
  const info = JSON.stringify({ contact: null, default_ttl: 3600, max_bytes: 1 << 20, max_ttl: null, privacy: null, terms: null, upload_token: false, version: "1" });
  hostile.fault = (response) => response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "application/json" }).end(info);
  const options = await openOwnPage(session, "options.html");
  await options.page.waitForSelector('[data-test="link-server"]:enabled');
  await options.type("link-server", hostile.url);
  await options.click("check");
  await options.page.waitForFunction(() => /Excerpt server/.test(document.querySelector('[data-test="found"]')?.innerText ?? ""));
  await options.page.close();
  let kept = 0;
  await each(report, hostile, "popup", async (where) => {
    kept += 1;
    const url = `https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-${String(kept).padStart(12, "0")}`;
    const page = await openPage(session, { url, body });
    const popup = await openPopup(session, page);
    await popup.page.evaluate(listen);
    const hits = watch(popup.page, (address) => address.startsWith("chrome-extension://") || address.startsWith(hostile.url) || address.startsWith("blob:"));
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.page.waitForFunction(
      () => document.querySelector('[data-test="status"]')?.innerText.trim() && !document.querySelector('[data-test="hosted-make"][aria-busy="true"]'),
    );
    await judge(report, where, hits, popup.page);
    const records = await popup.page.evaluate(async () => Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith("share")).length);
    if (records < kept) report.fault("losses", `${where}: ${records} of ${kept} shares are kept`);
    await popup.close();
    await page.close();
  });
}

await attack("hostile servers", async (report) => {
  const [session, reader, hostile] = await Promise.all([launch(), launch({ extension: false }), startHostile()]);
  try {
    await inViewer(report, hostile, reader);
    await inOptions(report, hostile, session);
    await inPopup(report, hostile, session);
  } finally {
    await Promise.all([session.close(), reader.close(), hostile.close()]);
  }
});
