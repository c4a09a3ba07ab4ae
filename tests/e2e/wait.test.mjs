// What the popup offers when a page is not ready or not understood: to wait for the answer, to report the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

const verdict = (popup) => popup.page.$eval('[data-test="verdict"]', (note) => note.textContent);

/** A chat whose answer is being written; `finish()` in the page ends it. */
const writing = `<!doctype html><title>Slow</title><main>
  <div data-message-author-role="user" data-message-id="a"><div class="whitespace-pre-wrap">How long?</div></div>
  <div data-message-author-role="assistant" data-message-id="b"><div class="markdown streaming-animation"><p>It takes</p></div></div></main>
  <script>
    globalThis.write = (words) => document.querySelector(".markdown p").append(words);
    globalThis.finish = () => document.querySelector(".markdown").classList.remove("streaming-animation");
  </script>`;

test("an answer that is being written is waited for, and comes whole", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: writing });
  const popup = await openPopup(session, page);
  assert.match(await verdict(popup), /still being written/);
  await popup.click("wait");
  await popup.page.waitForFunction(() => document.documentElement.dataset.state === "working");
  for (const word of [" some", " time", ", and then", " it is done."]) {
    await page.evaluate((word) => globalThis.write(word), word);
    assert.equal(await popup.state, "working");
  }
  await page.evaluate(() => globalThis.finish());
  await popup.page.waitForFunction(() => document.documentElement.dataset.state === "ready");
  await popup.page.waitForFunction(() => document.querySelectorAll(".message .content > *").length === 2);
  const [, answer] = await popup.page.$$eval(".message .content", (all) => all.map((content) => content.textContent.trim()));
  assert.equal(answer, "It takes some time, and then it is done.");
  assert.doesNotMatch(await verdict(popup), /still being written/);
});

test("a wait that is cancelled leaves what was there", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: writing });
  const popup = await openPopup(session, page);
  await popup.click("wait");
  await popup.page.waitForFunction(() => document.documentElement.dataset.state === "working");
  await popup.click("cancel-work");
  await popup.page.waitForFunction(() => document.documentElement.dataset.state === "ready");
  assert.match(await verdict(popup), /still being written/);
  await page.evaluate(() => globalThis.finish());
});

/** The same on a site that nobody has described, where nothing says so; words come without anybody's doing, seldomer than a clock ticks. */
const typing = `<!doctype html><title>Slow</title><aside id="clock"></aside><main>
  <div class="turn" data-role="user"><p>How long does it take?</p></div>
  <div class="turn" data-role="assistant"><p id="last">It takes</p></div></main>
  <script>
    let count = 0;
    setInterval(() => (document.getElementById("clock").textContent = new Date().toISOString()), 5);
    globalThis.timer = setInterval(() => document.getElementById("last").append(" word" + count++), 600);
    globalThis.finish = () => (clearInterval(globalThis.timer), document.getElementById("last").append(" and is done."));
  </script>`;

test("an answer that goes on is being written, on a site that nobody has described, too", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url: "https://chat.example.org/room/77", body: typing });
  const popup = await openPopup(session, page);
  await popup.page.waitForFunction(() => /still being written/.test(document.querySelector('[data-test="verdict"]').textContent));
  await popup.click("wait");
  await popup.page.waitForFunction(() => document.documentElement.dataset.state === "working");
  await page.evaluate(() => globalThis.finish());
  await popup.page.waitForFunction(() => document.documentElement.dataset.state === "ready");
  await popup.page.waitForFunction(() => /and is done\.$/.test([...document.querySelectorAll(".message .content")].at(-1)?.textContent.trim()));
  assert.doesNotMatch(await verdict(popup), /still being written/);
});

test("the report on a page that is not understood says how it is built, and nothing that stands in it", async (t) => {
  const session = await setUp(t);
  const body = `<!doctype html><title>Hidden title</title><section class="thread">
    <div class="bubble" data-role="user" data-owner="jo@sample.example.net"><p>My secret is 4711.</p></div>
    <div class="bubble" data-role="assistant" aria-label="Said to Jo"><p title="whisper">It is safe with me.</p><input value="typed by Jo"></div></section>`;
  const page = await openPage(session, { url: "https://chat.example.org/room/77", body });
  const popup = await openPopup(session, page);
  await popup.page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => void (globalThis.written = text);
  });
  await popup.click("report");
  await popup.status(/copied/i);
  const report = await popup.page.evaluate("written");
  assert.match(report, /^excerpt report 1\nhost chat\.example\.org\nshape generic\n/);
  for (const part of ["section", "thread", "bubble", "data-role", "assistant"]) assert.ok(report.includes(part), part);
  assert.doesNotMatch(report, /secret|4711|safe|Jo|whisper|typed|title Hidden|Hidden title|jo@|room|77/);
});
