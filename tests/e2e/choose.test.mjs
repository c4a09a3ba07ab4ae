// How much of a chat is shared, in one choice; and what is left out in a row, folded to one line of the list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, longChat, part } from "./support/chat.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000016";
const turn = (number) => ({ user: [`Question ${number}?`], assistant: [part.paragraph(`Answer ${number}.`)] });

const open = async (t, body) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body });
  const popup = await openPopup(session, page);
  await popup.page.waitForSelector(".message .content > *");
  return popup;
};
const lines = (popup) =>
  popup.page.$$eval(".message", (rows) =>
    rows.map((row) => (row.dataset.test === "gap" ? row.innerText.replace(/\s+/g, " ") : `${row.classList.contains("out") ? "-" : "+"}${row.getAttribute("aria-posinset")}`)),
  );
const until = (popup, expected) =>
  popup.page.waitForFunction(
    (expected) =>
      [...document.querySelectorAll(".message")].map((row) => `${row.classList.contains("out") ? "-" : "+"}${row.getAttribute("aria-posinset")}`).join(" ") === expected,
    {},
    expected,
  );

test("a level of detail is one choice, named when it is undone", async (t) => {
  const popup = await open(t, chatPage({ title: "Rooks", turns: [1, 2].map(turn) }));
  await popup.press("facts-kept");
  const levels = await popup.page.$$eval('.menu [role="menuitemradio"]', (all) => all.map((one) => [one.dataset.test, one.getAttribute("aria-checked")]));
  // There is no reasoning to leave out.
  assert.deepEqual(levels, [
    ["keep_all", "true"],
    ["keep_user", "false"],
    ["keep_assistant", "false"],
    ["keep_last", "false"],
  ]);
  await popup.press("keep_user");
  await until(popup, "+1 -2 +3 -4");
  await popup.status(/2 messages left out/);
  await popup.click("keep_assistant");
  await until(popup, "-1 +2 -3 +4");
  await popup.status(/Messages left out: 2\. Messages put back: 2\./);
  await popup.press("undo-step");
  await until(popup, "+1 -2 +3 -4");
  await popup.status(/Undone: Messages left out: 2/);
});

test("what is left out in a row is one line, which keys reach and open", async (t) => {
  const popup = await open(t, chatPage({ title: "Rooks", turns: [1, 2, 3].map(turn) }));
  // One after the other: what is pressed stays in its place.
  for (const at of [1, 2, 3]) await popup.toggle(at);
  await until(popup, "+1 -2 -3 -4 +5 +6");
  await popup.click("keep_last");
  await until(popup, "-1 +6");
  assert.deepEqual(await lines(popup), ["5 messages left out Show them", "+6"]);
  const { keyboard } = popup.page;
  await popup.page.focus('.message[aria-posinset="6"] input');
  await keyboard.press("ArrowUp");
  await popup.page.waitForSelector('[data-test="gap-show"]:focus');
  await keyboard.press("ArrowDown");
  await popup.page.waitForSelector('.message[aria-posinset="6"] input:focus');
  await keyboard.press("Home");
  await popup.page.waitForSelector('[data-test="gap-show"]:focus');
  await keyboard.press("Enter");
  await until(popup, "-1 -2 -3 -4 -5 +6");
  await popup.page.waitForSelector('.message[aria-posinset="1"] input:focus');
  // Taken back in, they are messages again.
  await popup.click("keep_all");
  await until(popup, "+1 +2 +3 +4 +5 +6");
});

test("a gap of hundreds builds nothing, and what is found in it is shown", async (t) => {
  const popup = await open(t, longChat(400));
  await popup.click("keep_last");
  await popup.page.waitForSelector('[data-test="gap"][aria-posinset="1"]');
  await until(popup, "-1 +400");
  await popup.press("find-open");
  await popup.page.waitForSelector('[data-test="find"]:focus');
  await popup.page.keyboard.type("Question 100:");
  await popup.page.waitForSelector('.message.out.sought[aria-posinset="201"]');
  assert.ok((await popup.page.$$eval("*", (all) => all.length)) < 3_000);
});

test("where authors were guessed one click swaps all of them, one message has its own, and undo takes it back", async (t) => {
  const session = await setUp(t);
  const words = (number) => `<p>${`Words number ${number} of a talk. `.repeat(3)}</p>`;
  const body = `<!doctype html><title>Talk</title><main>${[1, 2, 3, 4].map((number) => `<div class="turn ${number % 2 ? "left" : "right"}" style="margin-inline-${number % 2 ? "end" : "start"}: 40%">${words(number)}</div>`).join("")}</main>`;
  const page = await openPage(session, { url: "https://chat.example.org/room/78", body });
  const popup = await openPopup(session, page);
  const authors = () => popup.page.$$eval(".message .author", (all) => all.map((author) => author.textContent));
  const [first, second] = await authors();
  assert.notEqual(first, second);
  await popup.click("swap-authors");
  await popup.status(/Authors changed/);
  assert.deepEqual(await authors(), [second, first, second, first]);
  await popup.click("more");
  await popup.press(first === "You" ? "author-mine" : "author-theirs");
  assert.deepEqual(await authors(), [first, first, second, first]);
  const copied = await popup.copied(() => popup.click("copy-text"));
  assert.equal(copied.match(/^User:$/gm).length, first === "You" ? 3 : 1);
  for (let step = 0; step < 2; step++) await popup.click("step-undo");
  assert.deepEqual(await authors(), [first, second, first, second]);
});
