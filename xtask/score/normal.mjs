// The normal form in which `cargo xtask score` compares two pieces of HTML: what a reader would see of them.
//
// White space is folded as a browser does, except in code. Of attributes only those count that change what is read
// or where a link leads; addresses are absolute. A formula is its TeX. Highlighting and wrappers do not count.
import rehypeParse from "rehype-parse";
import { unified } from "unified";

const parser = unified().use(rehypeParse, { fragment: true });

const words = (text) => new Set(text.split(" "));

const BLOCKS = words(
  "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tfoot tr th td hr div section dl dt dd details summary form figure br",
);
const WITHOUT_END = words("br hr img input");
const ATOMS = words("img input");
const UNSEEN = words("link style script");
const WRAPPERS = words("tbody thead span div section");
const ATTRIBUTES = {
  a: ["href", "title"],
  img: ["src", "alt", "title"],
  input: ["type", "checked", "disabled"],
  ol: ["start"],
};

/**
 * The normal form of a piece of HTML. `base`: what relative addresses are relative to. `lenient`: wrappers and the
 * paragraphs of list items do not count. `softBreaks`: a line break counts as a space.
 */
export function normal(html, { base, lenient = false, softBreaks = false }) {
  const tokens = [];
  const text = (value, verbatim) => value !== "" && tokens.push({ value, verbatim });
  const mark = (value, { block = false, atom = false } = {}) => tokens.push({ mark: true, value, block, atom });

  const walk = (node, { verbatim = false, inItem = false } = {}) => {
    const children = (inside = {}) => node.children.forEach((child) => walk(child, { verbatim, ...inside }));
    if (node.type === "root") return children();
    if (node.type === "text") return text(verbatim ? node.value : node.value.replace(/[ \t\n\r\f]+/g, " "), verbatim);
    if (node.type !== "element" || UNSEEN.has(node.tagName)) return;
    const { tagName: tag } = node;
    if (softBreaks && tag === "br") return text(" ", false);
    const formula = classes(node).some((name) => name.startsWith("katex")) ? tex(node) : undefined;
    if (formula !== undefined) {
      const block = isDisplayed(node);
      return mark(`<math ${block ? "block" : "inline"}>${escape(formula.trim())}</math>`, { block, atom: true });
    }
    // A picture that is not in the document is named, not loaded.
    if (tag === "img" && !String(node.properties.src ?? "").startsWith("data:")) return text(named(node, base), false);
    if (lenient && WRAPPERS.has(tag)) return children();
    if (lenient && tag === "p" && inItem) {
      mark("", { block: true });
      children();
      return mark("", { block: true });
    }
    const name = lenient && tag === "del" ? "s" : tag;
    const block = BLOCKS.has(tag);
    mark(`<${name}${attributes(node, verbatim, base)}>`, { block, atom: ATOMS.has(tag) });
    if (tag === "pre" && !node.children.some((child) => child.tagName === "code")) text(content(node).replace(/\n$/, ""), true);
    else if (tag === "pre") children({ verbatim: true });
    else if (tag === "code" && verbatim) text(content(node).replace(/\n$/, ""), true);
    else children({ inItem: tag === "li" });
    if (!WITHOUT_END.has(tag)) mark(`</${name}>`, { block });
  };
  walk(parser.parse(html));

  const folded = fold(join(tokens)).map((token) => (token.mark ? token.value : escape(token.value))).join("");
  return folded.replaceAll("<p></p>", lenient ? "" : "<p></p>");
}

/** What stands in the place of a picture: what it shows, else where it is. */
function named(picture, base) {
  const { alt, src } = picture.properties;
  if (alt) return `[${alt.replace(/\s+/g, " ")}]`;
  const address = absolute(String(src ?? ""), base);
  return `[${URL.canParse(address) ? new URL(address).host : address}]`;
}

/** Neighbouring pieces of text as one. */
function join(tokens) {
  const joined = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (last && !last.mark && !token.mark && !last.verbatim && !token.verbatim) {
      last.value = (last.value + token.value).replace(/ +/g, " ");
    } else {
      joined.push(token);
    }
  }
  return joined;
}

/** Takes away the spaces that nobody sees: at the edges of blocks and behind another space. */
function fold(tokens) {
  const passes = (token) => token?.mark && !token.block && !token.atom;
  tokens.forEach((token, place) => {
    if (token.mark || token.verbatim) return;
    let before = place - 1;
    while (passes(tokens[before])) before--;
    const left = tokens[before];
    if (!left || left.block || (!left.mark && !left.verbatim && left.value.endsWith(" "))) {
      token.value = token.value.replace(/^ /, "");
    }
    let behind = place + 1;
    while (passes(tokens[behind]) || tokens[behind]?.value === " ") behind++;
    if (!tokens[behind] || tokens[behind].block) token.value = token.value.replace(/ $/, "");
  });
  return tokens;
}

function attributes(node, verbatim, base) {
  let written = "";
  if (node.tagName === "code" && verbatim) {
    const language = classes(node).find((name) => name.startsWith("language-"));
    if (language && language !== "language-text") written += ` class=${language.toLowerCase()}`;
  }
  if (node.tagName === "th" || node.tagName === "td") {
    const align = node.properties.align ?? /text-align:\s*(\w+)/.exec(node.properties.style ?? "")?.[1];
    if (align) written += ` align=${align}`;
  }
  for (const name of ATTRIBUTES[node.tagName] ?? []) {
    let value = node.properties[name];
    if (value === undefined || value === null || value === false || value === "") continue;
    if (name === "start" && Number(value) === 1) continue;
    if (name === "href" || name === "src") value = absolute(String(value), base);
    written += ` ${name}="${escape(String(value))}"`;
  }
  return written;
}

function absolute(address, base) {
  try {
    // A place in the page itself stays one.
    return address.startsWith("#") ? address : new URL(address, base).href;
  } catch {
    return address;
  }
}

const classes = (node) => [node.properties?.className ?? []].flat();
const content = (node) => (node.type === "text" ? node.value : (node.children ?? []).map(content).join(""));
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const isDisplayed = (node) =>
  classes(node).some((name) => name === "katex-display" || name === "katex-block") || (node.children ?? []).some(isDisplayed);

function tex(node) {
  if (node.tagName === "annotation") return content(node);
  for (const child of node.children ?? []) {
    const found = tex(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
