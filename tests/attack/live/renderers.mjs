// Programs of others that show Markdown, all with raw HTML let through: `cargo xtask attack` installs them and says where.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const peers = JSON.parse(process.env.EXCERPT_PEERS ?? "{}");

/** A module of a peer's folder. */
const load = (peer, name) => {
  const found = createRequire(path.join(peers[peer].at, "package.json")).resolve(name);
  return import(pathToFileURL(found));
};

/** Modules that say no way for `require`: by the entry that they name. */
const loadModule = async (peer, name, entry = "index.js") => import(pathToFileURL(path.join(peers[peer].at, "node_modules", name, entry)));

const MAKERS = {
  marked: async (peer) => {
    const { Marked } = await loadModule(peer, "marked", "lib/marked.esm.js");
    const marked = new Marked();
    return (text) => marked.parse(text);
  },
  "markdown-it": async (peer) => {
    const { default: MarkdownIt } = await load(peer, "markdown-it");
    const reader = new MarkdownIt({ html: true, linkify: true });
    return (text) => reader.render(text);
  },
  "commonmark.js": async (peer) => {
    const { default: commonmark } = await load(peer, "commonmark");
    const [reader, writer] = [new commonmark.Parser(), new commonmark.HtmlRenderer({ safe: false })];
    return (text) => writer.render(reader.parse(text));
  },
  "react-markdown": async (peer) => {
    const { default: React } = await load(peer, "react");
    const { default: server } = await load(peer, "react-dom/server");
    const { default: Markdown } = await loadModule(peer, "react-markdown");
    const { default: raw } = await loadModule(peer, "rehype-raw");
    const { default: gfm } = await loadModule(peer, "remark-gfm");
    // As it comes, it keeps only addresses of harmless schemes; here nothing is kept back.
    const props = { rehypePlugins: [raw], remarkPlugins: [gfm], urlTransform: (url) => url };
    return (text) => server.renderToStaticMarkup(React.createElement(Markdown, props, text));
  },
};

/** Of those that are here: `[name with version, text => html]`. */
export async function renderers() {
  const found = Object.keys(MAKERS).filter((name) => peers[name]);
  return Promise.all(found.map(async (name) => [`${name} ${peers[name].version}`, await MAKERS[name](name)]));
}

/** Runs in a page: the words of each HTML text, each as one text without whitespace, and without what is folded away. */
export function wordsOf(texts) {
  const walk = (node, words) => {
    if (node.nodeType === Node.TEXT_NODE) return void words.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("h2.author, .gap, details.tool, details.thinking")) return;
    // Markdown says a formula by its TeX, and a picture by its name.
    if (node.localName === "math") return void words.push(node.querySelector("annotation")?.textContent ?? node.textContent);
    if (node.matches(".missing, .attachment bdi")) return void words.push(`[${node.textContent}]`);
    if (node.localName === "img") return void words.push(node.alt);
    node.childNodes.forEach((child) => walk(child, words));
  };
  return texts.map((text) => {
    const words = [];
    walk(new DOMParser().parseFromString(text, "text/html").body, words);
    return words.join("").replaceAll(/[\s\u2060]+/g, "");
  });
}
