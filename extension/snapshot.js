// The page as it stands now, as one text that src/page/snapshot.rs reads: that file says how it is built.
//
// Injected by a click into the extension's own world: it reads and never changes, sees none of the page's scripts
// and leaves nothing behind. What a conversation is, the extractors say; what is left out here, and by what an icon or
// an editor is known, stands in tables that come from Rust (tables.js). By hand and not Rust, because Chromium judges
// WebAssembly here by the page's policy and reports it to the site (ARCHITECTURE.md).
import {
  attributeOf,
  boxOf,
  closest,
  firstOf,
  getter,
  isShown,
  method,
  namesOf,
  parentElementOf,
  shadowRootOf,
  shared,
  styleOf,
  tagOf,
  textOf,
} from "./dom.js";
import { MARKS, PAGE, ROOM } from "./tables.js";

const { BEGIN, NAME, VALUE, FACTS, FIELD, TEXT, END, CUT, DRAWN } = MARKS;

// What one page may cost. Deeper elements give their bare text: a parser stops at 512, only a script builds more.
const DEEPEST = 512;
const MOST_ELEMENTS = 400_000;
const MOST_TEXT = 12_000_000;
const LONGEST_TEXT = 1_000_000;
const MOST_MILLISECONDS = 4_000;
// Words this small are not seen, in pixels.
const SMALLEST = 1.5;
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

const kindOf = getter(Node, "nodeType");
const nextOf = getter(Node, "nextSibling");
const dataOf = getter(CharacterData, "data");
const hasAttributes = method(Element, "hasAttributes");
const partsOf = method(Element, "getElementsByTagName");
const assignedOf = method(HTMLSlotElement, "assignedNodes");
const titleOf = getter(Document, "title");
const rootOf = getter(Document, "documentElement");

// Drawings are read later, by images.js: they keep their numbers.
shared.drawings ??= { numbers: new WeakMap(), all: [] };
const drawings = shared.drawings;

/** Whether what is drawn is more than an icon. @param {Element} element */
const isDrawing = (element) => {
  const count = (/** @type {string} */ name) => partsOf(element, name).length;
  const isPlain = tagOf(element) === "svg" && count("*") < PAGE.drawing.elements;
  if (isPlain && count("text") + count("foreignObject") === 0) return false;
  const { width, height } = boxOf(element);
  return width >= PAGE.drawing.width && height >= PAGE.drawing.height;
};

/** The number of a drawing, in place of an address. @param {Element} element */
const numberOf = (element) => {
  const number = drawings.numbers.get(element) ?? drawings.all.push(new WeakRef(element)) - 1;
  drawings.numbers.set(element, number);
  return `drawing:${number}`;
};

/** Whether a script holds data: JSON, or what React Router streams into its page. @param {Element} script */
const holdsData = (script) => {
  if (attributeOf(script, "type") === "application/json") return true;
  const first = firstOf(script);
  if (!first || kindOf(first) !== Node.TEXT_NODE) return false;
  return dataOf(/** @type {Text} */ (first)).startsWith(PAGE.stream);
};

/** What sites draw with spans: bold, italic, a line of its own. @param {Element} element */
const look = (element) => {
  const style = getComputedStyle(element);
  const isBold = Number(style.fontWeight) >= 600;
  const isItalic = style.fontStyle === "italic";
  const outer = isBold || isItalic ? getComputedStyle(parentElementOf(element) ?? element) : style;
  return (
    (isBold && Number(outer.fontWeight) < 600 ? "b" : "") +
    (isItalic && outer.fontStyle !== "italic" ? "i" : "") +
    (/^(block|flex|grid|list-item)$/.test(style.display) ? "l" : "")
  );
};

/** @param {Element} element */
const keepsSpace = (element) => getComputedStyle(element).whiteSpaceCollapse !== "collapse";

const SEEN = {
  opacityProperty: true,
  visibilityProperty: true,
  checkOpacity: true,
  checkVisibilityCSS: true,
};

/**
 * Whether nobody sees the words that stand directly in an element, whatever hides them: a class, a shadow root without a
 * slot for them, a size of nothing. Styles that stand in attributes are src/capture's affair.
 * @param {Element} element
 * @param {Text} text
 */
const isUnseen = (element, text) => {
  if (!isShown(element, SEEN)) return getComputedStyle(element).display !== "contents";
  const { width, height } = boxOf(element);
  if (width < SMALLEST || height < SMALLEST) {
    const { contentVisibility, fontSize, overflowX, overflowY } = getComputedStyle(element);
    if (contentVisibility === "hidden" || parseFloat(fontSize) < SMALLEST) return true;
    const isCut = width < 1 ? overflowX !== "visible" : height < 1 && overflowY !== "visible";
    if (isCut || (width === 0 && height === 0)) return true;
  }
  if (!shadowRootOf(element)) return false;
  const range = new Range();
  range.selectNodeContents(text);
  return range.getClientRects().length === 0;
};

/** Whether an editor keeps room for lines that it does not draw. @param {Element} lines */
const keepsRoom = (lines) => {
  const room = closest(lines, ROOM.around);
  if (!(room instanceof HTMLElement)) return false;
  return boxOf(lines).bottom - boxOf(room).top + ROOM.spare < parseFloat(styleOf(room).minHeight);
};

