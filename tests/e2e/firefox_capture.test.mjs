// Reading a page in Firefox: closed shadow roots, pictures and drawings, the whole of a long chat, code in editors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { drawnChat } from "./support/drawings.mjs";
import { editorChat, lines } from "./support/editors.mjs";
import { clickOn, closePopup, press, pressLoad, skip, withFirefox } from "./support/firefox.mjs";
import { allWords } from "./support/popup.mjs";
import { said, virtualChat } from "./support/virtual.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

test("a page is read whole in Firefox", { skip }, async (t) => {
  await withFirefox(async (firefox) => {
    const { chrome } = firefox;

    await t.test("closed shadow roots are open to the extension", async () => {
      const body = `<!doctype html><title>Closed</title><my-chat></my-chat><script>
        document.querySelector("my-chat").attachShadow({ mode: "closed" }).innerHTML =
          '<main><div data-message-author-role="user" data-message-id="a"><div class="whitespace-pre-wrap">Open up</div></div>' +
          '<div data-message-author-role="assistant" data-message-id="b"><div class="markdown"><p>Come in.</p></div></div></main>';
        </script>`;
      const page = await openPage(firefox, { url, body });
      assert.match(await clickOn(firefox, page, 2), /Open up.*Come in\./s);
      await closePopup(firefox);
      await page.close();
    });

    await t.test("drawings and canvases are embedded", async () => {
      const page = await openPage(firefox, { url, body: drawnChat() });
      await clickOn(firefox, page, 5);
      // The list shows what is shared.
      for (const name of ["forms", "along", "pictures", "back"]) await chrome.popup(press(name));
      const kinds = await chrome.popup(
        `document.querySelectorAll(".message .content img").length === 3 && [...document.querySelectorAll(".message .content img")].map((image) => image.src.split(/[;,]/)[0]).join()`,
      );
      assert.match(kinds, /^data:image\/svg\+xml,data:image\/svg\+xml,data:image\/(webp|png)$/);
      await closePopup(firefox);
      await page.close();
    });

    await t.test("a long chat is swept, and put back", async () => {
      // A list that is built whole: without a screen, Firefox's popup has no size.
      const count = 80;
      const page = await openPage(firefox, { url, body: virtualChat({ count }) });
      const place = () => page.$eval("#scroller", (scroller) => scroller.scrollTop);
      const before = await place();
      await clickOn(firefox, page, 3);
      await chrome.popup(pressLoad);
      const texts = JSON.parse(await chrome.popup(allWords(count)));
      assert.deepEqual(
        texts,
        Array.from({ length: count }, (_, number) => said(number).replace(/\s+/g, " ")),
      );
      assert.equal(await place(), before);
      await closePopup(firefox);
      await page.close();
    });

    await t.test("code in editors is read to its end", async () => {
      const files = ["long", "monaco", "scrolling"].map((kind) => ({ kind, lines: lines(kind, 121) }));
      const page = await openPage(firefox, { url, body: editorChat(files) });
      await clickOn(firefox, page, 5);
      await chrome.popup(pressLoad);
      const last = files.at(-1).lines.at(-1).trim();
      const read = await chrome.popup(
        `[...document.querySelectorAll(".message pre")].at(-1)?.textContent.includes(${JSON.stringify(last)}) && JSON.stringify([...document.querySelectorAll(".message pre")].map((block) => block.textContent.replace(/\\n$/, "")))`,
      );
      assert.deepEqual(
        JSON.parse(read),
        files.map((file) => file.lines.join("\n")),
      );
      await closePopup(firefox);
      await page.close();
    });
  });
});
