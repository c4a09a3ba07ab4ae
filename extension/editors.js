// Code editors that draw only the lines on the screen. src/capture/editors.rs decides which of them lack lines, where
// to scroll and when a text is whole; here is looked, moved and waited. The page sees nothing of it but scrolling.
import {
  allIn,
  attributeOf,
  boxOf,
  childNodesOf,
  classesOf,
  clientHeightOf,
  closest,
  firstElementOf,
  firstIn,
  isConnected,
  isScrollable,
  lastElementOf,
  matches,
  namesOf,
  pageScroller,
  parentOf,
  queryAll,
  scrollBy,
  scrollHeightOf,
  scrollTo,
  scrollTopOf,
  send,
  styleOf,
  textOf,
} from "./dom.js";
import { waitForIdle } from "./idle.js";
import { EDITORS } from "./tables.js";

/** @typedef {typeof EDITORS[number]} Kind */
/** @typedef {{ kind: Kind, pane: Element, content: HTMLElement, bar: Element | null }} Editor */
/** @typedef {{ editor: Editor, text: string }} Whole */

// The first turn of a wheel, in pixels: it tells how far one goes.
const FIRST_TURN = 40;
// Farther up than any content is long.
const START = -1e7;

/** @type {WeakMap<Element, number>} */
const numbers = new WeakMap();
let numbered = 0;
/** The whole texts that were read, by the elements that hold the lines. @type {WeakMap<Element, Whole>} */
const texts = new WeakMap();

/** The numbers of editors are given once for each element that holds lines. @param {Element} content */
const numberOf = (content) => {
  const number = numbers.get(content) ?? numbered++;
  numbers.set(content, number);
  return number;
};

/** The editors of the page that have lines. @returns {Editor[]} */
const editors = () =>
  EDITORS.flatMap((kind) =>
    queryAll(kind.pane).flatMap((pane) => {
      const content = firstIn(pane, kind.content);
      if (!(content instanceof HTMLElement && firstIn(content, kind.line))) return [];
      return { kind, pane, content, bar: kind.motion === "bar" ? firstIn(pane, kind.by) : null };
    }),
  );

/** Where the first line is, or would be, on the screen. @param {Editor} editor */
const zeroOf = ({ kind, pane, content, bar }) => {
  const frame = bar && firstIn(pane, kind.frame);
  return frame ? boxOf(frame).top - scrollTopOf(bar) : boxOf(content).top;
};

/** How high all lines are. @param {Editor} editor */
const heightOf = ({ content, bar }) =>
  bar ? scrollHeightOf(bar) : parseFloat(styleOf(content).minHeight) || boxOf(content).height;

/** The words of the first part that matches. @param {Element} element @param {string} selector */
const wordsIn = (element, selector) => {
  const part = firstIn(element, selector);
  return (part && textOf(part)) ?? "";
};

/**
 * What a row says. CodeMirror 5 keeps what it draws otherwise, such as tabs, in an attribute; of a long line Ace
 * indents all rows but the first.
 * @param {Node} node
 * @returns {string}
 */
const wordsOf = (node) => {
  if (!(node instanceof Element)) return textOf(node) ?? "";
  if (matches(node, ".ace_line_group > .ace_line + .ace_line"))
    return (textOf(node) ?? "").replace(/^\xa0+/, "");
  if (!firstIn(node, "[cm-text], .ace_line")) return attributeOf(node, "cm-text") ?? textOf(node) ?? "";
  return [...childNodesOf(node)].map(wordsOf).join("");
};

/** Monaco's numbers stand beside the rows, each at its row's distance from the top. @param {Element} pane */
const numberedTops = (pane) => {
  const rows = /** @type {HTMLElement[]} */ (allIn(pane, ".margin-view-overlays > *"));
  const isNumbered = (/** @type {Element} */ row) => /\d/.test(wordsIn(row, ".line-numbers"));
  return new Set(rows.filter(isNumbered).map((row) => styleOf(row).top));
};

