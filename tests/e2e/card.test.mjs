// What a marked word, a message and the preview offer at their place: how far hiding reaches, the words as captured, one
// message on the clipboard, and the way from the preview to the list.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { shownText } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-0000000004e6";
const mail = "jo@sample.example.net";
const key = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");
const body = chatPage({
  title: "Bread",
  turns: [
    { user: [`Write to ${mail}, then again to ${mail}.`], assistant: [part.paragraph("Done.")] },
    { user: [`And salt? Ask ${mail}.`], assistant: [part.paragraph(`Use ${key} for that.`), part.paragraph(`Not ${key} here.`)] },
    { user: ["My password: Tr0ub4dor&3x"], assistant: [part.paragraph("Then log in with Tr0ub4dor&amp;3x.")] },
  ],
});

async function open(t) {
  const session = await setUp(t);
  const popup = await openPopup(session, await openPage(session, { url, body }));
  await popup.page.waitForSelector(".message mark.hidden");
  const { page } = popup;
  /** How often the value is seen in each message. */
  const seen = (value) => page.$$eval(".message .content", (all, value) => all.map((one) => one.innerText.split(value).length - 1), value);
  const until = (value, counts) =>
    page.waitForFunction(
      (value, counts) => [...document.querySelectorAll(".message .content")].map((one) => one.innerText.split(value).length - 1).join() === counts,
      {},
      value,
      counts.join(),
    );
  const press = async (row, nth) => (await page.$$(`.message:nth-child(${row}) mark.hidden`))[nth].click();
  return { popup, page, seen, until, press };
}

describe("at its place", () => {
  test("a value is hidden only here, at all others, or everywhere; and the preview shows the same", async (t) => {
    const { popup, page, seen, until, press } = await open(t);
    assert.deepEqual(await seen(mail), [0, 0, 0, 0, 0, 0]);
    await press(1, 1);
    await page.waitForSelector('[data-test="reach-everywhere"]:checked');
    await page.click('label:has([data-test="reach-here"])');
    await until(mail, [1, 0, 1, 0, 0, 0]);
    assert.match((await popup.texts("message"))[0], new RegExp(`Write to ${mail}, then again to \\S*email`));
    await page.click('label:has([data-test="reach-others"])');
    await until(mail, [1, 0, 0, 0, 0, 0]);
    assert.match((await popup.texts("message"))[0], new RegExp(`again to ${mail}\\.`));
    await page.click('label:has([data-test="reach-everywhere"])');
    await until(mail, [0, 0, 0, 0, 0, 0]);
    await page.click('label:has([data-test="reach-here"])');
    await until(mail, [1, 0, 1, 0, 0, 0]);
    assert.match(await shownText(await popup.preview()), new RegExp(`Write to ${mail}, then again to (?!${mail}).*Ask ${mail}`, "s"));
    // Each choice is one step.
    await popup.tab("messages");
    await popup.click("step-undo");
    await until(mail, [0, 0, 0, 0, 0, 0]);
  });

  test("a key is shown after a question only, also at one place; it says where it stands besides", async (t) => {
    const { popup, page, until, press } = await open(t);
    await press(4, 0);
    await page.waitForSelector('[data-test="reach-others"]');
    await page.click('label:has([data-test="reach-others"])');
    await page.waitForFunction(() => document.activeElement.dataset.test === "secret-keep");
    await popup.press("secret-keep");
    await page.waitForSelector('[data-test="reach-everywhere"]:checked');
    await until(key, [0, 0, 0, 0, 0, 0]);
    await page.click('label:has([data-test="reach-others"])');
    await popup.press("secret-show");
    await until(key, [0, 0, 0, 1, 0, 0]);
    await popup.press("chip-close");
    await press(1, 0);
    await popup.press("chip-also");
    await page.waitForFunction(() => document.activeElement.closest(".message:nth-child(3)"));
  });

  test("a message shows the words as captured until they are wanted no longer, and is shared as before", async (t) => {
    const { popup, page, until } = await open(t);
    await popup.press("more");
    await popup.press("original");
    await until(mail, [2, 0, 0, 0, 0, 0]);
    assert.match((await popup.texts("message"))[0], /Original, not shared/);
    assert.ok(!(await shownText(await popup.preview())).includes(mail));
    await popup.tab("messages");
    await popup.press("original-back");
    await until(mail, [0, 0, 0, 0, 0, 0]);
    await page.waitForFunction(() => document.activeElement.closest(".message"));
  });

  test("one message is copied as it is shared", async (t) => {
    const { popup, page } = await open(t);
    await page.evaluate(() => {
      navigator.clipboard.write = async ([item]) => void (globalThis.copied = await (await item.getType("text/plain")).text());
    });
    await popup.press("more", 5);
    await popup.press("copy-one");
    await popup.status(/Copied/);
    const copied = await page.evaluate(() => globalThis.copied);
    assert.match(copied, /Then log in with/);
    assert.doesNotMatch(copied, /Write to|Tr0ub4dor/, "what only another message tells of is hidden, too");
  });

  test("the preview leads to the message that is read", async (t) => {
    const { popup, page } = await open(t);
    const frame = await popup.preview();
    await page.waitForSelector('[data-test="edit-here"][aria-label="Edit here: message 1"]');
    const last = await frame.waitForSelector("#m6");
    await last.scrollIntoView();
    await last.hover();
    await page.waitForSelector('[data-test="edit-here"][aria-label="Edit here: message 6"]');
    await popup.press("edit-here");
    await page.waitForFunction(() => document.activeElement.closest(".message:nth-child(6)"));
    await popup.count("preview", 0);
  });
});
