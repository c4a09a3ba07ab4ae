// Colours for code, by highlight.js: the commonest languages only. Pages load it beside their program and
// do without it until it is there.
import core from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import dart from "highlight.js/lib/languages/dart";
import diff from "highlight.js/lib/languages/diff";
import dockerfile from "highlight.js/lib/languages/dockerfile";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import kotlin from "highlight.js/lib/languages/kotlin";
import latex from "highlight.js/lib/languages/latex";
import lua from "highlight.js/lib/languages/lua";
import markdown from "highlight.js/lib/languages/markdown";
import php from "highlight.js/lib/languages/php";
import powershell from "highlight.js/lib/languages/powershell";
import python from "highlight.js/lib/languages/python";
import r from "highlight.js/lib/languages/r";
import ruby from "highlight.js/lib/languages/ruby";
import rust from "highlight.js/lib/languages/rust";
import scala from "highlight.js/lib/languages/scala";
import sql from "highlight.js/lib/languages/sql";
import swift from "highlight.js/lib/languages/swift";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

const languages = {
  bash,
  c,
  cpp,
  csharp,
  css,
  dart,
  diff,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  latex,
  lua,
  markdown,
  php,
  powershell,
  python,
  r,
  ruby,
  rust,
  scala,
  sql,
  swift,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) core.registerLanguage(name, language);

// What a page shows of highlight.js's scopes; the rest stays plain: each coloured piece costs seven bytes.
const kinds = [
  ["comment", "comment"],
  ["quote", "comment"],
  ["meta", "comment"],
  ["deletion", "comment"],
  ["keyword", "keyword"],
  ["literal", "keyword"],
  ["selector-tag", "keyword"],
  ["name", "keyword"],
  ["section", "keyword"],
  ["type", "keyword"],
  ["string", "literal"],
  ["regexp", "literal"],
  ["addition", "literal"],
  ["symbol", "literal"],
];

// Longer code stays plain: colouring it would hold up the page.
const longest = 100_000;

/** @typedef {{ scope?: string, children: (Scope | string)[] }} Scope - a node of highlight.js's tree */

/**
 * Gathers [kind, text, kind, text, …] below a node of highlight.js's tree; neighbours of one kind become one.
 * @param {Scope} node
 * @param {string} kind
 * @param {string[]} pieces
 */
function gather(node, kind, pieces) {
  for (const child of node.children) {
    if (typeof child === "string") {
      const last = pieces.length - 2;
      // White space has no colour: it joins what stands before it.
      if (last >= 0 && (pieces[last] === kind || !child.trim())) pieces[last + 1] += child;
      else pieces.push(kind, child);
    } else {
      gather(child, kinds.find(([scope]) => child.scope?.startsWith(scope))?.[1] ?? kind, pieces);
    }
  }
  return pieces;
}

/**
 * The pieces of some code, or nothing for a language that is not here.
 * @param {string} language
 * @param {string} code
 */
globalThis.excerptHighlight = (language, code) => {
  const name = language.toLowerCase();
  if (code.length > longest || !core.getLanguage(name)) return [];
  const { _emitter } = core.highlight(code, { language: name, ignoreIllegals: true });
  // The tree is no part of the interface that its types describe.
  const { root } = /** @type {{ root: Scope }} */ (/** @type {unknown} */ (_emitter));
  return gather(root, "plain", []);
};
