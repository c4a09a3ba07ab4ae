// How quick the popup is: from the click to the conversation on screen. `cargo xtask bench popup` runs it. Times are
// printed; only their ratios are judged, because machines differ.
import { clickToolbar, openPage, withBrowser } from "../e2e/support/browser.mjs";
import { longChat } from "../e2e/support/chat.mjs";
import { hostilePages } from "../e2e/support/hostile.mjs";

const ROUNDS = 7;
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const MESSAGE = ".message .content > *";

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rounded = (times) => times.map((time) => Math.round(time)).join(" ");

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
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 1_000 })));
    const popup = await clickToolbar(session, page);
    times.push(await timeTo(popup, selector));
    await popup.close();
    await page.close();
  }
  return times;
}

/** How many messages the popup lists. */
async function listed(session, body) {
  const page = await openPage(session, { url, body });
  const popup = await clickToolbar(session, page);
  await popup.waitForSelector(MESSAGE);
  const text = await popup.$eval('[data-test="facts-kept"]', (tab) => tab.innerText);
  await popup.close();
  await page.close();
  return Number(/of ([\d,]+)/.exec(text)[1].replace(",", ""));
}

let slow = 0;
/** Prints a ratio, and whether it is in its bounds. */
function judge(what, ratio, most) {
  const fine = ratio <= most;
  if (!fine) slow++;
  console.log(`${what}: ${ratio.toFixed(1)} times (at most ${most})${fine ? "" : "  TOO SLOW"}`);
}

await withBrowser({}, async (session) => {
  const bare = await measure(session, "<!doctype html><title>Nothing</title><p>Nothing.</p>", '[data-test="failure"]');
  console.log(`bare popup: median ${Math.round(median(bare))} ms (${rounded(bare)})`);
  const some = await measure(session, longChat(200), MESSAGE);
  console.log(`200 messages: median ${Math.round(median(some))} ms (${rounded(some)})`);
  judge("200 messages beside the bare popup", median(some) / median(bare), 12);
  const lengths = [];
  for (const length of [1_000, 4_000]) {
    const times = await measure(session, longChat(length), MESSAGE, 3);
    console.log(`${length} messages: ${rounded(times)} ms`);
    lengths.push(Math.min(...times));
  }
  judge("4,000 messages beside 1,000", lengths[1] / lengths[0], 5);
  judge("4,000 messages beside those that are listed", 4_000 / (await listed(session, longChat(4_000))), 1);
  for (const { name, body } of hostilePages) {
    const [time] = await measure(session, body, '[data-test="verdict"], [data-test="failure"]', 1);
    judge(`${name} (${Math.round(time)} ms) beside 4,000 messages`, time / lengths[1], 3);
  }
});
process.exitCode = slow ? 1 : 0;
