// A page's tree as one text, written element by element: src/page/snapshot.rs says how it is built.

import {
  attributeOf,
  dataOf,
  firstOf,
  getter,
  isShown,
  kindOf,
  method,
  namesOf,
  parentElementOf,
  rootElementOf,
  shadowRootOf,
  shared,
  tagOf,
  textOf,
} from "./dom.js";
import { holdsData, isDrawing, keepsRoom, numberOf } from "./facts.js";
import { MARKS, PAGE, ROOM } from "./tables.js";
import { isUnseen, keepsSpace, look } from "./visibility.js";

const { BEGIN, NAME, VALUE, FACTS, FIELD, TEXT, END, CUT, DRAWN } = MARKS;

// What one page may cost. Deeper elements give their bare text: a parser stops at 512, only a script builds more.
const DEEPEST = 512;
const MOST_ELEMENTS = 400_000;
const MOST_TEXT = 12_000_000;
const LONGEST_TEXT = 1_000_000;
// Elements between two looks at the clock.
const STRIDE = 256;
// Their words are values of controls, data, or never drawn.
const WORDLESS = new Set(["datalist", "math", "optgroup", "option", "script", "select", "title"]);
// Words directly in them stand there for browsers that cannot draw what they are.
const INSTEAD = new Set(["audio", "canvas", "iframe", "object", "video"]);
// They stand in a line with the words around them, unless a style says otherwise.
const IN_LINE = new Set(["a", "b", "code", "em", "i", "span", "strong"]);
// Only what is this near to the root is asked whether it shows without a hint in its attributes: asking is slow.
const ASKED_DEPTH = 10;

const SKIPPED = new Set(PAGE.skipped);
const OF_DRAWINGS = new Set(PAGE.drawingAttributes);
// Every mark is one of them.
const CONTROL = /[\0-\x08\x0e]/g;

const nextOf = getter(Node, "nextSibling");
const hasAttributes = method(Element, "hasAttributes");
const assignedOf = method(HTMLSlotElement, "assignedNodes");
const titleOf = getter(Document, "title");

/** A page being read: element by element, so that it can be done in slices. */
export class Walk {
  text = location.href.replace(CONTROL, "");
  marks = 0;
  isCut = false;
  elements = 0;
  // What is still to be read, the next on top: nodes, and null where an element ends.
  /** @type {(Node | null)[]} */
  waiting = [rootElementOf(document)].filter(Boolean);
  depth = 0;
  hiddenFrom = Number.POSITIVE_INFINITY;
  /** Whose words were looked at last. @type {Element | undefined} */
  judged;
  /** Whether words in the box that is open are seen. */
  isSeen = false;
  /** Which elements show nothing of what is in them. @type {Map<Element, boolean>} */
  cut = new Map();
  /** The span that was begun last, and its style. @type {Element | undefined} */
  styled;
  /** @type {CSSStyleDeclaration | undefined} */
  style;

  /**
   * @param {boolean} isClean - takes control characters out of what is written
   * @param {(root: ShadowRoot) => void} [meet] - is told each shadow root
   */
  constructor(isClean, meet) {
    this.isClean = isClean;
    this.meet = meet;
    this.push(NAME, titleOf(document));
  }

  /** @param {string} mark @param {string} text */
  push(mark, text) {
    let part = text;
    if (text.length > LONGEST_TEXT || this.text.length + text.length > MOST_TEXT) {
      const room = Math.min(LONGEST_TEXT, Math.max(MOST_TEXT - this.text.length, 0));
      if (text.length > room) this.isCut = true;
      part = text.slice(0, room);
    }
    this.text += mark + (this.isClean ? part.replace(CONTROL, "") : part);
    this.marks += 1;
  }

  /** Reads on, to the end or until it is `end` by the clock; whether there is more. */
  go(end = Number.POSITIVE_INFINITY) {
    let stride = STRIDE;
    while (this.waiting.length > 0) {
      if (--stride === 0) {
        if (Date.now() >= end) return true;
        stride = STRIDE;
      }
      this.next();
    }
    if (this.isCut) this.push(CUT, "");
    return false;
  }

