// What a page hides from its user is not captured, and is counted; what the user sees is. Each row is a way, with the
// words in it: a style sheet's class, so that nothing in the element itself tells.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000022";

/** `[what it is, rules, whether it is seen]` of a paragraph. */
const RULES = [
  ["visibility", "visibility: hidden", false],
  ["visibility of an element around it, given back", "visibility: visible", true],
  ["collapsed", "visibility: collapse", false],
  ["opacity", "opacity: 0", false],
  ["half opaque", "opacity: .5", true],
  ["content visibility", "content-visibility: hidden", false],
  ["drawn only near the screen", "content-visibility: auto", true],
  ["no display", "display: none", false],
  ["no size of letters", "font-size: 0", false],
  ["the smallest letters", "font-size: 1px", false],
  ["small letters", "font-size: 8px", true],
  ["scaled to nothing", "transform: scale(0)", false],
  ["no height", "height: 0; overflow: hidden", false],
  ["no height and nothing cut", "height: 0", true],
  ["no width", "width: 0; overflow: hidden", false],
  ["boxes of its children only", "display: contents", true],
  ["for screen readers only", "position: absolute; width: 1px; height: 1px; overflow: hidden", false],
  ["moved out of the page", "position: absolute; left: -9999px", false],
  ["moved a little", "position: relative; left: -40px", true],
  ["raised", "position: relative; top: -4px", true],
  ["bold", "font-weight: 700", true],
  ["cut to nothing", "clip-path: inset(50%)", false],
  ["cut to nothing from one side", "clip-path: inset(0 100% 0 0)", false],
  ["cut to a point", "clip-path: circle(0)", false],
  ["cut at its corners", "clip-path: inset(0 round 4px)", true],
  ["masked", "mask-image: linear-gradient(transparent, transparent)", false],
  ["masked in part", "mask-image: linear-gradient(black, transparent)", true],
  ["no colour", "color: transparent", false],
  ["a background in its letters", "color: transparent; background: linear-gradient(red, blue); background-clip: text", true],
  ["outlines only", "color: transparent; -webkit-text-stroke: 1px black", true],
  ["a shadow only", "color: transparent; text-shadow: 0 0 4px black", true],
  ["no colour to fill with", "-webkit-text-fill-color: transparent", false],
  ["the page's colour", "color: white", false],
  ["nearly the page's colour", "color: #fefefe", true],
  ["the page's colour, filled otherwise", "color: white; -webkit-text-fill-color: black", true],
  ["the colour of its box", "color: #123; background: #123", false],
  ["another colour than its box", "color: white; background: #123", true],
  ["the page's colour on a picture", "color: white; background: linear-gradient(black, black)", true],
];

/** `[what it is, markup, whether the words are seen]`; `W` stands for the words. */
const MARKUP = [
  ["a child without a slot", '<div class="host-empty">W</div>', false],
  ["an element without a slot", '<div class="host-empty"><p>W</p></div>', false],
  ["a child in a slot", '<div class="host-slot">W</div>', true],
  ["words instead of a film", "<video>W</video>", false],
  ["words instead of sound", "<audio>W</audio>", false],
  ["words instead of a drawing", '<canvas width="9" height="9">W</canvas>', false],
  ["in an element that is hidden by an element around it", '<div class="r3"><p>W</p></div>', false],
  ["in a folded panel", '<div class="r12"><div><p>W</p></div></div>', false],
  ["above a folded panel", '<div class="r12"><div class="above"><p>W</p></div></div>', true],
  ["moved out of a list that is scrolled", '<div class="scroller moved"><p class="far">W</p><div class="tall"></div></div>', false],
  ["scrolled away in a list that is turned over", '<div class="scroller moved turned"><div class="tall"></div><p>W</p></div>', true],
  ["scrolled away", '<div class="scroller"><p>W</p><div class="tall"></div></div>', true],
  ["older in a list that begins at its end", `<div class="reversed">${'<div class="tall">Later</div>'.repeat(3)}<div><p>W</p></div></div>`, true],
  [
    "at the end of a wide line from right to left",
    `<div class="scroller" dir="rtl"><table><tr>${'<td><div class="wide">Cell</div></td>'.repeat(3)}<td><p>W</p></td></tr></table></div>`,
    true,
  ],
  ["moved out of a list that scrolls", '<div class="reversed"><div class="tall"></div><p class="r17">W</p></div>', false],
  ["the page's colour on a box that lies behind", '<div class="behind"><i></i><p class="white">W</p></div>', true],
  ["the page's colour on the box before, which it is moved onto", '<div class="dark">Seen</div><p class="white raised">W</p>', true],
  ["the page's colour on a box that a style sheet makes", '<div class="made"><p class="white">W</p></div>', true],
  ["the page's colour on a dark box around", '<div class="dark"><div><p class="white">W</p></div></div>', true],
  ["the colour of a dark box around", '<div class="dark"><div><p class="black">W</p></div></div>', false],
  ["pictograms in the page's colour", '<p class="white">W 🧭</p>', true],
  ["letters that an element around paints", '<div class="painted"><p><b class="clear">W</b></p></div>', true],
  ["in what is cut to nothing", '<div class="cut"><p><b>W</b></p></div>', false],
  ["shown in what is hidden", '<div class="r0"><p class="r1">W</p></div>', true],
];