/** The rows that are drawn, from the top. @param {Editor} editor */
const rowsOf = (editor) => {
  const { kind, pane, content } = editor;
  const zero = zeroOf(editor);
  const isMonaco = kind.motion === "wheel";
  const tops = isMonaco ? numberedTops(pane) : new Set();
  const elements = /** @type {HTMLElement[]} */ (allIn(content, kind.line));
  const rows = elements.map((element) => {
    const { top, bottom } = boxOf(element);
    // Where rows have numbers, one without goes on with the line above, behind an indentation of its own.
    const isRest = tops.size > 0 && !tops.has(styleOf(element).top);
    const indentation = isRest ? wordsIn(element, 'span > span[class=""]:first-child') : "";
    const text = isMonaco
      ? (textOf(element) ?? "").slice(indentation.length).replaceAll("\u00a0", " ")
      : wordsOf(element);
    // Of a very long line CodeMirror draws only a part: an empty element stands for the rest.
    const isPart = firstIn(element, "div:empty:not(.ace_line)") !== null;
    return { top: top - zero, bottom: bottom - zero, text, isPart, isRest };
  });
  return rows.sort((one, other) => one.top - other.top);
};

/**
 * What is drawn of an editor, as src/page/editor.rs has it.
 * @param {Editor} editor
 * @param {boolean} [isBrief] - without the rows of an editor that says that it draws all
 */
const drawnOf = (editor, isBrief) => {
  const { kind, pane, content } = editor;
  const isGap = (/** @type {Element | null} */ element) =>
    element !== null && classesOf(element).contains(kind.by);
  const hasGaps = kind.motion === "gaps";
  const hasGap = hasGaps && firstIn(content, `.${kind.by}`) !== null;
  return {
    motion: kind.motion,
    rows: isBrief && hasGaps && !hasGap ? [] : rowsOf(editor),
    height: heightOf(editor),
    paneHeight: clientHeightOf(pane),
    gapAbove: hasGaps && isGap(firstElementOf(content)),
    gapBelow: hasGaps && isGap(lastElementOf(content)),
    hasGap,
    isWrapped: firstIn(content, ".ace_line_group") !== null,
  };
};

/**
 * What tells the editor's place from all others, by the identifiers of the message around it; "" if nothing does.
 * @param {Element} content
 * @param {string} unit - selects messages
 */
const placeOf = (content, unit) => {
  const around = unit ? closest(content, unit) : null;
  const isName = (/** @type {string} */ name) => name === "id" || name.startsWith("data-");
  const names = around ? namesOf(around).filter(isName) : [];
  if (!around || names.length === 0) return "";
  const all = queryAll(EDITORS.map((kind) => kind.content).join(), around);
  const identifiers = names.map((name) => [name, attributeOf(around, name)]);
  return JSON.stringify([location.href, all.indexOf(content), ...identifiers]);
};

/** How far the content has been moved up inside its pane. @param {Editor} editor */
const movedBy = ({ pane, content }) => boxOf(pane).top - boxOf(content).top;

/**
 * Scrolls everything around the editor so that a point of its content can be seen, and what follows it.
 * @param {Editor} editor
 * @param {number} y - from the first line's top
 */
const reveal = ({ content, bar }, y) => {
  if (bar) {
    scrollTo(bar, { top: y - 0.1 * clientHeightOf(bar), behavior: "instant" });
    return;
  }
  for (let around = /** @type {Element | null} */ (content); around; around = parentOf(around)) {
    const isPage = around === pageScroller();
    if (!isPage && !(scrollHeightOf(around) - clientHeightOf(around) > 1 && isScrollable(around))) continue;
    const { top, height } = isPage ? { top: 0, height: innerHeight } : boxOf(around);
    const point = boxOf(content).top + y - top;
    if (point < 0 || point > 0.4 * height) {
      scrollBy(around, { top: point - 0.1 * height, behavior: "instant" });
    }
  }
};

/** The editor that is being read, and how it was before. */
class Reading {
  /** @param {Editor} editor */
  constructor(editor) {
    this.editor = editor;
    this.since = Date.now();
    this.moved = movedBy(editor);
    /** How far a turn of one pixel moves the content. @type {number | undefined} */
    this.ratio = undefined;
    this.isClosed = false;
    /** The step that is being taken. @type {Promise<unknown>} */
    this.busy = Promise.resolve();
    /** @type {[Element, number][]} */
    this.scrolled = [];
    for (let around = /** @type {Element | null} */ (editor.content); around; around = parentOf(around)) {
      this.scrolled.push([around, scrollTopOf(around)]);
    }
    if (editor.bar) this.scrolled.push([editor.bar, scrollTopOf(editor.bar)]);
  }

  get hasWheel() {
    return this.editor.kind.motion === "wheel";
  }

  /** @param {boolean} isPatient */
  wait(isPatient) {
    return waitForIdle(isPatient, this.editor.content);
  }

