// What of an element a person sees: whether its words are drawn at all, and how.

import {
  boxOf,
  clientHeightOf,
  clientWidthOf,
  isShown,
  method,
  scrollHeightOf,
  scrollLeftOf,
  scrollTopOf,
  scrollWidthOf,
} from "./dom.js";
import { hidesByLook, kindIn } from "./look.js";

/** @typedef {import("./look.js").Kinds} Kinds */

// Words this small are not seen, in pixels.
const SMALLEST = 1.5;
// What ends so far before the page begins is not seen, in pixels.
const FARTHEST = -900;

const SEEN = { checkOpacity: true, checkVisibilityCSS: true };

// They stand in a line with the words around them, unless a style says otherwise.
const IN_LINE = new Set(["a", "b", "code", "em", "i", "span", "strong"]);

// Boxes that begin a line of their own.
const LINES = new Set(["block", "flex", "grid", "list-item"]);

const LEAVES_ITS_PLACE = /^(absolute|fixed)$/;

// Quicker than a style's own properties, which come and go with their names.
const readStyle = method(CSSStyleDeclaration, "getPropertyValue");

/** An element whose end was not met yet, and what was asked about it. Every answer is slow, so none is asked for twice. */
export class Open {
  /** @type {CSSStyleDeclaration | undefined} */
  #style;
  /** @type {string | undefined} */
  #display;
  /** @type {boolean | undefined} */
  #isBold;
  /** @type {boolean | undefined} */
  #isItalic;
  /** @type {boolean | undefined} */
  #hides;
  /** @type {boolean | undefined} */
  #isLazy;
  /** @type {boolean | undefined} */
  #isCut;
  /** @type {boolean | undefined} */
  #isInSight;
  /** @type {boolean | undefined} */
  #isInLine;
  /** @type {Record<string, Open | undefined> | undefined} */
  #scrollers;
  /** @type {boolean | undefined} */
  #isTurned;
  /** @type {ReturnType<typeof kindIn> | null} */
  #kind = null;

  /**
   * @param {Element} element
   * @param {string} tag
   * @param {Open | undefined} around - the element or the shadow root's host that it stands in
   * @param {Kinds} kinds - of the page
   */
  constructor(element, tag, around, kinds) {
    this.element = element;
    this.tag = tag;
    this.around = around;
    this.kinds = kinds;
  }

  /** What it looks like, as a rule; none where that is not kept. */
  get kind() {
    if (this.#kind === null) {
      this.#kind = kindIn(this.kinds, this, this.around ? this.around.kind : this.kinds.root);
    }
    return this.#kind;
  }

  /** What a property is in its style. @param {string} name */
  style(name) {
    this.#style ??= getComputedStyle(this.element);
    return readStyle(this.#style, name);
  }

  get keepsSpace() {
    return this.style("white-space-collapse") !== "collapse";
  }

  get display() {
    this.#display ??= this.style("display");
    return this.#display;
  }

  get isBold() {
    this.#isBold ??= Number(this.style("font-weight")) >= 600;
    return this.#isBold;
  }

  get isItalic() {
    this.#isItalic ??= this.style("font-style") === "italic";
    return this.#isItalic;
  }

  /** What sites draw with spans: bold, italic, a line of its own. @type {string} */
  get look() {
    /** @type {Open} */
    const around = this.around ?? this;
    return (
      (this.isBold && !around.isBold ? "b" : "") +
      (this.isItalic && !around.isItalic ? "i" : "") +
      (LINES.has(this.display) ? "l" : "")
    );
  }

  /** Whether it, or an element around it, shows nothing of what is in it. @type {boolean} */
  get isCut() {
    this.#isCut ??= this.isCutOff || this.#cutsAll();
    return this.#isCut;
  }

  /** Whether an element around it shows nothing of it. */
  get isCutOff() {
    return Boolean(this.around?.isCut) && !LEAVES_ITS_PLACE.test(this.style("position"));
  }

  /** Whether it is a part of a line: such have no size, clip or transform of their own. */
  get isInLine() {
    this.#isInLine ??= IN_LINE.has(this.tag) && this.display === "inline";
    return this.#isInLine;
  }

  /** Whether its letters are too small to be seen. */
  get #isSmall() {
    return parseFloat(this.style("font-size")) < SMALLEST;
  }