// They do nothing to words that stand in a line.
const OF_BOXES = ["transform: scale(0)", "height: 0; overflow: hidden", "width: 0; overflow: hidden", "content-visibility: hidden"];

/** The same ways beside words that are seen: `[where, markup, whether a rule holds there]`; `R` stands for the rule's class. */
const BESIDE = [
  ["in a line", '<p>Seen <span class="R">W</span></p>', (rules) => !OF_BOXES.includes(rules)],
  ["in a box in a line", '<p>Seen <span class="box R"><b>W</b></span></p>', () => true],
  ["in the next box", '<div><p>Seen <b>too</b></p><div class="R"><b>W</b></div></div>', () => true],
];

const rows = [
  ...RULES.map(([name, , isSeen], at) => ({ name, isSeen, html: (words) => `<p class="r${at}">${words}</p>` })),
  ...BESIDE.flatMap(([where, markup, holds]) =>
    RULES.map(([name, rules, isSeen], at) => ({
      name: `${name}, ${where}`,
      isSeen: isSeen || !holds(rules),
      html: (words) => markup.replace("R", `r${at}`).replace("W", words),
    })),
  ),
  ...MARKUP.map(([name, markup, isSeen]) => ({ name, isSeen, html: (words) => markup.replace("W", words) })),
];

test("words that nobody sees stay out and are counted, and what is seen goes in", async (t) => {
  const session = await setUp(t);
  const words = (at) => `Words${at}x of row ${at}`;
  const style =
    ".moved { position: relative }\n.far { position: absolute; top: -9999px }\n.turned { transform: scaleY(-1) }\n.white { color: white }\n.black { color: black }\n.clear { color: transparent }\n.cut { clip-path: circle(0) }\n.dark { background: black; padding: 9px }\n.raised { margin-top: -30px }\n.painted { background: linear-gradient(red, blue); background-clip: text }\n.behind { position: relative }\n.behind i { position: absolute; inset: 0; background: black }\n.behind p { position: relative }\n.made { position: relative; z-index: 0 }\n.made::before { content: ''; position: absolute; inset: 0; background: black; z-index: -1 }\n.box { display: inline-block }\n.scroller { height: 90px; overflow: auto }\n.tall { height: 20000px; flex: none }\n.wide { width: 900px }\n.reversed { height: 90px; overflow: auto; display: flex; flex-direction: column-reverse }\n.above { position: absolute }\n" +
    RULES.map(([, rules], at) => `.r${at} { ${rules} }`).join("\n");
  const turn = (role, key, html) =>
    `<div data-message-author-role="${role}" data-message-id="${key}"><div class="${role === "user" ? "whitespace-pre-wrap" : "markdown"}">${html}</div></div>`;
  const said = rows.map(({ html }, at) => `<p>Row ${at}.</p>${html(words(at))}`).join("");
  const body = `<!doctype html><meta charset="utf-8"><title>T</title><style>${style}</style><body><main>${turn("user", "a", "A question?")}${turn("assistant", "b", said)}</main>
    <script>
      for (const scroller of document.querySelectorAll(".scroller")) scroller.scrollTop = scroller.matches(".turned") ? 900 : 19000;
      for (const host of document.querySelectorAll(".host-empty")) host.attachShadow({ mode: "open" }).innerHTML = "<i>drawn</i>";
      for (const host of document.querySelectorAll(".host-slot")) host.attachShadow({ mode: "open" }).innerHTML = "<slot></slot>";
    </script>`;
  const popup = await openPopup(session, await openPage(session, { url, body }));
  const text = await popup.page.waitForFunction(() => {
    const all = [...document.querySelectorAll(".message .content")].map((content) => content.textContent);
    return all.length === 2 && all[1];
  });
  const shown = await text.jsonValue();
  const wrong = rows.filter(({ isSeen }, at) => shown.includes(`Words${at}x`) !== isSeen).map(({ name }) => name);
  assert.deepEqual(wrong, []);
  // What is not displayed at all nobody asks for; the rest is said.
  assert.match(await popup.page.$eval('[data-test="verdict"]', (note) => note.textContent), /Texts that the page hides and that were left out: \d+/);
});
