// The reader's tools. The page is whole without them: they find, filter, copy and lead, and change no word.
// Every saved page carries this script: each line costs bytes.
import { goOn } from "./continue.js";
import { make } from "./make.js";

// An outline of fewer entries is not worth its place.
const LEAST_ENTRIES = 8;

/**
 * The address of a message. A saved page has nothing but the message behind the number sign; a link has its text there.
 * @param {string} id
 */
const here = (id) => `${location.hash.replace(/[#.]m\d+$/, "")}.${id}`.replace(/^\./, "#");

/** @param {string} [id] @param {ScrollIntoViewOptions} [options] */
const lead = (id, options) => id && document.getElementById(id)?.scrollIntoView(options);
const go = () => lead(/[#.](m\d+)$/.exec(location.hash)?.[1]);

/**
 * Where the words stand in an element, beside what only programs read and tools.
 * @param {Element} root
 * @param {string} words - in lower case
 */
const found = (root, words) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {[number, Text][]} */
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.parentElement?.closest("annotation,.acts")) continue;
    nodes.push([text.length, node]);
    text += node.data;
  }
  text = text.toLowerCase();
  /** @type {Range[]} */
  const ranges = [];
  /** @param {number} place @returns {[Text, number]} */
  const point = (place) => {
    const [first, node] = /** @type {[number, Text]} */ (nodes.findLast(([start]) => start <= place));
    // A letter may have another length in lower case.
    return [node, Math.min(place - first, node.length)];
  };
  let at = text.indexOf(words);
  while (at >= 0) {
    const range = new Range();
    range.setStart(...point(at));
    range.setEnd(...point(at + words.length));
    ranges.push(range);
    at = text.indexOf(words, at + words.length);
  }
  return ranges;
};

const changeTheme = () => {
  const { style } = document.documentElement;
  const other = matchMedia("(prefers-color-scheme:dark)").matches ? "light" : "dark";
  style.colorScheme = style.colorScheme ? "" : other;
};

/** @type {WeakSet<Element>} */
const equipped = new WeakSet();

/** @param {HTMLElement} page */
const equip = (page) => {
  const header = page.querySelector("header");
  if (!header || equipped.has(header)) return;
  equipped.add(header);
  const articles = [...page.querySelectorAll("article")];
  const [code, copied, copy, everyone, failed, find, contents, theme, who, ...others] = (
    page.dataset.say ?? ""
  ).split("|");

  /**
   * @param {string} ariaLabel
   * @param {Node} node - what is copied
   * @param {Node} [after] - only what stands behind it
   */
  const copier = (ariaLabel, node, after) => {
    const button = make("button", { className: "act", ariaLabel }, copy);
    button.onclick = () => {
      const selection = /** @type {Selection} */ (getSelection());
      selection.selectAllChildren(node);
      if (after) selection.getRangeAt(0).setStartAfter(after);
      button.textContent = document.execCommand("copy") ? copied : failed;
      selection.empty();
      setTimeout(() => {
        button.textContent = copy;
      }, 2000);
    };
    return button;
  };
  const acts = (/** @type {Node[]} */ ...all) => make("span", { className: "acts" }, ...all);

  // What was asked, and the headings of what was answered.
  const outline = make("ol");
  const roles = new Map();
  for (const article of articles) {
    const { className, id } = article;
    const [name, first] = article.children;
    roles.set(className, name.firstChild?.textContent);
    const heads = className === "user" ? [first ?? name] : article.querySelectorAll(":scope>h3");
    [...heads].forEach((head, at) => {
      const text = head.textContent.trim().slice(0, 80);
      const onclick = (/** @type {Event} */ event) => {
        event.preventDefault();
        (at ? head : article).scrollIntoView();
      };
      if (text) outline.append(make("li", {}, make("a", { className, href: here(id), onclick }, text)));
    });
    const number = `#${id.slice(1)}`;
    const tools = acts(make("a", { className: "act", href: here(id) }, number));
    tools.append(copier(`${copy} ${number}`, article, tools));
    name.after(tools);
    for (const block of article.querySelectorAll("pre")) {
      // The button stays where it is while the code scrolls.
      const box = make("div", { className: "code" }, acts(copier(code, block)));
      block.before(box);
      box.append(block);
      block.tabIndex = 0;
    }
  }

  const field = make("input", { type: "search", placeholder: find, ariaLabel: find });
  const count = make("output");
  // The assistant's messages have no class.
  const option = (/** @type {[string, string]} */ [value, name]) => make("option", { value }, name);
  const choice = make("select", { ariaLabel: who }, option(["*", everyone]), ...[...roles].map(option));
  const filter = () => {
    const words = field.value.trim().toLowerCase();
    const marks = [];
    let shown = 0;
    for (const article of articles) {
      const ranges = words ? found(article, words) : [];
      const isOther = choice.value !== "*" && article.className !== choice.value;
      article.hidden = isOther || (words !== "" && ranges.length === 0);
      if (article.hidden) continue;
      shown += 1;
      marks.push(...ranges);
    }
    count.value = shown < articles.length || words ? `${shown} / ${articles.length}` : "";
    if (self.Highlight) CSS.highlights.set("found", new Highlight(...marks));
  };
  field.oninput = choice.onchange = filter;
  const themes = make("button", { className: "act", onclick: changeTheme }, theme);
  header.append(make("search", { className: "tools" }, field, count, choice, themes));
  if (outline.children.length >= LEAST_ENTRIES) {
    header.append(make("details", { className: "outline" }, make("summary", {}, contents), outline));
  }

  // In the viewer the address behind the number sign is the text itself: it must stay.
  page.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const note = /** @type {HTMLAnchorElement | null} */ (target.closest('article a[href^="#"]:not(.act)'));
    if (!note) return;
    event.preventDefault();
    lead(note.hash.slice(1), { block: "center" });
  });
  goOn(page, failed, others);
  go();
};

// A saved page ends with its script; the viewer fills its page later, and again when its link changes.
const all = () => {
  for (const page of document.querySelectorAll(".excerpt")) equip(/** @type {HTMLElement} */ (page));
};
all();
new MutationObserver(all).observe(document, { childList: true, subtree: true });
addEventListener("hashchange", go);
