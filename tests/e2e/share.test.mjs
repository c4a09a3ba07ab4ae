// The main job, as a person does it: click, leave out, cut, retitle, anonymize, share, and somebody else opens it.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { download, openPage, root } from "./support/browser.mjs";
import { xtask } from "./support/native.mjs";
import { openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { drawn, openLink, shownText, words } from "./support/viewer.mjs";
import { install, testimony } from "./support/witness.mjs";

const strict = {
  "content-security-policy": "default-src 'none'; script-src 'nonce-x'; require-trusted-types-for 'script'",
};

// Each case: what is left out, what is cut, and what is anonymized on the way.
const cases = [
  { shape: "appshell", leftOut: 2, cut: { message: 1, words: "scale() and a note", markdown: "`scale()` and a note" }, gone: ["baker@example.org", "+1 202-555-0143"] },
  { shape: "section", leftOut: 0, cut: undefined, gone: [] },
  { shape: "article", leftOut: 0, cut: undefined, gone: [] },
];

const fixture = (shape) => {
  const file = path.join(root, "tests", "pages", "chatgpt", `${shape}.html`);
  const body = fs.readFileSync(file, "utf8");
  return { file, body, url: /<!--\s*(\S+)\s*-->/.exec(body)[1] };
};

/** What a reader sees of Markdown: no targets, markers, languages, tags, escapes. */
const readable = (markdown) =>
  markdown
    .replace(/^\s*(?:[-*]|\d+\.)\s+(?:\[[ x]\] )?/gm, "")
    .replace(/!\[[^\]]*\]\(data:[^)]*\)/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/```\w+/g, "")
    .replace(/<[^>]+>/g, "")
    .replace(/\\([\p{P}\p{S}])/gu, "$1");

/** What was asked of the site so far, besides the icon that the browser wants. */
const requests = (page) => page.refused.map(({ url }) => url).filter((url) => !url.endsWith("/favicon.ico"));

describe("a chat becomes a link that anybody opens", () => {
  for (const { shape, leftOut, cut, gone } of cases) {
    test(`from ChatGPT's ${shape} page`, async (t) => {
      const { file, body, url } = fixture(shape);
      const native = JSON.parse(await xtask("capture", file, "--url", url, "--native"));
      const session = await setUp(t, { viewer: true, reader: true });
      const { viewer, reader } = session;
      await setViewer(session, viewer.url);
      const page = await openPage(session, { url, body, headers: strict, prepare: install });
      const earlier = await testimony(page);
      const before = requests(page);
      const popup = await openPopup(session, page);
      assert.equal(await popup.state, "ready");
      await popup.count("message", native.messages.length);

      await popup.type("title", "A title of my own");
      await popup.toggle(leftOut);
      if (cut) {
        await popup.select(cut.message, cut.words);
        await popup.click("cut");
        await popup.page.waitForSelector(".message mark.removed");
      }
      const preview = await shownText(await popup.preview());

      await popup.click("copy-link");
      await popup.status(/Link copied\./);
      const link = await popup.value("link");
      assert.ok(link.startsWith(`${viewer.url}#1`), link);
      assert.match(link, /[A-Za-z0-9]$/);
      await popup.page.bringToFront();
      const savedPage = await download(session, () => popup.click("save-page"));
      await popup.status(/Saved\./);

      // Somebody else opens both.
      const opened = await drawn(await openLink(reader, link));
      const linked = await shownText(opened);
      const offline = await reader.browser.newPage();
      await offline.setJavaScriptEnabled(false);
      await offline.setOfflineMode(true);
      const [asked, said] = [[], []];
      offline.on("request", (request) => asked.push(request.url()));
      offline.on("console", (message) => said.push(message.text()));
      await offline.goto(pathToFileURL(savedPage).href);
      await offline.setJavaScriptEnabled(true);
      const filed = await shownText(offline);
      // With scripts, the page's own is the only one that its policy lets run.
      await offline.reload();
      await offline.waitForSelector(".tools");

      assert.deepEqual(words(linked), words(preview), "the link shows what the preview showed");
      assert.deepEqual(words(filed), words(preview), "the page shows what the preview showed");
      assert.deepEqual([...new Set(asked)], [pathToFileURL(savedPage).href], "the page asks nobody for anything");
      assert.deepEqual(said, [], "and complains of nothing");
      const ownFile = /^\/([a-z]+\/)?([a-z0-9_]+(-[0-9a-f]{16})?\.[a-z]+)?$/;
      // What is asked of an address that is typed into the settings, to tell what answers there.
      const looks = ["/api/v1/info", "/?jsonld=paste"];
      assert.deepEqual(
        viewer.requests.filter((request) => !ownFile.test(request) && !looks.includes(request)),
        [],
        "the server sees no word",
      );

      // Every word of what was kept is there, and nothing of what was not.
      assert.ok(linked.startsWith("A title of my own"), linked);
      const kept = native.messages.filter((_, index) => index !== leftOut);
      // Formulas are drawn; their TeX stands beside the drawing.
      const articles = await opened.$$eval("article", (all) =>
        all.map((one) => [one, ...one.querySelectorAll("annotation")].map((part) => part.innerText ?? part.textContent).join(" ")),
      );
      assert.equal(articles.length, kept.length);
      for (const [index, message] of kept.entries()) {
        let expected = readable(message.markdown);
        if (cut && native.messages.indexOf(message) === cut.message) expected = expected.replace(cut.markdown, "");
        // Names of uploaded files are replaced.
        expected = expected.replace(/\[[\w-]+\.\w{2,4}\]/g, "");
        for (const value of gone) expected = expected.replace(value, "");
        const missing = words(expected).filter((word) => !words(articles[index]).includes(word));
        assert.deepEqual(missing, [], `message ${index}`);
      }
      const everything = [linked, filed, fs.readFileSync(savedPage, "utf8"), decodeURIComponent(link)].join("\n");
      for (const value of [...gone, ...(cut ? [cut.words] : [])]) {
        assert.ok(!everything.includes(value), `${value} is gone`);
      }

      const later = await testimony(page);
      assert.deepEqual(later, earlier, "the page has noticed nothing");
      assert.deepEqual(requests(page), before, "nobody has asked the site for anything");
    });
  }
});
