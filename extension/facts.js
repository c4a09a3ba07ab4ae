// What is told of an element beside its tag, attributes and words.

import {
  attributeOf,
  boxOf,
  closest,
  dataOf,
  firstIn,
  firstOf,
  kindOf,
  partsOf,
  shared,
  styleOf,
  tagOf,
} from "./dom.js";
import { PAGE, ROOM } from "./tables.js";

// Drawings are read later, by images.js: they keep their numbers.
shared.drawings ??= { numbers: new WeakMap(), all: [] };
const drawings = shared.drawings;

/** Whether what is drawn is more than an icon. @param {Element} element */
export const isDrawing = (element) => {
  const isPlain = tagOf(element) === "svg" && partsOf(element, "*").length < PAGE.drawing.elements;
  if (isPlain && !firstIn(element, "text, foreignObject")) return false;
  const { width, height } = boxOf(element);
  return width >= PAGE.drawing.width && height >= PAGE.drawing.height;
};

/** The number of a drawing, in place of an address. @param {Element} element */
export const numberOf = (element) => {
  const number = drawings.numbers.get(element) ?? drawings.all.push(new WeakRef(element)) - 1;
  drawings.numbers.set(element, number);
  return `drawing:${number}`;
};

/** Whether a script holds data: JSON, or what React Router streams into its page. @param {Element} script */
export const holdsData = (script) => {
  if (attributeOf(script, "type") === "application/json") return true;
  const first = firstOf(script);
  if (!first || kindOf(first) !== Node.TEXT_NODE) return false;
  return dataOf(/** @type {Text} */ (first)).startsWith(PAGE.stream);
};

/** Whether an editor keeps room for lines that it does not draw. @param {Element} lines */
export const keepsRoom = (lines) => {
  const room = closest(lines, ROOM.around);
  if (!(room instanceof HTMLElement)) return false;
  return boxOf(lines).bottom - boxOf(room).top + ROOM.spare < parseFloat(styleOf(room).minHeight);
};
