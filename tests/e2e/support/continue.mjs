// A chat that is shared, for those who go on with it.
import { download, openPage } from "./browser.mjs";
import { chatPage, part } from "./chat.mjs";
import { openPopup, setViewer } from "./popup.mjs";

export const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000001";
export const chat = chatPage({
  title: "Herons | and 東京",
  turns: [
    {
      user: ["Where do herons sleep? Ask heron@sample.example.net."],
      assistant: [
        part.heading("At night"),
        part.paragraph('In <strong>trees</strong>, and `in` <a href="https://example.org/a?b=1&c=2">reeds</a>.'),
        part.list("first", "second"),
        part.code("python", "print('```')\n  # indented"),
        part.table(["bird", "place"], ["heron", "tree | reed"]),
        part.formula("a^2", "a2"),
      ],
    },
    { user: ["# Not a heading"], assistant: [part.paragraph("A secret passage, and the rest.")] },
    { user: ["This is left out."], assistant: [part.paragraph("And this is kept.")] },
  ],
});
export const gone = ["heron@sample", "A secret passage", "This is left out"];

/** Shares the chat: gives its link, its page's file, and the prompt that the popup copies. */
export async function share(session, { body = chat, at = url, trim = true } = {}) {
  await setViewer(session, session.viewer.url);
  const page = await openPage(session, { url: at, body });
  const popup = await openPopup(session, page);
  if (trim) {
    await popup.select(3, "A secret passage");
    await popup.click("cut");
    await popup.page.waitForSelector(".message mark.removed");
    await popup.toggle(4);
  }
  await popup.click("copy-link");
  await popup.status(/Link copied/);
  const link = await popup.value("link");
  const file = await download(session, () => popup.click("save-page"));
  await popup.status(/Saved\./);
  await popup.close();
  await page.close();
  return { link, file };
}

/** Opens "Continue" on a page. */
export async function unfold(page) {
  await page.waitForSelector(".continue button");
  // In one go: the page may build it anew between looking and clicking.
  await page.$eval(".continue > summary", (summary) => summary.click());
  await page.waitForFunction(() => document.querySelector(".continue ul a")?.href.includes("?q=") || document.querySelector(".continue ul")?.innerText.includes("("));
}

/** What `act` puts on the clipboard, as far as the page's own copying goes. */
export const copiedBy = (page, selector) =>
  page.evaluate(async (selector) => {
    const copied = new Promise((done) => document.addEventListener("copy", (event) => done(event.target.value ?? String(getSelection())), { once: true }));
    document.querySelector(selector).click();
    return copied;
  }, selector);
