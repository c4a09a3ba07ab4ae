// Keys: what the list of them says is what they do.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openOwnPage, openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { shownText } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-0000000004e5";
const chat = chatPage({
  title: "Bread",
  turns: [
    { user: ["How much flour?"], assistant: [part.paragraph("Take 500 g of Greta flour.")] },
    { user: ["And salt?"], assistant: [part.paragraph("10 g, and Greta flour again.")] },
  ],
});

async function open(t) {
  const session = await setUp(t, { viewer: true });
  await setViewer(session, session.viewer.url);
  const popup = await openPopup(session, await openPage(session, { url, body: chat }));
  return { session, popup, keyboard: popup.page.keyboard };
}

/** Waits until the focus is there. */
const at = (popup, selector) => popup.page.waitForFunction((selector) => document.activeElement.closest(selector) !== null, {}, selector);

describe("keys", () => {
  test("remove the words that were selected with the mouse, and hide others everywhere", async (t) => {
    const { popup, keyboard } = await open(t);
    await popup.select(1, "500 g");
    await keyboard.press("Delete");
    await popup.status(/“500 g” removed/);
    await at(popup, ".message:nth-child(2)");
    await popup.select(1, "Greta flour");
    await keyboard.press("h");
    await popup.status(/“Greta flour” is hidden everywhere/);
    await popup.page.waitForFunction(() => !/Greta/.test(document.querySelector(".messages").innerText));
    await at(popup, ".message:nth-child(2)");
    // What is only selected is let go.
    await popup.select(3, "10 g");
    await keyboard.press("Escape");
    await popup.count("cut", 0);
    assert.match((await popup.texts("message"))[3], /10 g/);
  });

  test("hide words where they stand and nowhere else, and that is taken back", async (t) => {
    const { popup, keyboard } = await open(t);
    const words = async () => (await popup.texts("message")).map((text) => text.match(/Greta/g)?.length ?? 0);
    assert.deepEqual(await words(), [0, 1, 0, 1]);
    await popup.select(3, "Greta flour");
    await keyboard.down("Shift");
    await keyboard.press("H");
    await keyboard.up("Shift");
    await popup.status(/“Greta flour” is hidden here only/);
    await popup.page.waitForFunction(() => !/Greta/.test(document.querySelector(".message:nth-child(4)").innerText));
    assert.deepEqual(await words(), [0, 1, 0, 0]);
    // What is shared has the word where it was not hidden.
    assert.match(await shownText(await popup.preview()), /Take 500 g of Greta flour.*10 g, and (?!Greta)\S.* again/s);
    await popup.tab("messages");
    // The same words elsewhere: hidden everywhere, and it is said.
    await popup.select(1, "Greta flour");
    await popup.click("hide-here");
    await popup.status(/“Greta flour” is hidden everywhere/);
    await popup.page.waitForFunction(() => !/Greta/.test(document.querySelector(".messages").innerText));
    await at(popup, ".message:nth-child(2)");
    for (const undone of [/Undone: “Greta flour” is hidden everywhere/, /Undone: “Greta flour” is hidden here only/]) {
      await keyboard.down("Control");
      await keyboard.press("z");
      await keyboard.up("Control");
      await popup.status(undone);
    }
    await popup.page.waitForFunction(() => document.querySelector(".messages").innerText.match(/Greta/g)?.length === 2);
  });

  test("do the same with words that were selected at the caret", async (t) => {
    const { popup, keyboard } = await open(t);
    const select = async (row, letters) => {
      await popup.page.waitForSelector(`.message:nth-child(${row}) input`);
      await popup.page.focus(`.message:nth-child(${row}) input`);
      await keyboard.press("s");
      await popup.page.waitForFunction(() => document.activeElement.isContentEditable);
      await keyboard.down("Control");
      await keyboard.press("Home");
      await keyboard.up("Control");
      await keyboard.down("Shift");
      for (let step = 0; step < letters; step++) await keyboard.press("ArrowRight");
      await keyboard.up("Shift");
      await popup.page.waitForSelector('[data-test="cut"]');
    };
    await select(2, 4);
    await keyboard.press("h");
    await popup.status(/“Take” is hidden everywhere/);
    await popup.page.waitForFunction(() => !document.querySelector("[contenteditable]"));
    await at(popup, ".message:nth-child(2)");
    await select(4, 4);
    await keyboard.press("Delete");
    await popup.status(/“10 g” removed/);
    await at(popup, ".message:nth-child(4)");
  });

  test("are those on the key where the keyboard writes another script", async (t) => {
    const { popup } = await open(t);
    await popup.toggle(0);
    await popup.status(/Message 1 left out/);
    const press = (init) =>
      popup.page.evaluate((init) => {
        document.querySelector(".message input").focus();
        const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
        document.activeElement.dispatchEvent(event);
      }, init);
    await press({ key: "я", code: "KeyZ", ctrlKey: true });
    await popup.status(/Undone: Message 1 left out/);
    await press({ key: "з", code: "KeyP" });
    await popup.page.waitForSelector('[data-test="preview"]');
  });

  test("are listed, all of them, and the list gives way to where one was", async (t) => {
    const { session, popup } = await open(t);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    await popup.close();
    const saved = await openOwnPage(session, "popup.html#shelf");
    await saved.page.waitForSelector('[data-test="shelf-copy"]');
    await saved.page.focus('[data-test="shelf-copy"]');
    await saved.page.keyboard.press("?");
    await saved.page.waitForSelector('[data-test="keys"]');
    const listed = await saved.page.$$eval('[data-test="keys"] dl', (lists) => lists.map((list) => [...list.querySelectorAll("kbd")].map((key) => key.innerText)));
    assert.deepEqual(listed, [
      ["↑", "↓", "Home", "End", "Page Up", "Page Down", "Space", "Shift + Space", "Enter", "S", "N"],
      ["Del", "Enter", "H", "Shift + H", "Esc"],
      ["Enter", "Shift + Enter", "Esc"],
      ["↑", "↓", "Home", "End", "Enter", "Del", "X", "Ctrl + A", "/", "Esc"],
      ["Ctrl + Enter", "Ctrl + Shift + Enter", "/", "P", "Ctrl + Z", "Ctrl + Shift + Z", "Ctrl + Y", "Esc", "?"],
    ]);
    await saved.page.keyboard.press("Escape");
    await saved.count("share", 1);
    await saved.page.waitForSelector('[data-test="shelf-copy"]');
    await saved.page.focus('[data-test="shelf-copy"]');
    await saved.page.keyboard.press("Delete");
    await saved.status(/Deleted “Bread”/);
  });
});
