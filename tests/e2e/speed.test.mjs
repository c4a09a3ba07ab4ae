// The popup is quick: from the click to the conversation on screen. Times are printed; only their ratio is judged,
// because machines differ.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clickToolbar, launch, openPage } from "./support/browser.mjs";
import { longChat } from "./support/chat.mjs";
import { openPopup } from "./support/popup.mjs";

const ROUNDS = 7;
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Milliseconds from the popup's navigation, which the click begins, to the first paint that shows `selector`. */
function timeTo(popup, selector) {
  return popup.evaluate(
    (selector) =>
      new Promise((done) => {
        const look = () => {
          if (document.querySelector(selector)) requestAnimationFrame(() => setTimeout(() => done(performance.now())));
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );
}

async function measure(session, body, selector, rounds = ROUNDS) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    // A fresh tab each time: the first click on a page is the one that counts.
    const page = await openPage(session, { url, body });
    // Nobody clicks while the page is still being painted.
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    const popup = await clickToolbar(session, page);
    times.push(await timeTo(popup, selector));
    await popup.close();
    await page.close();
  }
  return times;
}

test("a chat of 200 messages is there soon after the click", async (t) => {
  const session = await launch();
  try {
    const bare = await measure(session, "<!doctype html><title>Nothing</title><p>Nothing.</p>", '[data-test="failure"]');
    const long = await measure(session, longChat(200), ".message .content > *");
    const ratio = median(long) / median(bare);
    const round = (times) => times.map((time) => Math.round(time)).join(" ");
    t.diagnostic(`bare popup: median ${Math.round(median(bare))} ms (${round(bare)})`);
    t.diagnostic(`200 messages: median ${Math.round(median(long))} ms (${round(long)}), ${ratio.toFixed(1)} times the bare popup`);
    assert.ok(ratio < 12, `${ratio.toFixed(1)} times the bare popup`);
  } finally {
    await session.close();
  }
});

test("a chat of four times the length takes no more than five times as long", { timeout: 240_000 }, async (t) => {
  const session = await launch();
  try {
    const times = [];
    for (const length of [1_000, 4_000]) {
      const rounds = await measure(session, longChat(length), ".message .content > *", 3);
      times.push(Math.min(...rounds));
      t.diagnostic(`${length} messages: ${rounds.map(Math.round).join(" ")} ms`);
    }
    const ratio = times[1] / times[0];
    t.diagnostic(`${ratio.toFixed(1)} times as long`);
    assert.ok(ratio <= 5, `${ratio.toFixed(1)} times as long`);
    const page = await openPage(session, { url, body: longChat(4_000) });
    const popup = await openPopup(session, page);
    assert.match(await popup.page.$eval("body", (body) => body.innerText), /4,?000 of 4,?000/);
  } finally {
    await session.close();
  }
});
