// A page that tries to notice Excerpt: it traps, watches and asks for all that it can, while it is read, edited, shared, and
// loaded whole. It may notice what PRIVACY.md says, and nothing else.
import fs from "node:fs";
import path from "node:path";
import { download, extensionFolder, launch, openPage, root } from "../../e2e/support/browser.mjs";
import { chatPage, longChat, part } from "../../e2e/support/chat.mjs";
import { openPopup } from "../../e2e/support/popup.mjs";
import { virtualChat } from "../../e2e/support/virtual.mjs";
import { watchItself } from "./probes.mjs";
import { attack } from "./report.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-0000000000ac";
const privacy = fs.readFileSync(path.join(root, "PRIVACY.md"), "utf8").replaceAll(/\s+/g, " ");

/** What the browser tells of any window in front of a page. */
const OF_THE_BROWSER = /^(blur|focus|focusin|focusout|visibilitychange|pointer\w+|mouse\w+|load|DOMContentLoaded|readystatechange|pageshow|selectionchange)$/;

/** What is noticed while the whole conversation is loaded, and where PRIVACY.md says so. */
const SAID = [
  [/^events (scroll|scrollend)$/, /can notice [^.]*scroll/],
  [/^events wheel, made by a script$/, /can notice [^.]*wheel/],
];

const EVENTS = names();
function names() {
  const pointer = ["click", "dblclick", "contextmenu", "wheel", "mousedown", "mouseup", "mousemove", "pointerdown", "pointerup", "pointermove", "touchstart"];
  const keys = ["keydown", "keyup", "keypress", "beforeinput", "input", "change", "compositionstart", "paste", "copy", "cut", "selectstart", "selectionchange"];
  const focus = ["focus", "blur", "focusin", "focusout", "visibilitychange", "fullscreenchange"];
  const views = [
    "scroll",
    "scrollend",
    "resize",
    "beforematch",
    "toggle",
    "beforetoggle",
    "slotchange",
    "animationstart",
    "transitionrun",
    "beforeprint",
    "afterprint",
    "hashchange",
    "popstate",
    "pagehide",
    "beforeunload",
  ];
  return [...pointer, ...keys, ...focus, ...views];
}

/** The page's own additions: something to notice being drawn, copied and looked into. */
const extra = `<x-probe class="a"></x-probe><div style="height:9000px"></div><div data-drawn-late style="content-visibility:auto">far away</div>`;

await attack("page that tries to notice", async (report) => {
  const session = await launch();
  try {
    const files = fs.readdirSync(extensionFolder).filter((name) => /\.(html|js|css|json|png|wasm)$/.test(name));
    const addresses = files.map((name) => `chrome-extension://${session.extension.id}/${name}`);
    const chat = chatPage({
      title: "Probes",
      turns: [{ user: ["A question?"], assistant: [part.paragraph("An answer."), part.code("rust", "fn f() {}"), part.formula("x^2", "x2")] }],
    });
    const whole = virtualChat({ count: 40, pictures: [3] });
    const acts = {
      "nothing is done": [chat, async () => {}],
      // One that changes, calls and keeps something is noticed: so the probes can fail.
      "clumsy extension": [
        chat,
        (page) =>
          page.evaluate(() => {
            globalThis.clumsy = true;
            Element.prototype.remove = () => {};
            document.querySelectorAll("main")[0].setAttribute("data-clumsy", "");
            document.querySelector("x-probe").className = "b";
            localStorage.setItem("clumsy", "1");
            document.body.append(document.createElement("iframe"));
            dispatchEvent(new Event("scroll"));
            setTimeout(() => {
              throw new Error("clumsy");
            });
            return new Promise((done) => setTimeout(done, 50));
          }),
      ],
      "read, edited and shared": [
        chat,
        async (page) => {
          const popup = await openPopup(session, page);
          await popup.toggle(1);
          await popup.preview();
          await popup.click("copy-markdown");
          await popup.status(/Copied/);
          await download(session, () => popup.click("save-page"));
          await popup.close();
        },
      ],
      "long, and read": [longChat(60), async (page) => (await openPopup(session, page)).close()],
      // What a list that draws what is seen does by itself when it is scrolled.
      "scrolled by hand": [
        whole,
        async (page) => {
          await page.mouse.move(400, 300);
          for (let turn = 0; turn < 60; turn++) {
            await page.mouse.wheel({ deltaY: turn % 2 ? 400 : -800 });
            await page.evaluate(() => new Promise(requestAnimationFrame));
          }
        },
      ],
      "loaded whole": [
        whole,
        async (page) => {
          const popup = await openPopup(session, page);
          await popup.withPictures();
          await popup.click("load-whole");
          for (const state of ["working", "ready"]) {
            await popup.page.waitForFunction((wanted) => document.documentElement.dataset.state === wanted, { polling: 20 }, state);
          }
          await popup.close();
        },
      ],
    };
    const seen = {};
    for (const [name, [body, act]] of Object.entries(acts)) {
      const begun = performance.now();
      const page = await openPage(session, {
        url,
        body: body.replace("</main>", `${extra}</main>`),
        headers: { "content-security-policy": "script-src 'unsafe-inline' 'unsafe-eval'; connect-src 'none'", "report-to": "{}" },
        prepare: (page) => page.evaluateOnNewDocument(watchItself, addresses, EVENTS),
      });
      const asked = page.refused.length;
      await act(page);
      const notices = await page.evaluate(() => globalThis[Symbol.for("probes")]());
      const own = notices.filter(([kind, what]) => !(kind === "events" && OF_THE_BROWSER.test(what))).map((one) => one.join(" "));
      const requests = page.refused
        .slice(asked)
        .map((request) => request.url)
        .filter((address) => !/^chrome-extension:|favicon/.test(address));
      seen[name] = new Set([...own, ...requests.map((address) => `request ${address}`)]);
      report.count(40, performance.now() - begun);
      await page.close();
    }
    // What the page notices of itself is no find.
    const ofItself = new Set([...seen["nothing is done"], ...seen["scrolled by hand"]].filter((what) => !what.startsWith("events ")));
    const clumsy = [...seen["clumsy extension"]].join("\n");
    for (const kind of [
      "globals clumsy",
      "prototypes Element.remove",
      "getters Document.querySelectorAll",
      "changes",
      "custom elements",
      "storage clumsy",
      "frames",
      "events scroll, made",
      "errors",
    ]) {
      if (!clumsy.includes(kind)) report.fault("crashes", `the probes do not notice: ${kind}`);
    }
    const controls = ["nothing is done", "scrolled by hand", "clumsy extension"];
    for (const [name, found] of Object.entries(seen).filter(([name]) => !controls.includes(name))) {
      for (const what of found) {
        const said = name === "loaded whole" && SAID.some(([pattern, sentence]) => pattern.test(what) && sentence.test(privacy));
        if (!ofItself.has(what) && !said) report.fault("leaks", `${name}: the page notices ${what}`);
      }
    }
  } finally {
    await session.close();
  }
});
