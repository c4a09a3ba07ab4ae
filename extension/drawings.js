// Makes safe pictures of a page's drawings (SVG): shapes and words as they are drawn now, written anew with the elements
// and attributes that src/model/drawing.rs lists, and nothing else. Part of images.js.
import { method, parentElementOf, parentOf } from "./dom.js";
import { DRAWING } from "./tables.js";

/** @typedef {Map<string, string>} Names - new names of what others refer to, by the page's */
/** @typedef {Record<string, string>} Look - values of styles */

const SHAPES = new Set([...DRAWING.shapes, ...DRAWING.referenced]);
const REFERENCED = new Set(DRAWING.referenced);
const WORDS = new Set(["text", "textPath", "tspan"]);
const SVG = "http://www.w3.org/2000/svg";
// Between two lines of a text: a space that takes no room.
const BREAK = '<tspan font-size="0"> </tspan>';

/** How a drawing begins that stands by itself. @type {Look} */
export const INITIAL = {
  "clip-rule": "nonzero",
  "dominant-baseline": "auto",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  "font-style": "normal",
  "font-weight": "400",
  "letter-spacing": "normal",
  "marker-end": "none",
  "marker-mid": "none",
  "marker-start": "none",
  "paint-order": "normal",
  stroke: "none",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-miterlimit": "4",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "text-anchor": "start",
  visibility: "visible",
};

/** What an element has that says nothing of its own. @type {Look} */
export const INITIAL_OWN = {
  "clip-path": "none",
  opacity: "1",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
};

/** A text as it stands between two tags; XML has no way to write most control characters. @param {string} text */
export const xmlText = (text) =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");

/** To a hundredth. @param {number} number */
export const round = (number) => String(Math.round(number * 100) / 100);

/**
 * The new name of a part that others refer to.
 * @param {string} name
 * @param {Names} names
 */
const renamed = (name, names) => {
  const known = names.get(name) ?? `i${names.size}`;
  names.set(name, known);
  return known;
};

/**
 * `" name="value""`; empty for a value that is neither plain nor a part of the drawing.
 * @param {string} name
 * @param {string} value
 * @param {Names} names
 */
export const attribute = (name, value, names) => {
  const part = /^url\(["']?[^"')]*#([^"')]+)["']?\)$/.exec(value)?.[1];
  if (part !== undefined) return ` ${name}="url(#${renamed(part, names)})"`;
  const written = value.replaceAll('"', "'");
  const isPlain = /^[\p{L}\p{N} _.,()#%+'-]*$/u.test(written) && !/url/i.test(written);
  return isPlain ? ` ${name}="${written}"` : "";
};

/** @param {Look} look @param {Names} names */
const attributes = (look, names) =>
  Object.entries(look)
    .map(([name, value]) => attribute(name, value, names))
    .join("");

/**
 * A rectangle's place.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
const box = (x, y, width, height) =>
  ` x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;

/**
 * The colour behind an element, up to another: words in a dark page's colours cannot be read on white.
 * @param {Element} element
 * @param {Element} [end]
 */
const ground = (element, end) => {
  for (let around = /** @type {Element | null} */ (element); around && around !== end; ) {
    const colour = getComputedStyle(around).backgroundColor;
    if (!/^transparent$|, 0\)$|\/ 0\)$/.test(colour)) return colour;
    around = parentOf(around);
  }
  return "";
};

/** @typedef {{ text: string, left: number, right: number, top: number, bottom: number, parent: Element }} Line */

/** The element in which words stand like in a paragraph. @param {Element} element */
const paragraphOf = (element) => {
  let around = element;
  for (
    let outer = parentElementOf(around);
    outer && getComputedStyle(around).display.startsWith("inline");
  ) {
    around = outer;
    outer = parentElementOf(around);
  }
  return around;
};

const walkerOf = method(Document, "createTreeWalker");

/** The words of HTML inside a drawing, line by line, where they are on the screen. @param {Element} foreign */
const linesOf = (foreign) => {
  /** @type {Line[]} */
  const lines = [];
  const walker = walkerOf(document, foreign, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { left, right, top, bottom, width, height } = range.getBoundingClientRect();
      const last = lines.at(-1);
      if (width === 0 || !node.parentElement) continue;
      if (last && Math.abs(last.top - top) < height / 2) {
        last.text += left - last.right > 1 ? ` ${word}` : word;
        last.right = Math.max(last.right, right);
      } else {
        lines.push({ text: word, left, right, top, bottom, parent: node.parentElement });
      }
    }
  }
  return lines;
};

/**
 * The words of HTML inside a drawing, each line where it stands. The lines of a paragraph are one text, so that its words
 * can be read and searched together wherever they break.
 * @param {SVGGraphicsElement} foreign
 * @param {Names} names
 */
