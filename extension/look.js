// Words that are drawn and that nobody sees: cut away by a shape or a mask, without colour, or in the colour of what is behind.
//
// To ask for all of that of every element takes as long as all the rest of reading. So elements of one tag and class in elements of
// one kind are taken to look alike: the first of a kind is asked, and the others only where that one was suspicious. Whatever hides
// one of them and not the first (`:nth-child`) is not noticed: its words are read. Unsure means seen.

import { attributeOf, boxOf, getter, textOf } from "./dom.js";

/** @typedef {import("./visibility.js").Open} Open */

const childrenOf = getter(Element, "children");

// A page with more has a class for each element.
const MOST_KINDS = 2_000;
// So many boxes of a page are asked whether they lie behind words in the colour of a background.
const MOST_BOXES = 20_000;

// Styles in attributes that make another kind: the others are of places and sizes, and each element has its own.
const TELLING = /color|background|clip|mask|filter|fill|font|display|overflow/;
const CLEAR = /^rgba\(.*, 0\)$/;
const OPAQUE = /^rgb\(/;
const PICTOGRAM = /\p{Extended_Pictographic}/u;

/** A kind of elements, and whether words in the first of them are suspicious. */
class Kind {
  /** @type {Map<string, Kind>} */
  inner = new Map();
  /** @type {boolean | undefined} */
  isCut;
  /** @type {boolean | undefined} */
  isSuspicious;
  /** What is behind its words: a colour, or "" where that is not known. @type {string | undefined} */
  behind;
}

/** The kinds of one page. */
export class Kinds {
  root = new Kind();
  count = 0;
  boxes = 0;

  /** The kind of an element in one of another; none where there are too many. @param {Kind} around @param {Open} open */
  of(around, open) {
    const style = attributeOf(open.element, "style");
    const key = `${open.tag} ${attributeOf(open.element, "class") ?? ""}${style && TELLING.test(style) ? ` ${style}` : ""}`;
    let kind = around.inner.get(key);
    if (!kind && this.count < MOST_KINDS) {
      this.count += 1;
      kind = new Kind();
      around.inner.set(key, kind);
    }
    return kind;
  }
}

/** The numbers of a shape's percentages, clockwise from the top. @param {string} list */
const insets = (list) => {
  const [top = 0, right = top, bottom = top, left = right] = list
    .split(" round ")[0]
    .split(" ")
    .map((part) => (part.endsWith("%") ? parseFloat(part) : 0));
  return { top, right, bottom, left };
};

/** Whether a shape has no area. @param {string} shape - a computed `clip-path` */
export const isNothing = (shape) => {
  const [, name, list] = /^(\w+)\((.*)\)$/.exec(shape) ?? [];
  if (name === "inset") {
    const { top, right, bottom, left } = insets(list);
    return top + bottom >= 100 || left + right >= 100;
  }
  if (name === "circle" || name === "ellipse") return /^0(px|%)?( |$)/.test(list);
  if (name === "polygon") return new Set(list.replace(/^(nonzero|evenodd), /, "").split(", ")).size === 1;
  return false;
};

/** Whether a mask lets nothing through. @param {string} image - a computed `mask-image` */
export const masksAll = (image) => {
  const colours = image.match(/rgba?\([^)]*\)/g) ?? [];
  return colours.length > 0 && !image.includes("url(") && colours.every((colour) => CLEAR.test(colour));
};

/** Whether a shape or a mask of its own hides all of an element. @param {Open} open */
const isCutAway = (open) => {
  const shape = open.style("clip-path");
  if (shape !== "none" && isNothing(shape)) return true;
  const mask = open.style("mask-image");
  return mask !== "none" && masksAll(mask);
};

/** What is behind the words of an element, if an element's own background is: "" if it is not known. @param {Open} open */
const backgroundOf = (open) => {
  if (open.style("background-image") !== "none") return "";
  const colour = open.style("background-color");
  if (OPAQUE.test(colour)) return colour;
  return CLEAR.test(colour) ? undefined : "";
};

// What a page without a background stands on.
const canvas = (/** @type {Open} */ root) =>
  /dark/.test(root.style("color-scheme")) ? "" : "rgb(255, 255, 255)";

