// Hosted links as their makers and readers use them.
import { WAIT } from "./browser.mjs";
import { lookAt, openOwnPage } from "./popup.mjs";

/** Sets the server on the options page, and waits until it was found there. */
export async function setServer(session, address, found = /is an Excerpt server, version/) {
  const options = await openOwnPage(session, "options.html");
  const sentence = await lookAt(options, address, found);
  await options.page.close();
  return sentence;
}

/** Makes or updates a hosted link in an open popup, and gives it. */
export async function shareHosted(popup, { lifetime, date, password, burn, anew } = {}) {
  await popup.click("hosted-link");
  await popup.page.waitForSelector('[data-test="hosted-make"]');
  if (lifetime) await popup.page.select('[data-test="hosted-lifetime"]', lifetime);
  if (date) {
    await popup.page.waitForSelector('[data-test="hosted-date"]');
    await popup.page.$eval(
      '[data-test="hosted-date"]',
      (field, value) => {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      date,
    );
  }
  if (password) await popup.type("hosted-password", password);
  const ticked = await popup.page.$eval('[data-test="hosted-burn"]', (box) => box.checked);
  if (Boolean(burn) !== ticked) await popup.click("hosted-burn");
  await popup.click(anew ? "hosted-anew" : "hosted-make");
  await popup.status(/Link copied\./);
  return popup.value("link");
}

/** Opens a link and waits until the viewer has settled on something: `open`, `question` or `error`. */
export async function openHosted({ browser }, link) {
  const page = await browser.newPage();
  await page.goto(link);
  return { page, state: await settled(page) };
}

/** Waits until the viewer is no longer at work. */
export async function settled(page) {
  const state = await page.waitForFunction(() => {
    const { state } = document.querySelector('[data-test="excerpt"]')?.dataset ?? {};
    return !["waiting", "loading", undefined].includes(state) && state;
  }, {});
  return state.jsonValue();
}

/** Opens a link again and again until the viewer shows no excerpt; gives its sentence. */
export async function untilRefused(session, link) {
  for (const end = Date.now() + WAIT; Date.now() < end; ) {
    const { page, state } = await openHosted(session, link);
    if (state === "error") return said(page);
    await page.close();
  }
  throw new Error(`${link} is never refused`);
}

/** The sentence that the viewer says instead of an excerpt. */
export const said = (page) => page.$eval(':is([data-test="problem"], [data-test="question"]) [role="alert"]', (sentence) => sentence.innerText);

/** Waits until the shelf's entry is in a state: `live`, `sending`, `revoking`, `revoked`, `opened`… */
export async function waitForState(shelf, index, wanted) {
  await shelf.page.waitForFunction((at, state) => document.querySelectorAll('[data-test="share-state"]')[at]?.dataset.state === state, {}, index, wanted);
}