  /** Whether it, or the box whose line it is in, has a size and a place on the page. @type {boolean} */
  get isInSight() {
    if (this.#isInSight === undefined) {
      if (this.isInLine && this.around) return this.around.isInSight;
      const box = boxOf(this.element);
      const isBig = box.width >= SMALLEST && box.height >= SMALLEST;
      this.#isInSight = (isBig && !this.#isAway(box)) || this.isLazy;
    }
    return this.#isInSight;
  }

  /** Whether it is laid out near the screen only: until then nothing in it has a size. @type {boolean} */
  get isLazy() {
    this.#isLazy ??= Boolean(this.around?.isLazy) || this.style("content-visibility") === "auto";
    return this.#isLazy;
  }

  /**
   * What of it and the elements around it scrolls that way: then it is no wonder that what is in it begins before the page.
   * @param {"x" | "y"} way
   * @returns {Open | undefined}
   */
  scroller(way) {
    this.#scrollers ??= {};
    const scrollers = this.#scrollers;
    if (!(way in scrollers)) scrollers[way] = this.#isScroller(way) ? this : this.around?.scroller(way);
    return scrollers[way];
  }

  /** Whether it, or something around it, is turned or moved: then what is above it may be the end of it. @type {boolean} */
  get isTurned() {
    this.#isTurned ??= this.style("transform") !== "none" || Boolean(this.around?.isTurned);
    return this.#isTurned;
  }

  // At 0 it may still scroll to what is before it: a list at its newest end, a wide table in a language from right to left.
  /** @param {"x" | "y"} way */
  #isScroller(way) {
    const { element } = this;
    if ((way === "x" ? scrollLeftOf(element) : scrollTopOf(element)) !== 0) return true;
    const isFull =
      way === "x"
        ? scrollWidthOf(element) > clientWidthOf(element)
        : scrollHeightOf(element) > clientHeightOf(element);
    if (!isFull) return false;
    // A page as a whole begins at its top.
    if (this.tag === "html") return way === "x" && this.style("direction") === "rtl";
    return this.style(`overflow-${way}`) !== "visible";
  }

  /** @param {DOMRect} box - its own */
  #isAway({ right, bottom }) {
    return this.#isBefore("x", right) || this.#isBefore("y", bottom);
  }

  /** Whether what ends there on the screen is so far before all that can be scrolled to. @param {"x" | "y"} way @param {number} end */
  #isBefore(way, end) {
    if (end >= FARTHEST) return false;
    const scroller = this.around?.scroller(way);
    if (!scroller) return true;
    const { element } = scroller;
    const at = way === "x" ? scrollLeftOf(element) : scrollTopOf(element);
    // From its beginning some scroll backwards.
    if (at <= 0 || scroller.isTurned) return false;
    const box = boxOf(element);
    const start = scroller.tag === "html" ? 0 : way === "x" ? box.left : box.top;
    return end - start + at < FARTHEST;
  }

  #cutsAll() {
    // To ask for a box is slowest. What the page as a whole cuts off is what can be scrolled to.
    if (this.#isInSight || this.isInLine || /^(html|body)$/.test(this.tag)) return false;
    if (this.style("overflow") === "visible") return false;
    const cutsNothing = this.isInSight || /^(contents|inline)$/.test(this.display);
    return !cutsNothing && this.#cutsSize(boxOf(this.element));
  }

  /** @param {DOMRect} box */
  #cutsSize({ width, height }) {
    const cuts = (/** @type {number} */ size, /** @type {string} */ way) =>
      size < SMALLEST && this.style(way) !== "visible";
    return cuts(width, "overflow-x") || cuts(height, "overflow-y");
  }

  /**
   * Whether nobody sees the words that stand directly in it, whatever hides them: a class, a size of nothing, of its own or
   * around it. Styles that stand in attributes are src/capture's affair, a shadow root without a slot is walk.js's.
   */
  get hides() {
    // Words and elements take turns in a line: it is asked once for all of them.
    this.#hides ??= isShown(this.element, SEEN)
      ? this.#isTiny() || this.isCutOff || hidesByLook(this)
      : this.display !== "contents";
    return this.#hides;
  }

  #isTiny() {
    if (this.isInSight) return this.isInLine && this.#isSmall;
    const box = boxOf(this.element);
    if (this.#isAway(box) || (box.width === 0 && box.height === 0)) return true;
    return this.#isSmall || this.style("content-visibility") === "hidden" || this.#cutsSize(box);
  }
}