  next() {
    const { waiting } = this;
    const node = waiting.pop();
    if (!node) {
      this.push(END, "");
      this.depth -= 1;
      if (this.depth < this.hiddenFrom) this.hiddenFrom = Number.POSITIVE_INFINITY;
      return;
    }
    const next = this.depth > 0 ? nextOf(node) : null;
    if (next) waiting.push(next);
    const kind = kindOf(node);
    if (kind === Node.TEXT_NODE) this.words(/** @type {Text} */ (node));
    if (kind !== Node.ELEMENT_NODE) return;
    const element = /** @type {Element} */ (node);
    this.elements += 1;
    if (this.elements > MOST_ELEMENTS || this.text.length >= MOST_TEXT) {
      this.isCut = true;
      waiting.length = 0;
      return;
    }
    const below = this.begin(element);
    if (!below) return;
    waiting.push(null);
    this.depth += 1;
    if (below === "hidden") this.hiddenFrom = Math.min(this.hiddenFrom, this.depth);
    if (this.depth > DEEPEST) {
      this.push(TEXT, textOf(element) ?? "");
      return;
    }
    const first = firstOf(element);
    if (first) waiting.push(first);
    const root = shadowRootOf(element);
    if (!root) return;
    this.meet?.(root);
    const inner = firstOf(root);
    if (inner) waiting.push(inner);
  }

  /** Writes a text. @param {Text} node */
  words(node) {
    const text = dataOf(node);
    const parent = parentElementOf(node);
    if (parent && parent !== this.judged && this.depth < this.hiddenFrom && /\S/.test(text)) {
      this.judged = parent;
      const tag = tagOf(parent);
      if (INSTEAD.has(tag)) return;
      if (!WORDLESS.has(tag)) {
        const style = parent === this.styled && this.style ? this.style : getComputedStyle(parent);
        this.isSeen = !isUnseen(parent, node, style, this.isSeen, this.cut);
        if (!this.isSeen) this.push(FACTS, "v");
      }
    }
    // Facts belong to the element that is open: here the one that holds the text.
    if (parent && /\S\s*\n|\n\s*\S| {2}\S/.test(text) && keepsSpace(parent)) this.push(FACTS, "s");
    this.push(TEXT, text);
  }

  /**
   * Writes an element's beginning; gives what is to be read below it: "" nothing, "shown" or "hidden" everything.
   * @param {Element} element
   */
  begin(element) {
    const tag = tagOf(element);
    if (SKIPPED.has(tag) && !(tag === "script" && holdsData(element))) return "";
    this.push(BEGIN, tag);
    if (!IN_LINE.has(tag)) this.isSeen = false;
    const isSvg = tag === "svg";
    let isAsked = this.depth <= ASKED_DEPTH;
    let isStyled = false;
    let isRoomy = false;
    let type = "";
    for (const name of hasAttributes(element) ? namesOf(element) : []) {
      if (isSvg && !OF_DRAWINGS.has(name)) continue;
      const value = attributeOf(element, name) ?? "";
      this.push(NAME, name);
      this.push(VALUE, value);
      if (name === "class") {
        isStyled = true;
        isAsked ||= value.includes("hidden");
        isRoomy = value === ROOM.lines;
      } else if (name === "style") {
        isStyled = true;
        isAsked ||= /display|content-visibility/.test(value);
      } else if (name === "hidden" || name === "aria-hidden") {
        isAsked = true;
      } else if (name === "type") {
        type = value;
      }
    }
    if ((isSvg || tag === "canvas") && isDrawing(element)) this.push(FIELD, numberOf(element));
    if (isSvg) {
      this.push(END, "");
      return "";
    }
    let facts = "";
    // The head is not displayed, and a closed <details> counts as not visible: neither is hidden. What only passes
    // its children's boxes on has none of its own.
    const isQuiet = this.depth >= this.hiddenFrom || tag === "head";
    if (!isQuiet && isAsked && !isShown(element) && getComputedStyle(element).display !== "contents") {
      facts += "h";
    }
    if (isStyled && tag !== "span") this.isSeen = false;
    if (tag === "span" && isStyled && !facts) {
      this.styled = element;
      this.style = getComputedStyle(element);
      if (this.style.display !== "inline") this.isSeen = false;
      facts += look(this.style, parentElementOf(element) ?? element);
    }
    const isTick = tag === "input" && (type === "checkbox" || type === "radio");
    if (isTick) facts += /** @type {HTMLInputElement} */ (element).checked ? "c" : "u";
    if (isRoomy && keepsRoom(element)) facts += "p";
    if (facts) this.push(FACTS, facts);
    if (tag === "slot" && assignedOf(/** @type {HTMLSlotElement} */ (element)).length > 0) {
      // What is put there stands where it comes from; what would stand there instead is not drawn.
      this.push(END, "");
      return "";
    }
    const isInput = tag === "input" && !isTick && type !== "password";
    if (tag === "textarea" || tag === "option" || isInput) {
      this.push(FIELD, String(/** @type {HTMLInputElement} */ (element).value));
    } else if (isStyled) {
      // Editors that draw only a part of their text: all of it may have been read (editors.js).
      const whole = shared.editors?.kept(element);
      if (whole) {
        this.push(FIELD, whole.text);
        this.push(DRAWN, JSON.stringify(whole.drawn));
      }
    }
    return isQuiet || facts.includes("h") || tag === "details" ? "hidden" : "shown";
  }
}
