// "Continue here": puts text into the message field of a chat page, because its user has clicked that in the popup.
// It sends nothing: no key is pressed and no button clicked. Fields are found by their structure, chosen by
// src/capture/composer.rs and written to as typing would, so that the page's own program notices; then it is looked
// whether the field holds the text.
import {
  boxOf,
  closest,
  getter,
  isConnected,
  isShown,
  matches,
  method,
  parentElementOf,
  queryAll,
  rootOf,
  send,
  shared,
} from "./dom.js";
import { nextFrame } from "./idle.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Valued */
/** @typedef {"typed" | "pasted" | "set" | "placed"} Way - src/capture/composer.rs chooses among them */

const FIELDS =
  "textarea, input:not([type]), input[type=text], [contenteditable]:not([contenteditable=false])";
// No message is written there.
const ELSEWHERE =
  "[role=search], [role=searchbox], [role=combobox], [aria-hidden=true], nav, header, [readonly], [aria-readonly=true], :disabled";
// Frames until the page's program has taken what was written.
const PATIENCE = 60;

const isEditable = getter(HTMLElement, "isContentEditable");
const shownTextOf = getter(HTMLElement, "innerText");
const focus = method(HTMLElement, "focus");
const append = method(Element, "append");
const create = method(Document, "createElement");
const execute = method(Document, "execCommand");
const activeInDocument = getter(Document, "activeElement");
const activeInRoot = getter(ShadowRoot, "activeElement");

/** What has the focus in a document or a shadow root. @param {Node} root */
const activeOf = (root) => {
  if (root instanceof Document) return activeInDocument(root);
  return root instanceof ShadowRoot ? activeInRoot(root) : null;
};

/** @param {Element} field @returns {field is Valued} */
const isValued = (field) => field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;

/** @type {HTMLElement[]} */
let fields = [];

/** What src/capture/composer.rs judges a field by. @param {HTMLElement} field */
const measure = (field) => {
  const { width, height, top, bottom } = boxOf(field);
  const root = rootOf(field);
  const isActive = activeOf(root) === field;
  const outer = parentElementOf(field);
  const isOutermost = isEditable(field) && !(outer instanceof HTMLElement && isEditable(outer));
  return {
    width,
    height,
    top,
    bottom,
    isElsewhere: closest(field, ELSEWHERE) !== null,
    isVisible: isShown(field, { opacityProperty: true, visibilityProperty: true }),
    isActive,
    isHost: isOutermost || field instanceof HTMLTextAreaElement,
    isTextbox: matches(field, "[role=textbox], [aria-multiline=true]"),
    hasValue: isValued(field),
    takesNoTyping: matches(field, "[data-lexical-editor]"),
  };
};

/** All fields of the page that take text, in shadow roots too, and the size of its window. */
const look = () => {
  fields = /** @type {HTMLElement[]} */ (queryAll(FIELDS));
  return { fields: fields.map(measure), window: { width: innerWidth, height: innerHeight } };
};

/** @param {HTMLElement} field */
const read = (field) =>
  // Line breaks as they are shown.
  isValued(field) ? field.value : shownTextOf(field);

/** Programs draw lists, headings and lines in ways of their own: the letters are what must be there. */
export const letters = (/** @type {string} */ text) => text.replace(/[^\p{L}]+/gu, "");

/** Looks at each frame for what was wanted, for a while. @param {() => boolean} condition @returns {Promise<boolean>} */
const until = (condition) =>
  new Promise((resolve) => {
    let frames = 0;
    const again = () => {
      frames += 1;
      if (condition()) resolve(true);
      else if (frames > PATIENCE) resolve(false);
      else nextFrame(again);
    };
    nextFrame(() => nextFrame(again));
  });

/** @param {HTMLElement} field */
const toEnd = (field) => {
  focus(field);
  if (isValued(field)) {
    field.setSelectionRange(field.value.length, field.value.length);
    return;
  }
  // Chromium has a selection for each shadow root.
  const root = /** @type {{ getSelection?: () => Selection | null }} */ (rootOf(field));
  const selection = root.getSelection?.() ?? getSelection();
  selection?.selectAllChildren(field);
  selection?.collapseToEnd();
};

/** @param {HTMLElement} field @param {string} text */
const tellOfInput = (field, text) =>
  send(
    field,
    new InputEvent("input", { inputType: "insertText", data: text, bubbles: true, composed: true }),
  );

/** @type {Record<Way, (field: HTMLElement, text: string) => void>} */
const WAYS = {
  typed: (_, text) => execute(document, "insertText", false, text),

  pasted: (field, text) => {
    // In Firefox, a page may not read what belongs to an extension: there the page's own kinds are taken.
    const page = globalThis.wrappedJSObject ?? globalThis;
    const clipboardData = new page.DataTransfer();
    clipboardData.setData("text/plain", text);
    const facts = { clipboardData, bubbles: true, cancelable: true, composed: true };
    const known = globalThis.cloneInto?.(facts, page, { wrapReflectors: true }) ?? facts;
    send(field, new page.ClipboardEvent("paste", known));
  },

  set: (field, text) => {
    if (!isValued(field)) return;
    const { prototype } = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    // The prototype's: a program like React watches its own.
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, field.value + text);
    tellOfInput(field, text);
  },

  // For editable elements without a program.
  placed: (field, text) => {
    const lines = text.split("\n").flatMap((line) => [create(document, "br"), line]);
    append(field, ...lines.slice(1));
    tellOfInput(field, text);
  },
};

/**
 * Writes the text into a field: `held`: it holds the text; `none`: the field is gone; `refused`: it does not hold it.
 * @param {number} index - of the field, as `look` gave it
 * @param {Way[]} ways - the best first
 * @param {string} text
 */
const insert = async (index, ways, text) => {
  const field = fields[index];
  if (!field || !isConnected(field)) return "none";
  const before = read(field);
  const words = (before.trim() ? "\n\n" : "") + text.trim();
  const wanted = letters(before + words);
  for (const way of ways) {
    toEnd(field);
    WAYS[way](field, words);
    if (await until(() => letters(read(field)).includes(wanted))) return "held";
    // Half of it is there: another try would add to it.
    if (letters(read(field)) !== letters(before)) return "refused";
  }
  return "refused";
};

shared.composer ??= { look, insert };
