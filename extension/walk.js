// A page's tree as one text, written element by element: src/page/snapshot.rs says how it is built.

import {
  attributeOf,
  dataOf,
  firstElementOf,
  firstOf,
  getter,
  isShown,
  kindOf,
  method,
  namesOf,
  rootElementOf,
  shadowRootOf,
  shared,
  tagOf,
  textOf,
} from "./dom.js";
import { holdsData, isDrawing, keepsRoom, numberOf } from "./facts.js";
import { Kinds } from "./look.js";
import { MARKS, PAGE, ROOM } from "./tables.js";
import { Open } from "./visibility.js";

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

/** Whether an element has a shadow root that has no slot for a text in it. @param {Element} host @param {Node} text */
const isWithoutSlot = (host, text) => {
  if (!shadowRootOf(host)) return false;
  const range = new Range();
  range.selectNodeContents(text);
  return range.getClientRects().length === 0;
};

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
  /** The element that is being read, in those around it. @type {Open | undefined} */
  open;
  kinds = new Kinds();
  /** Whose words were looked at last. @type {Open | undefined} */
  judged;

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
      this.open = this.open?.around;
      this.depth -= 1;
      if (this.depth < this.hiddenFrom) this.hiddenFrom = Number.POSITIVE_INFINITY;
      return;
    }
    const next = this.depth > 0 ? nextOf(node) : null;
    if (next) waiting.push(next);
    const kind = kindOf(node);
    if (kind === Node.TEXT_NODE) this.words(dataOf(/** @type {Text} */ (node)), node);
    if (kind !== Node.ELEMENT_NODE) return;
    const element = /** @type {Element} */ (node);
    this.elements += 1;
    if (this.elements > MOST_ELEMENTS || this.text.length >= MOST_TEXT) {
      this.isCut = true;
      waiting.length = 0;
      return;
    }
    const open = new Open(element, tagOf(element), this.open, this.kinds);
    const below = this.begin(open);
    if (!below) return;
    waiting.push(null);
    this.open = open;
    this.depth += 1;
    if (below === "hidden") this.hiddenFrom = Math.min(this.hiddenFrom, this.depth);
    if (this.depth > DEEPEST) {
      this.push(TEXT, textOf(element) ?? "");
      return;
    }
    // Of an element with nothing but words no node is made: that takes longer than to read them.
    const isFull = firstElementOf(element) !== null;
    const words = isFull ? "" : textOf(element);
    const root = shadowRootOf(element, open.tag, isFull || words !== "");
    const first = words && !root ? this.words(words) : firstOf(element);
    if (first) waiting.push(first);
    if (!root) return;
    this.meet?.(root);
    const inner = firstOf(root);
    if (inner) waiting.push(inner);
  }

  /**
   * Writes a text.
   * @param {string} text
   * @param {Node} [node] - none where it is all that its element holds
   */
  words(text, node) {
    const { open } = this;
    if (open && open !== this.judged && this.depth < this.hiddenFrom && /\S/.test(text)) {
      this.judged = open;
      if (INSTEAD.has(open.tag)) return;
      if (!WORDLESS.has(open.tag) && (open.hides || (node && isWithoutSlot(open.element, node)))) {
        this.push(FACTS, "v");
      }
    }
    // Facts belong to the element that is open: here the one that holds the text.
    if (/\S\s*\n|\n\s*\S| {2}\S/.test(text) && open?.keepsSpace) this.push(FACTS, "s");
    this.push(TEXT, text);
  }

  /**
   * Writes an element's beginning; gives what is to be read below it: "" nothing, "shown" or "hidden" everything.
   * @param {Open} open
   */
  begin(open) {
    const { element, tag } = open;
    if (SKIPPED.has(tag) && !(tag === "script" && holdsData(element))) return "";
    this.push(BEGIN, tag);
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
    if (!isQuiet && isAsked && !isShown(element) && open.display !== "contents") {
      facts += "h";
    }
    if (tag === "span" && isStyled && !facts) facts += open.look;
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