/** Fills in what a kind is, by the first element of it. @param {Open} open @param {Kind} kind */
const examine = (open, kind) => {
  const { around } = open;
  kind.isCut = Boolean(around?.kind?.isCut) || isCutAway(open);
  kind.behind = backgroundOf(open) ?? (around ? (around.kind?.behind ?? "") : canvas(open));
};

/** Whether a line drawn around or below letters shows them. @param {Open} open */
const isOutlined = (open) =>
  open.style("text-shadow") !== "none" || parseFloat(open.style("-webkit-text-stroke-width")) > 0;

/** Whether an element or one around it paints its background into letters. @param {Open | undefined} open */
const paintsLetters = (open) => {
  for (let at = open; at; at = at.around) if (at.style("background-clip").includes("text")) return true;
  return false;
};

/** Whether a box lies over another. @param {DOMRect} one @param {DOMRect} other */
const overlaps = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * Whether something in an element, but for one of its children, may be behind what has that box.
 * @param {Kinds} kinds
 * @param {Element} parent
 * @param {DOMRect} box
 * @param {Element} [but]
 * @returns {boolean}
 */
const mayCover = (kinds, parent, box, but) => {
  const children = childrenOf(parent);
  kinds.boxes += children.length;
  if (kinds.boxes > MOST_BOXES) return true;
  for (const child of children) {
    if (child === but) continue;
    const own = boxOf(child);
    // What has no size may hold what has.
    const isEmpty = own.width === 0 || own.height === 0;
    if (isEmpty ? mayCover(kinds, child, box) : overlaps(own, box)) return true;
  }
  return false;
};

/** Whether a style sheet puts a box of its own into an element. @param {Open} open */
const holdsBox = (open) =>
  ["::before", "::after"].some((part) => {
    const style = getComputedStyle(open.element, part);
    return !/^(none|normal)$/.test(style.content) && /^(absolute|fixed)$/.test(style.position);
  });

/** Whether words have the colour of the background that is certainly behind them. @param {Open} open @param {string} colour */
const isOnItsColour = (open, colour) => {
  if (!OPAQUE.test(colour) || PICTOGRAM.test(textOf(open.element) ?? "")) return false;
  const box = boxOf(open.element);
  for (let at = open; ; at = /** @type {Open} */ (at.around)) {
    const background = backgroundOf(at) ?? (at.around ? undefined : canvas(at));
    if (holdsBox(at)) return false;
    if (background !== undefined) {
      const own = boxOf(at.element);
      const isInside =
        !at.around ||
        (own.left <= box.left && own.right >= box.right && own.top <= box.top && own.bottom >= box.bottom);
      return background === colour && isInside;
    }
    if (at.style("filter") !== "none" || at.style("mix-blend-mode") !== "normal") return false;
    if (at.around && mayCover(at.kinds, at.around.element, box, at.element)) return false;
  }
};

/** Whether words directly in an element are hidden by their look, whatever its kind. @param {Open} open */
const isUnseen = (open) => {
  for (let at = /** @type {Open | undefined} */ (open); at; at = at.around) if (isCutAway(at)) return true;
  const colour = open.style("-webkit-text-fill-color");
  if (!CLEAR.test(colour) && !OPAQUE.test(colour)) return false;
  if (isOutlined(open)) return false;
  return CLEAR.test(colour) ? !paintsLetters(open) : isOnItsColour(open, colour);
};

/** Whether nobody sees the words that stand directly in an element, by their look. @param {Open} open */
export const hidesByLook = (open) => {
  const { kind } = open;
  if (!kind) return false;
  if (kind.isSuspicious === undefined) {
    const colour = open.style("-webkit-text-fill-color");
    kind.isSuspicious = Boolean(kind.isCut) || CLEAR.test(colour) || colour === kind.behind;
  }
  return kind.isSuspicious && isUnseen(open);
};

/** The kind of an element, asked once. @param {Kinds} kinds @param {Open} open @param {Kind | undefined} around */
export const kindIn = (kinds, open, around) => {
  const kind = around && kinds.of(around, open);
  if (kind && kind.isCut === undefined) examine(open, kind);
  return kind;
};