  /** @param {Step} step */
  take(step) {
    const seen = this.move(step);
    this.busy = seen;
    return seen;
  }

  /** @param {Step} step */
  async move({ to, by, isPatient }) {
    let moved;
    if (to === "start" && this.hasWheel) await this.turnTo(START, () => this.isClosed);
    else if (to === "start") reveal(this.editor, 0);
    else if (to === "by") moved = await this.turnBy(by);
    else if (to === "point") reveal(this.editor, by);
    if (isPatient || !this.hasWheel) await this.wait(isPatient);
    if (!isConnected(this.editor.content)) return null;
    return { drawn: drawnOf(this.editor), moved, elapsed: Date.now() - this.since };
  }

  /** Turns the wheel once to move the content so far; gives how far it moved. @param {number} wanted */
  async turnBy(wanted) {
    // How far one turn goes is the page's affair: the first one tells.
    const before = movedBy(this.editor);
    const by = this.ratio ? wanted / this.ratio : Math.sign(wanted) * FIRST_TURN;
    const { pane, kind } = this.editor;
    // As a real one says it: Chromium has the old measure too, and takes a turn without it as one upwards.
    const turn = { deltaY: by, wheelDeltaY: -by, bubbles: true, cancelable: true, composed: true };
    const wheel = firstIn(pane, kind.by);
    if (wheel) send(wheel, new WheelEvent("wheel", turn));
    await this.wait(false);
    const moved = movedBy(this.editor) - before;
    if (Math.abs(moved) > 0.5) this.ratio ??= Math.max(moved / by, 0.01);
    return moved;
  }

  /**
   * Turns the wheel until the content is so far up in its pane, or moves no more.
   * @param {number} wanted
   * @param {() => boolean} isStopped
   */
  async turnTo(wanted, isStopped) {
    for (let stuck = 0; stuck < 2 && !isStopped() && Math.abs(wanted - movedBy(this.editor)) > 0.6; ) {
      const moved = await this.turnBy(wanted - movedBy(this.editor));
      stuck = Math.abs(moved) < 0.5 ? stuck + 1 : 0;
    }
  }

  /** Puts back everything that was moved. */
  async end() {
    this.isClosed = true;
    await this.busy;
    if (this.hasWheel && isConnected(this.editor.content)) await this.turnTo(this.moved, () => false);
    for (const [around, top] of this.scrolled) {
      if (scrollTopOf(around) !== top) scrollTo(around, { top, behavior: "instant" });
    }
    await this.wait(false);
  }
}

/** @type {Reading | undefined} */
let reading;

/**
 * The page's editors. `known`: the numbers of those whose texts the caller has.
 * @param {string} unit
 * @param {number[]} known
 */
export const list = (unit, known) =>
  editors().map((editor) => {
    const number = numberOf(editor.content);
    const text = known.includes(number) ? undefined : texts.get(editor.content)?.text;
    return { number, place: placeOf(editor.content, unit), drawn: drawnOf(editor, true), text };
  });

/** @param {number} number */
const find = (number) => editors().find(({ content }) => numbers.get(content) === number);

/** Begins to read an editor; gives whether it is there. @param {number} number */
export const open = (number) => {
  const editor = find(number);
  reading = editor && new Reading(editor);
  return reading !== undefined;
};

/**
 * Moves the editor that is being read, waits, and gives what is drawn then; null: it is gone, or put back already.
 * @param {Step} step
 */
export const take = async (step) => {
  const mine = reading;
  const seen = await mine?.take(step);
  return mine && mine === reading ? seen : null;
};

/** Ends the reading and puts the editor back. */
export const close = async () => {
  const mine = reading;
  reading = undefined;
  await mine?.end();
};

/**
 * Keeps the whole text of an editor for snapshots to come.
 * @param {number} number
 * @param {string} text
 */
export const keep = (number, text) => {
  const editor = find(number);
  if (editor) texts.set(editor.content, { editor, text });
};

/**
 * The text that is kept for the lines in this element, and what is drawn of them now: by that
 * src/capture/editors.rs judges whether it still holds.
 * @param {Element} content
 */
export const kept = (content) => {
  const whole = texts.get(content);
  return whole && { text: whole.text, drawn: drawnOf(whole.editor) };
};

/** @typedef {{ to: "start" | "here" | "point" | "by", by: number, isPatient: boolean }} Step */
