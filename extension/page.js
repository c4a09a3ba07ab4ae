// The reader's tools. The page is whole without them: they find, filter, copy and lead, and change no word.
import { equip as equipContinue } from "./continue.js";

(() => {
  const make = (tag, text, attributes) => Object.assign(document.createElement(tag), { textContent: text }, attributes);

  const copy = (node) => {
    const selection = getSelection();
    selection.selectAllChildren(node);
    const done = document.execCommand("copy");
    selection.removeAllRanges();
    return done;
  };

  const copier = (say, what, node) => {
    const button = make("button", say.copy, { type: "button", className: "act" });
    button.setAttribute("aria-label", what);
    button.onclick = () => {
      button.textContent = copy(node) ? say.copied : say.failed;
      setTimeout(() => (button.textContent = say.copy), 2000);
    };
    return button;
  };

  const acts = (...all) => {
    const group = make("span", "", { className: "acts" });
    group.append(...all);
    return group;
  };

  // A saved page has nothing but the message behind the number sign; a link has its text there.
  const here = (id) => {
    const text = location.hash.replace(/\.m\d+$/, "");
    return !text || /^#m\d+$/.test(text) ? `#${id}` : `${text}.${id}`;
  };

  const go = () => {
    const id = /[#.](m\d+)$/.exec(location.hash)?.[1];
    if (id) document.getElementById(id)?.scrollIntoView();
  };

  // Texts of the page with their nodes, without what only programs read.
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("annotation,.acts") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  const mark = (articles, words) => {
    if (!globalThis.Highlight) return;
    const ranges = [];
    for (const node of words ? articles.flatMap(texts) : []) {
      const text = node.data.toLowerCase();
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + words.length, node.length));
        ranges.push(range);
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const tools = (page, articles, say) => {
    const bar = make("nav", "", { className: "tools" });
    bar.setAttribute("aria-label", say.tools);
    const find = make("input", "", { type: "search", placeholder: say.find });
    find.setAttribute("aria-label", say.find);
    const count = make("output", "");
    const who = make("select", "");
    who.setAttribute("aria-label", say.who);
    who.append(make("option", say.everyone, { value: "" }));
    const roles = new Map(articles.map((article) => [article.className, article.querySelector("h2 bdi").textContent]));
    for (const [role, name] of roles) who.append(make("option", name, { value: role }));
    find.oninput = who.onchange = () => {
      const words = find.value.trim().toLowerCase();
      let shown = 0;
      for (const article of articles) {
        const other = who.value && article.className !== who.value;
        article.hidden = other || (words && !article.textContent.toLowerCase().includes(words));
        shown += !article.hidden;
      }
      count.textContent = words || who.value ? `${shown} / ${articles.length}` : "";
      mark(articles, words);
    };
    const theme = make("button", say.theme, { type: "button", className: "act" });
    const root = document.documentElement.style;
    theme.onclick = () => {
      const dark = (root.colorScheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
      root.colorScheme = dark ? "light" : "dark";
    };
    bar.append(find, count, who, theme);
    return bar;
  };

  // What was asked, and the headings of what was answered.
  const outline = (articles, say) => {
    const list = make("ol", "");
    for (const article of articles) {
      const heads = article.className === "user" ? [article.querySelector(".content")] : article.querySelectorAll(".content > h3");
      [...heads].forEach((head, at) => {
        const text = head.textContent.trim().slice(0, 80);
        if (!text) return;
        const link = make("a", text, { href: here(article.id), className: article.className });
        link.onclick = (event) => {
          event.preventDefault();
          (at ? head : article).scrollIntoView();
        };
        const item = make("li", "");
        item.append(link);
        list.append(item);
      });
    }
    const box = make("details", "", { className: "outline" });
    box.append(make("summary", say.outline), list);
    return list.childElementCount > 7 ? [box] : [];
  };

  const equip = (page) => {
    const articles = [...page.querySelectorAll("article")];
    const header = page.querySelector("header");
    if (!articles.length || page.querySelector(".tools") || !page.dataset.say) return;
    const words = page.dataset.say.split("|");
    const [code, copied, copy, everyone, failed, find, outlined, theme, all, who] = words;
    const say = { code, copied, copy, everyone, failed, find, outline: outlined, theme, tools: all, who };
    for (const article of articles) {
      const name = article.querySelector("h2");
      const number = article.id.slice(1);
      name.after(acts(
        make("a", `#${number}`, { href: here(article.id), className: "act" }),
        copier(say, `${say.copy} #${number}`, article.querySelector(".content")),
      ));
      for (const code of article.querySelectorAll("pre > code")) {
        // The button stays where it is while the code scrolls.
        const box = make("div", "", { className: "code" });
        code.parentElement.before(box);
        box.append(acts(copier(say, say.code, code)), code.parentElement);
      }
    }
    // In the viewer the address behind the number sign is the text itself: it must stay.
    page.addEventListener("click", (event) => {
      const note = event.target.closest('.content a[href^="#"]');
      if (!note) return;
      event.preventDefault();
      document.getElementById(note.getAttribute("href").slice(1))?.scrollIntoView({ block: "center" });
    });
    header.append(tools(page, articles, say), ...outline(articles, say));
    equipContinue(page);
    go();
  };

  const start = () => {
    const all = () => document.querySelectorAll(".excerpt").forEach(equip);
    all();
    // The viewer fills its page later, and again when its link changes.
    new MutationObserver(all).observe(document.documentElement, { childList: true, subtree: true });
  };
  addEventListener("hashchange", go);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
