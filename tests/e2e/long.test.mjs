// A very long chat is read and listed whole, or is said not to be: reading has a bound in time, which a busy machine may
// reach. How soon it is there, and that a machine without other work lists all of it, `cargo xtask bench popup` says.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openPage, root } from "./support/browser.mjs";
import { longChat } from "./support/chat.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const messages = JSON.parse(fs.readFileSync(path.join(root, "extension", "_locales", "en", "messages.json"), "utf8"));

test("four thousand messages are listed, or it is said that some are missing", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: longChat(4_000) });
  const popup = await openPopup(session, page);
  await popup.page.waitForSelector(".message .content > *");
  const [listed] = (await popup.texts("facts-kept")).map((text) => Number(/of ([\d,]+)/.exec(text)[1].replace(",", "")));
  const verdict = await popup.page.$eval('[data-test="verdict"]', (note) => note.textContent);
  assert.equal(listed < 4_000, verdict.includes(messages.reason_too_large.message), `${listed}: ${verdict}`);
  assert.ok(listed > 100, `${listed}`);
});
