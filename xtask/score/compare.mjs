// Compares pieces of Markdown as they would be read. In: a JSON list on standard input of
// {expected: {markdown} or {html}, found: {markdown}, base, softBreaks, formulas}. Without `formulas` dollar signs
// are text. Out: a JSON list of
// {same, expected, found}, the latter two in normal form.
import { text } from "node:stream/consumers";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import highlight from "rehype-highlight";
import katex from "rehype-katex";
import gfm from "remark-gfm";
import math from "remark-math";
import { normal } from "./normal.mjs";

const colours = [highlight, { detect: false }];
const withFormulas = { remarkPlugins: [gfm, math], rehypePlugins: [katex, colours] };
const withoutFormulas = { remarkPlugins: [gfm], rehypePlugins: [colours] };

/** What a chat page built with the usual parts would show. */
function html({ markdown, html }, formulas) {
  const plugins = formulas ? withFormulas : withoutFormulas;
  // React asks for pictures ahead of time with links of its own.
  return html ?? renderToStaticMarkup(createElement(Markdown, plugins, markdown)).replace(/<link rel="preload"[^>]*>/g, "");
}

// KaTeX tells about formulas that it cannot read; both sides have them.
console.warn = () => {};

const answers = JSON.parse(await text(process.stdin)).map(({ expected, found, base, softBreaks, formulas }) => {
  const [left, right] = [html(expected, formulas), html(found, formulas)];
  const both = (lenient) => [left, right].map((side) => normal(side, { base, lenient, softBreaks }));
  const strict = both(false);
  const lenient = both(true);
  return { same: strict[0] === strict[1] || lenient[0] === lenient[1], expected: lenient[0], found: lenient[1] };
});
process.stdout.write(JSON.stringify(answers));
