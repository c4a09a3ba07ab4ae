// Chat programs that people run themselves, as they are: their own scripts draw the conversation, and the popup shows
// what was said.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { fromNpm, fromPython } from "./support/packages.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const CODE = 'fn main() {\n    let tag = "<b> & more";\n\n    println!("{tag}");\n}';
const SAID = [
  ["user", 'How do I print <tags> & "quotes"?\nIn Rust.'],
  ["assistant", `Like **this**:\n\n\`\`\`rust\n${CODE}\n\`\`\`\n\nIt prints one line.`],
  ["user", "Which sizes are there?"],
  ["assistant", "Two:\n\n| Size | Litres |\n| --- | --: |\n| small | 3 |\n| large | 12 |\n\n- the small one\n- the large one\n\n日本語も。"],
];
const answers = SAID.filter(([role]) => role === "assistant").map(([, text]) => text);

const document = (body) => `<!doctype html><html><head><meta charset="utf-8"><title>Live</title></head><body>${body}</body></html>`;
const script = (text, kind = "") => `<script${kind}>${text.replaceAll("</script", "<\\/script")}</script>`;
const data = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** Waits until the page's text, in all shadow roots, holds these words. */
const holds = (page, words) =>
  page.waitForFunction(
    (words) => {
      const text = (root) =>
        [...root.childNodes]
          .map((node) => {
            if (node.nodeType === Node.TEXT_NODE) return node.data;
            if (node.localName === "script") return "";
            return (node.shadowRoot ? text(node.shadowRoot) : "") + text(node);
          })
          .join("");
      return text(document.body).includes(words);
    },
    {},
    words,
  );

/** What is typed into the program, one question after the other. */
async function ask(page, field, questions, marks) {
  for (const [number, question] of questions.entries()) {
    const handle = await page.waitForFunction(field);
    await handle.evaluate((element, text) => {
      element.focus();
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(element, text);
      element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }, question);
    await page.keyboard.press("Enter");
    await holds(page, marks[number]);
  }
}

const PROGRAMS = [
  {
    name: "deep-chat",
    source: () => fromNpm("deep-chat", "2.4.2", "wQNd6Z6HDoH7OMeoQKpmxDm9XdWrRjMkBJ2yl5tsYND9Dz2UCv/BdGVM8vK2V0mhO1u+OniHYPWDGvjlNxjCeQ==", "dist/deepChat.bundle.js"),
    body: (source) =>
      `<deep-chat id="chat"></deep-chat>${script(source, ' type="module"')}` +
      script(
        `const chat = document.querySelector("#chat"); chat.demo = true;
        chat.history = ${data(SAID.map(([role, text]) => ({ role: role === "user" ? "user" : "ai", text })))};`,
        ' type="module"',
      ),
    draw: (page) => holds(page, "the large one"),
  },
  {
    name: "flowise-embed",
    greetings: 1,
    source: () => fromNpm("flowise-embed", "3.1.6", "xSrvBDiEvIIzRFsPBgmzG3SdfBeG4wBzdchdMurft5PQcdYO0HfB8cwGhn00fE5JOsdhVZXfJ3Fq6e/DgrW4ag==", "dist/web.js"),
    // Its server, as far as it asks it.
    body: (source) =>
      `<flowise-fullchatbot></flowise-fullchatbot>` +
      script(`const answers = ${data(answers)};
        globalThis.fetch = async (address) => {
          const reply = String(address.url ?? address).includes("/prediction/") ? { text: answers.shift(), chatId: "c", chatMessageId: String(answers.length) }
            : { isStreaming: false };
          return new Response(JSON.stringify(reply), { headers: { "content-type": "application/json" } });
        };`) +
      script(
        source.replace(/export\s*\{\s*([\w$]+) as default\s*\};?\s*$/, "globalThis.Chatbot = $1;").replace(/export default ([\w$]+);?\s*$/, "globalThis.Chatbot = $1;"),
        ' type="module"',
      ) +
      script(`Chatbot.initFull({ chatflowid: "x", apiHost: location.origin });`, ' type="module"'),
    draw: (page) =>
      ask(
        page,
        () => globalThis.document.querySelector("flowise-fullchatbot")?.shadowRoot?.querySelector("textarea:not(:disabled)"),
        SAID.filter(([role]) => role === "user").map(([, text]) => text),
        ["prints one line", "the large one"],
      ),
  },
  {
    name: "shinychat",
    source: () => fromPython("shinychat", "0.7.2", "ZraTgreR4PrPCYZEGoZxUg1wkrQ/vuoxFtmL3RW08nV6iVb7XOtZ097/IfGMkidvhjVdLt884bEgSKid9o7RuA==", "shinychat/www/shinychat.js"),
    body: (source) =>
      script(`globalThis.Shiny = { initializedPromise: Promise.resolve(), addCustomMessageHandler() {}, setInputValue() {}, bindAll() {}, unbindAll() {},
        initializeInputs() {}, async renderDependenciesAsync() {}, inputBindings: { register() {} }, InputBinding: class {}, OutputBinding: class {}, outputBindings: { register() {} } };`) +
      `<shiny-chat-container id="chat"><shiny-chat-messages></shiny-chat-messages><shiny-chat-input id="chat_user_input"></shiny-chat-input></shiny-chat-container>` +
      script(`const messages = document.querySelector("shiny-chat-messages");
        for (const [role, content] of ${data(SAID)}) {
          const message = document.createElement("shiny-chat-message");
          message.setAttribute("content", content);
          message.setAttribute("data-role", role);
          message.setAttribute("content-type", "markdown");
          messages.append(message);
        }`) +
      script(source, ' type="module"'),
    draw: (page) => holds(page, "the large one"),
  },
];

describe("the popup shows what a chat program shows", () => {
  for (const { name, source, body, draw, greetings = 0 } of PROGRAMS) {
    test(name, async (t) => {
      const text = source();
      if (!text) return t.skip("it could not be fetched");
      const session = await setUp(t);
      const page = await openPage(session, { url: "http://localhost:8151/", body: document(body(text)) });
      await draw(page);
      const popup = await openPopup(session, page);
      await popup.page.waitForFunction((count) => document.querySelectorAll(".message .content > *").length >= count, {}, SAID.length + greetings);
      const shown = await popup.page.$$eval(".message", (all) =>
        all.map((message) => ({
          author: message.querySelector(".author").textContent,
          text: message.querySelector(".content").innerText.trim(),
          code: message.querySelector("pre code")?.textContent,
          rows: message.querySelectorAll("tr").length,
          items: message.querySelectorAll("li").length,
        })),
      );
      const said = shown.slice(greetings);
      assert.equal(said.length, SAID.length);
      assert.deepEqual(new Set([said[0].author, said[2].author]).size, 1);
      assert.notEqual(said[0].author, said[1].author);
      assert.equal(said[0].text, SAID[0][1]);
      assert.equal(said[1].code.trimEnd(), CODE);
      assert.equal(said[3].rows, 3);
      assert.ok(said[3].text.includes("日本語も。"), said[3].text);
      assert.equal((await popup.texts("verdict")).length, 1);
    });
  }
});