/** The text of a page, as it is written. */
class Writer {
  text = "";
  marks = 0;
  isCut = false;

  /** @param {boolean} isClean - takes control characters out of what is written */
  constructor(isClean) {
    this.isClean = isClean;
  }

  /** @param {string} mark @param {string} [text] */
  push(mark, text = "") {
    const room = Math.min(LONGEST_TEXT, Math.max(MOST_TEXT - this.text.length, 0));
    if (text.length > room) this.isCut = true;
    const part = text.length > room ? text.slice(0, room) : text;
    this.text += mark + (this.isClean ? part.replace(CONTROL, "") : part);
    this.marks += 1;
  }

  /**
   * Writes an element's beginning; gives what is to be read below it: "" nothing, "shown" or "hidden" everything.
   * @param {Element} element
   * @param {number} depth
   * @param {boolean} isHidden - what is around it is not displayed
   */
  begin(element, depth, isHidden) {
    const tag = tagOf(element);
    if (SKIPPED.has(tag) && !(tag === "script" && holdsData(element))) return "";
    this.push(BEGIN, tag);
    const isSvg = tag === "svg";
    let isAsked = depth <= ASKED_DEPTH;
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
      this.push(END);
      return "";
    }
    let facts = "";
    // The head is not displayed, and a closed <details> counts as not visible: neither is hidden. What only passes
    // its children's boxes on has none of its own.
    const isQuiet = isHidden || tag === "head";
    if (!isQuiet && isAsked && !isShown(element) && getComputedStyle(element).display !== "contents") {
      facts += "h";
    }
    if (tag === "span" && isStyled && !facts) facts += look(element);
    const isTick = tag === "input" && (type === "checkbox" || type === "radio");
    if (isTick) facts += /** @type {HTMLInputElement} */ (element).checked ? "c" : "u";
    if (isRoomy && keepsRoom(element)) facts += "p";
    if (facts) this.push(FACTS, facts);
    if (tag === "slot" && assignedOf(/** @type {HTMLSlotElement} */ (element)).length > 0) {
      // What is put there stands where it comes from; what would stand there instead is not drawn.
      this.push(END);
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

/** @param {boolean} isClean */
const walk = (isClean) => {
  const writer = new Writer(isClean);
  writer.text = location.href.replace(CONTROL, "");
  writer.push(NAME, titleOf(document));
  const started = Date.now();
  // What is still to be read, the next on top: nodes, and null where an element ends.
  /** @type {(Node | null)[]} */
  const waiting = [rootOf(document)].filter(Boolean);
  let depth = 0;
  let elements = 0;
  let hiddenFrom = Number.POSITIVE_INFINITY;
  /** Whose words were looked at last. @type {Element | undefined} */
  let judged;
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!node) {
      writer.push(END);
      depth -= 1;
      if (depth < hiddenFrom) hiddenFrom = Number.POSITIVE_INFINITY;
      continue;
    }
    const next = depth > 0 ? nextOf(node) : null;
    if (next) waiting.push(next);
    const kind = kindOf(node);
    if (kind === Node.TEXT_NODE) {
      const text = dataOf(/** @type {Text} */ (node));
      const parent = parentElementOf(node);
      if (parent && parent !== judged && depth < hiddenFrom && /\S/.test(text)) {
        judged = parent;
        const tag = tagOf(parent);
        if (INSTEAD.has(tag)) continue;
        if (!WORDLESS.has(tag) && isUnseen(parent, /** @type {Text} */ (node))) writer.push(FACTS, "v");
      }
      // Facts belong to the element that is open: here the one that holds the text.
      if (parent && /\S\s*\n|\n\s*\S| {2}\S/.test(text) && keepsSpace(parent)) writer.push(FACTS, "s");
      writer.push(TEXT, text);
    }
    if (kind !== Node.ELEMENT_NODE) continue;
    const element = /** @type {Element} */ (node);
    elements += 1;
    const isTooMuch = elements > MOST_ELEMENTS || writer.text.length >= MOST_TEXT;
    if (isTooMuch || Date.now() - started > MOST_MILLISECONDS) {
      writer.isCut = true;
      break;
    }
    const below = writer.begin(element, depth, depth >= hiddenFrom);
    if (!below) continue;
    waiting.push(null);
    depth += 1;
    if (below === "hidden") hiddenFrom = Math.min(hiddenFrom, depth);
    if (depth > DEEPEST) {
      writer.push(TEXT, textOf(element) ?? "");
      continue;
    }
    const first = firstOf(element);
    if (first) waiting.push(first);
    const root = shadowRootOf(element);
    const inner = root && firstOf(root);
    if (inner) waiting.push(inner);
  }
  if (writer.isCut) writer.push(CUT);
  return writer;
};

shared.snapshot = () => {
  // Hardly a page holds control characters: counting them once is quicker than looking at every text.
  const { text, marks } = walk(false);
  return text.match(CONTROL)?.length === marks ? text : walk(true).text;
};
