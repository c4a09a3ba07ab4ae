// What is said once, after the extension was installed; and the sample chat, on which the whole way works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openOwnPage } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText } from "./support/viewer.mjs";

test("the page that opens on install says what Excerpt does and may do, and leads to a sample and to links", async (t) => {
  const session = await setUp(t);
  const welcome = await openOwnPage(session, "welcome.html");
  await welcome.page.waitForSelector('[data-test="welcome"] [data-figure="3"] svg');
  const [text] = await welcome.texts("welcome");
  for (const sentence of [/No chat leaves this device until you press/, /Pin Excerpt/, /ChatGPT/, /Open WebUI/]) assert.match(text, sentence);
  await welcome.page.waitForSelector('[data-test="link-server"]:enabled');
  const opened = session.browser.waitForTarget((target) => target.url().endsWith("/sample.html"));
  await welcome.click("welcome-sample");
  await opened;
});

test("on the sample chat names and keys are hidden, and its link opens", async (t) => {
  const session = await setUp(t, { viewer: true });
  const page = (await openOwnPage(session, "sample.html")).page;
  const frame = await page.waitForFrame((frame) => frame.url().endsWith("popup.html#sample"));
  await frame.waitForSelector(".message mark.hidden");
  assert.equal((await frame.$$('[data-test="message"]')).length, 6);
  // It is known to be all there is.
  assert.equal(await frame.$('[data-test="verdict-open"]'), null);
  await frame.waitForSelector('.split > [data-test="copy-link"]:not([aria-disabled="true"])');
  await frame.click('[data-test="copy-link"]');
  const field = await frame.waitForSelector('[data-test="link"]');
  const reader = await openLink(session, await field.evaluate((input) => input.value));
  const text = await shownText(reader);
  assert.match(text, /Person A/);
  assert.doesNotMatch(text, /Lindqvist|7Gq2vXw9LmRt4KpZ8sYb3NcD/);
});
