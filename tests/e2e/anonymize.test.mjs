// The review of what was found: by kind, value and occurrence, and what the user adds.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { shownText } from "./support/viewer.mjs";

const key = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");
const body = chatPage({
  title: "Oven trouble",
  turns: [
    { user: ["I am jo@sample.example.net, call +1 202-555-8143."], assistant: [part.paragraph("I wrote to jo@sample.example.net about Bluebird.")] },
    { user: ["Bluebird has ticket-4711 and ticket-4712."], assistant: [part.code("sh", `export TOKEN=${key}`), part.paragraph("Ask jo@sample.example.net again.")] },
  ],
});
// 4 by 4, red: a picture with text in it would be a page of base64.
const picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR42mM4oaEBRwzEcQDRQxGBoNNuZAAAAABJRU5ErkJggg==";
const people = chatPage({
  title: "A dinner",
  turns: [
    {
      user: ["My name is Priya Raghunathan, my sister Annabel Weber is here. We eat at 12 Kiln Lane tonight."],
      assistant: [part.paragraph(`Bring Annabel Weber. <img src="${picture}" alt="the table" width="64" height="64">`)],
    },
  ],
});
let chats = 0;

describe("the review", () => {
  let session, popup;

  /** Opens the review of another chat. */
  const reviewed = async (body) => {
    const url = `https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-${String(++chats).padStart(12, "0")}`;
    popup = await openPopup(session, await openPage(session, { url, body }));
    await popup.tab("anonymize");
  };

  const review = async (t) => {
    session = await setUp(t);
    await reviewed(body);
    await popup.count("kind", 3);
  };

  const reviewPeople = async (t) => {
    session = await setUp(t);
    await reviewed(people);
    await popup.page.waitForSelector(row("12 Kiln Lane"));
  };

  const preview = async () => shownText(await popup.preview());
  const row = (value) => `::-p-xpath(//li[@data-test="finding"][.//*[contains(@class,"value")][text()="${value}"]])`;
  const within = async (value, selector) => (await popup.page.waitForSelector(row(value))).waitForSelector(selector);

  test("shows a value, one of its occurrences, or all of a kind, as the user wants", async (t) => {
    await review(t);
    const mail = "jo@sample.example.net";
    await (await within(mail, '[data-test="value-more"]')).click();
    await popup.count("spot", 3);
    await (await within(mail, '[data-test="spot"]:nth-child(2) input')).click();
    assert.equal((await preview()).split(mail).length - 1, 1);
    await popup.tab("anonymize");
    const kinds = await popup.texts("kind");
    await popup.click(
      "kind-switch",
      kinds.findIndex((text) => text.includes(mail)),
    );
    assert.equal((await preview()).split(mail).length - 1, 3);
  });

  test("leads from an occurrence to its message", async (t) => {
    await review(t);
    await (await within("jo@sample.example.net", '[data-test="value-more"]')).click();
    await popup.count("jump", 3);
    await popup.click("jump", 2);
    const sought = await popup.page.waitForSelector(".message.sought");
    assert.match(await sought.evaluate((element) => element.innerText), /Ask email-1@example\.com again/);
    assert.ok(await sought.evaluate((element) => element.contains(document.activeElement)));
  });

  test("asks before it shows a secret", async (t) => {
    await review(t);
    const check = await within(key, "input");
    await check.click();
    await popup.click("secret-keep");
    assert.ok(await check.evaluate((element) => element.checked));
    assert.ok(!(await preview()).includes(key));
    await popup.tab("anonymize");
    await (await within(key, "input")).click();
    await popup.click("secret-show");
    assert.ok((await preview()).includes(key));
  });

  test("takes the user's names, words and patterns, and refuses a bad pattern with the reason", async (t) => {
    await review(t);
    await (await within("jo@sample.example.net", '[data-test="value-more"]')).click();
    await popup.type("pseudonym", "the baker");
    await popup.type("pattern", "ticket-(");
    await popup.click("add-pattern");
    await popup.page.waitForFunction(() => /cannot be read.*\S/.test(document.querySelector('[data-test="pattern-error"]').innerText));
    await popup.type("pattern", "ticket-[0-9]+");
    await popup.click("add-pattern");
    await popup.type("word", "bluebird");
    await popup.click("add-word");
    const text = await preview();
    assert.match(text, /I am the baker/);
    assert.doesNotMatch(text, /ticket-\d|Bluebird/);
  });

  test("remembers what is not personal, in every chat", async (t) => {
    await review(t);
    const phone = "+1 202-555-8143";
    await (await within(phone, '[data-test="value-more"]')).click();
    await (await within(phone, '[data-test="not-personal"]')).click();
    await popup.count("again-personal", 1);
    assert.ok((await preview()).includes(phone));
    await popup.close();
    await reviewed(body);
    await popup.click("again-personal");
    await popup.page.waitForSelector(row(phone));
  });

  test("hides everywhere what is selected in the preview, and marks what is replaced there", async (t) => {
    await review(t);
    const frame = await popup.preview();
    const marks = await frame.$$eval("mark", (all) => all.map((mark) => mark.title));
    assert.equal(marks.filter((title) => title === "jo@sample.example.net").length, 3);
    await frame.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf("Bluebird");
        if (at >= 0) return getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 8);
      }
    });
    await popup.click("hide");
    await popup.status(/hidden everywhere/);
    assert.doesNotMatch(await preview(), /Bluebird/);
  });

  describe("of people and places", () => {
    test("keeps suggestions apart and as they are until the user agrees", async (t) => {
      await reviewPeople(t);
      const headings = await popup.page.$$eval("section.found h2", (all) => all.length);
      assert.equal(headings, 2);
      assert.match(await preview(), /12 Kiln Lane/);
      await popup.tab("anonymize");
      await (await within("12 Kiln Lane", "input")).click();
      const text = await preview();
      assert.doesNotMatch(text, /Kiln/);
      assert.match(text, /eat at \[address 1\] tonight/);
    });

    test("hides all that is to check at once", async (t) => {
      await reviewPeople(t);
      await popup.click("hide-all");
      await popup.page.waitForSelector('[data-test="hide-all"][aria-disabled="true"]');
      assert.doesNotMatch(await preview(), /Kiln/);
    });

    test("makes one person of two values, in every style", async (t) => {
      await reviewPeople(t);
      await (await within("Priya Raghunathan", '[data-test="value-more"]')).click();
      await popup.page.select('[data-test="same"]', "Annabel Weber");
      assert.match(await preview(), /My name is (Person [A-Z]), my sister \1 is here/);
      await popup.tab("anonymize");
      await popup.click("style_brackets");
      assert.match(await preview(), /My name is (\[PERSON \d\]), my sister \1 is here/);
      await popup.tab("anonymize");
      await popup.click("style_bars");
      assert.match(await preview(), /My name is (█+), my sister \1 is here/);
    });

    test("leaves pictures out until the user wants them, and says what no detector does", async (t) => {
      await reviewPeople(t);
      const pictures = async () => (await popup.preview()).$$eval("main img", (all) => all.length);
      assert.equal(await pictures(), 0);
      await popup.tab("anonymize");
      const [honest] = await popup.texts("honest");
      assert.match(honest, /No detector finds everything.*Text in pictures is not scanned/);
      await popup.tab("along");
      await popup.click("pictures");
      assert.equal(await pictures(), 1);
    });

    test("forgets which value stands behind which name", async (t) => {
      await reviewPeople(t);
      await popup.click("forget-map");
      await popup.click("forget-map-yes");
      await popup.status(/Forgotten/);
      assert.doesNotMatch(await preview(), /Priya|Annabel/);
    });
  });
});
