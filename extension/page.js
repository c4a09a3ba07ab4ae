// The reader's tools. The page is whole without them: they find, filter, copy and lead, and change no word.
// Every saved page carries this script: each line costs bytes.
import { goOn } from "./continue.js";
import { make } from "./make.js";

// A saved page has nothing but the message behind the number sign; a link has its text there.
const here = (id) => `${location.hash.replace(/[#.]m\d+$/, "")}.${id}`.replace(/^\./, "#");

const lead = (id, options) => document.getElementById(id)?.scrollIntoView(options);
const go = () => lead(/[#.](m\d+)$/.exec(location.hash)?.[1]);

/** Where the words stand in an element, beside what only programs read and tools. */
const found = (root, words) => {
  const walker = document.createTreeWalker(root, 4);
  const nodes = [];
  let text = "";
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentNode.closest("annotation,.acts")) continue;
    nodes.push([text.length, node]);
    text += node.data;
  }
  text = text.toLowerCase();
  const ranges = [];
  for (let at = 0; (at = text.indexOf(words, at)) >= 0; at += words.length) {
    const range = new Range();
    for (const [edge, place] of [
      ["setStart", at],
      ["setEnd", at + words.length],
    ]) {
      const [first, node] = nodes.findLast(([first]) => first <= place);
      // A letter may have another length in lower case.
      range[edge](node, Math.min(place - first, node.length));
    }
    ranges.push(range);
  }
  return ranges;
};

const equip = (page) => {
  const header = page.querySelector("header");
  if (!header || header.equipped) return;
  header.equipped = true;
  const articles = [...page.querySelectorAll("article")];
  const [code, copied, copy, everyone, failed, find, contents, theme, who, ...others] =
    page.dataset.say.split("|");

  const copier = (ariaLabel, node, after) =>
    make(
      "button",
      {
        className: "act",
        ariaLabel,
        onclick({ target }) {
          const selection = getSelection();
          selection.selectAllChildren(node);
          if (after) selection.getRangeAt(0).setStartAfter(after);
          target.textContent = document.execCommand("copy") ? copied : failed;
          selection.empty();
          setTimeout(() => (target.textContent = copy), 2000);
        },
      },
      copy,
    );
  const acts = (...all) => make("span", { className: "acts" }, ...all);

  // What was asked, and the headings of what was answered.
  const outline = make("ol");
  const roles = new Map();
  for (const article of articles) {
    const { className, id } = article;
    const [name, first] = article.children;
    roles.set(className, name.firstChild.textContent);
    const heads = className === "user" ? [first ?? name] : article.querySelectorAll(":scope>h3");
    [...heads].forEach((head, at) => {
      const text = head.textContent.trim().slice(0, 80);
      const onclick = (event) => {
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
  const option = ([value, name]) => make("option", { value }, name);
  const choice = make("select", { ariaLabel: who }, ...[["*", everyone], ...roles].map(option));
  field.oninput = choice.onchange = () => {
    const words = field.value.trim().toLowerCase();
    const marks = [];
    let shown = 0;
    for (const article of articles) {
      const ranges = words ? found(article, words) : [];
      article.hidden = (choice.value !== "*" && article.className !== choice.value) || (words && !ranges[0]);
      if (article.hidden) continue;
      shown++;
      marks.push(...ranges);
    }
    count.value = shown < articles.length || words ? `${shown} / ${articles.length}` : "";
    self.Highlight && CSS.highlights.set("found", new Highlight(...marks));
  };
  const onclick = () => {
    const { style } = document.documentElement;
    const other = matchMedia("(prefers-color-scheme:dark)").matches ? "light" : "dark";
    style.colorScheme = style.colorScheme ? "" : other;
  };
  header.append(
    make(
      "search",
      { className: "tools" },
      field,
      count,
      choice,
      make("button", { className: "act", onclick }, theme),
    ),
  );
  if (outline.children[7])
    header.append(make("details", { className: "outline" }, make("summary", {}, contents), outline));

  // In the viewer the address behind the number sign is the text itself: it must stay.
  page.addEventListener("click", (event) => {
    const note = event.target.closest('article a[href^="#"]:not(.act)');
    if (!note) return;
    event.preventDefault();
    lead(note.hash.slice(1), { block: "center" });
  });
  goOn(page, failed, others);
  go();
};

// A saved page ends with its script; the viewer fills its page later, and again when its link changes.
const all = () => document.querySelectorAll(".excerpt").forEach(equip);
all();
new MutationObserver(all).observe(document, { childList: true, subtree: true });
addEventListener("hashchange", go);