const words = (foreign, names) => {
  const matrix = foreign.getScreenCTM()?.inverse();
  if (!matrix) return "";
  const inside = (/** @type {number} */ x, /** @type {number} */ y) =>
    new DOMPoint(x, y).matrixTransform(matrix);
  // What a label is written on keeps the lines behind it apart.
  const back = (/** @type {Line} */ { left, right, top, bottom, parent }) => {
    const colour = ground(parent, foreign);
    const from = inside(left - 1, top);
    const to = inside(right + 1, bottom);
    if (!colour || to.x <= from.x || to.y <= from.y) return "";
    const place = box(from.x, from.y, to.x - from.x, to.y - from.y);
    return `<rect${place}${attribute("fill", colour, names)} stroke="none"/>`;
  };
  const write = (/** @type {Line} */ { text, left, right, top, bottom, parent }) => {
    const style = getComputedStyle(parent);
    const { x, y } = inside((left + right) / 2, top + 0.78 * (bottom - top));
    const look = {
      fill: style.color,
      stroke: "none",
      "font-family": style.fontFamily,
      "font-size": style.fontSize,
      "font-style": style.fontStyle,
      "font-weight": style.fontWeight,
    };
    return `<tspan x="${round(x)}" y="${round(y)}"${attributes(look, names)}>${xmlText(text)}</tspan>`;
  };
  /** @type {Map<Element, Line[]>} */
  const paragraphs = new Map();
  for (const line of linesOf(foreign)) {
    const paragraph = paragraphOf(line.parent);
    paragraphs.set(paragraph, [...(paragraphs.get(paragraph) ?? []), line]);
  }
  const all = [...paragraphs.values()].map((lines) => {
    const text = lines.map(write).join(BREAK);
    return `${lines.map(back).join("")}<text text-anchor="middle">${text}</text>`;
  });
  return all.join("");
};

/** What the outermost element has of its own: its namespace and size. @param {Element} svg */
const frame = (svg) => {
  const { width, height } = svg.getBoundingClientRect();
  const size = ` xmlns="${SVG}" width="${round(width)}" height="${round(height)}"`;
  const view = svg.hasAttribute("viewBox") ? "" : ` viewBox="0 0 ${round(width)} ${round(height)}"`;
  return size + view;
};

/** What the outermost element stands on. @param {Element} svg @param {Names} names */
const background = (svg, names) => {
  const colour = ground(svg);
  if (!colour) return "";
  const view = svg instanceof SVGSVGElement ? svg.viewBox.baseVal : null;
  const place = view?.width ? box(view.x, view.y, view.width, view.height) : ' width="100%" height="100%"';
  return `<rect${place}${attribute("fill", colour, names)} stroke="none"/>`;
};

/**
 * Where and how large an element is, by its own attributes.
 * @param {Element} element
 * @param {boolean} isOutermost
 * @param {Names} names
 */
const geometry = (element, isOutermost, names) => {
  let text = "";
  for (const name of DRAWING.geometry) {
    const isFrames = isOutermost && name !== "viewBox" && name !== "preserveAspectRatio";
    const value = isFrames ? null : element.getAttribute(name);
    if (value !== null) text += attribute(name, value.replace(/\s+/g, " "), names);
  }
  return text;
};

/**
 * An element with everything in it.
 * @param {Element} element
 * @param {Look} around - what it inherits
 * @param {Names} names
 * @param {number} depth - of elements around it
 * @returns {string}
 */
const write = (element, around, names, depth) => {
  if (depth >= DRAWING.deepest) return "";
  if (element.localName === "foreignObject") {
    // Its words stand in two elements within each other.
    if (depth + 1 >= DRAWING.deepest) return "";
    return words(/** @type {SVGGraphicsElement} */ (element), names);
  }
  // A link is what stands in it.
  const tag = /^(a|switch)$/.test(element.localName) ? "g" : element.localName;
  if (!SHAPES.has(tag) || element.namespaceURI !== SVG) return "";
  const style = getComputedStyle(element);
  const isReferenced = REFERENCED.has(tag) || REFERENCED.has(element.parentElement?.localName ?? "");
  if (style.display === "none" && !isReferenced) return "";
  let text = `<${tag}`;
  if (depth === 0) text += frame(element);
  if (REFERENCED.has(tag) && element.id) text += ` id="${renamed(element.id, names)}"`;
  text += geometry(element, depth === 0, names);
  if (depth > 0 && !element.hasAttribute("transform") && style.transform.startsWith("matrix(")) {
    text += attribute("transform", style.transform, names);
  }
  /** @type {Look} */
  const look = {};
  for (const name of DRAWING.inherited) {
    const value = style.getPropertyValue(name);
    look[name] = value;
    // Only what differs from the element around it is written.
    if (value && value !== around[name]) text += attribute(name, value, names);
  }
  for (const name of DRAWING.own) {
    const value = style.getPropertyValue(name);
    if (value && value !== INITIAL_OWN[name]) text += attribute(name, value, names);
  }
  let inside = depth === 0 ? background(element, names) : "";
  for (const child of element.childNodes) {
    if (child instanceof Element) inside += write(child, look, names, depth + 1);
    else if (child.nodeType === Node.TEXT_NODE && WORDS.has(tag)) inside += xmlText(child.textContent ?? "");
  }
  return inside ? `${text}>${inside}</${tag}>` : `${text}/>`;
};

/** Everything but letters and digits escaped, as src/model/drawing.rs reads it. @param {string} text */
export const escaped = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*~_.-]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A drawing of the page as a `data:` address. @param {Element} svg */
export const drawing = (svg) => DRAWING.address + escaped(write(svg, INITIAL, new Map(), 0));
