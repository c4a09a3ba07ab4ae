// Short links through a PrivateBin as their makers and readers use them.
import { WAIT } from "./browser.mjs";
import { setServer } from "./hosted.mjs";
import { startPrivateBin } from "./private_bin.mjs";
import { setUp } from "./session.mjs";

/** A person who uses a PrivateBin, and a stranger: what `setUp` gives, and `bin`. */
export async function withBin(t, options = {}, needs = {}) {
  const bin = await startPrivateBin(options);
  t.after(() => bin.close());
  const person = await setUp(t, { viewer: true, reader: true, ...needs });
  await setServer(person, bin.url, /is a PrivateBin/);
  return { ...person, bin };
}

/** Fills in the form for such a link and sends it; says nothing of what comes of it. */
export async function send(popup, { lifetime, password, burn, anew } = {}) {
  await popup.click("hosted-link");
  await popup.page.waitForSelector('[data-test="paste-make"]');
  if (lifetime) await popup.page.select('[data-test="paste-lifetime"]', lifetime);
  if (password) await popup.type("paste-password", password);
  if (burn) await popup.click("paste-burn");
  await popup.click(anew ? "paste-anew" : "paste-make");
}

/** Makes one in an open popup; gives the link and what was said. */
export async function make(popup, terms) {
  const read = () => popup.page.evaluate(() => document.querySelector('[data-test="link"]')?.value ?? "");
  const before = await read();
  await send(popup, terms);
  // What an earlier one left stands there until the new one is made.
  const isNew = (old) => ![undefined, old].includes(document.querySelector('[data-test="link"]')?.value);
  await popup.page.waitForFunction(isNew, {}, before);
  return { link: await read(), said: await popup.status(/Link copied\./) };
}

/** What the server's own page shows of a link: its state (`open`, `password`, `once`, `error`), and its words. */
export async function openAtBin({ browser }, link) {
  const page = await browser.newPage();
  await page.goto(link);
  return { page, ...(await shownAtBin(page)) };
}

/** The same, once it has changed to one of these states. */
export async function shownAtBin(page, states = ["open", "password", "once", "error"]) {
  const wait = (wanted) => wanted.includes(document.body.dataset.state);
  await page.waitForFunction(wait, { timeout: WAIT }, states);
  return page.evaluate(() => ({
    state: document.body.dataset.state,
    said: document.getElementById("said").innerText,
    text: document.getElementById("text").textContent,
  }));
}

/** Types a password on the server's own page. */
export async function unlockAtBin(page, password, states) {
  await page.$eval("#typed", (field, value) => (field.value = value), password);
  await page.click("#ask button");
  return shownAtBin(page, states);
}

/** Makes the popup's waits short: a server's pauses are seconds. Gives what was said during them. */
export function hurry(popup) {
  return popup.page.evaluate(() => {
    const real = globalThis.setTimeout;
    globalThis.setTimeout = (act, after, ...more) => real(act, after === 1000 ? 20 : after, ...more);
    const status = document.querySelector('[data-test="status"]');
    globalThis.waited = [];
    new MutationObserver(() => globalThis.waited.push(status.textContent)).observe(status, { subtree: true, childList: true, characterData: true });
  });
}
