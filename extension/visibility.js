// What of an element a person sees: whether its words are drawn at all, and how.

import { boxOf, isShown, parentOf, shadowRootOf, tagOf } from "./dom.js";

// Words this small are not seen, in pixels.
const SMALLEST = 1.5;

const SEEN = {
  opacityProperty: true,
  visibilityProperty: true,
  checkOpacity: true,
  checkVisibilityCSS: true,
};

/**
 * What sites draw with spans: bold, italic, a line of its own.
 * @param {CSSStyleDeclaration} style - the element's
 * @param {Element} around - what it stands in
 */
export const look = (style, around) => {
  const isBold = Number(style.fontWeight) >= 600;
  const isItalic = style.fontStyle === "italic";
  const outer = isBold || isItalic ? getComputedStyle(around) : style;
  return (
    (isBold && Number(outer.fontWeight) < 600 ? "b" : "") +
    (isItalic && outer.fontStyle !== "italic" ? "i" : "") +
    (/^(block|flex|grid|list-item)$/.test(style.display) ? "l" : "")
  );
};

/** @param {Element} element */
export const keepsSpace = (element) => getComputedStyle(element).whiteSpaceCollapse !== "collapse";

/**
 * Whether nobody sees the words that stand directly in an element, whatever hides them: a class, a shadow root without a
 * slot for them, a size of nothing, of the element's own or around it. Styles that stand in attributes are src/capture's affair.
 * @param {Element} element
 * @param {Text} text
 * @param {CSSStyleDeclaration} style - the element's
 * @param {boolean} isKnown - words beside them, in the same box, are seen
 * @param {Map<Element, boolean>} cut - which elements are known to be cut off, or not
 */
export const isUnseen = (element, text, style, isKnown, cut) => {
  if (!isShown(element, SEEN)) return style.display !== "contents";
  // What stands in a line has no size, clip or transform of its own. Asking for boxes is slow.
  const isInLine = isKnown && style.display === "inline" && parseFloat(style.fontSize) >= SMALLEST;
  if (!isInLine && (isTiny(element, style) || isCutOff(element, style, cut))) return true;
  if (!shadowRootOf(element)) return false;
  const range = new Range();
  range.selectNodeContents(text);
  return range.getClientRects().length === 0;
};

/** @param {Element} element @param {CSSStyleDeclaration} style */
const isTiny = (element, style) => {
  const { width, height } = boxOf(element);
  if (width >= SMALLEST && height >= SMALLEST) return false;
  const { contentVisibility, fontSize, overflowX, overflowY } = style;
  if (contentVisibility === "hidden" || parseFloat(fontSize) < SMALLEST) return true;
  const isCut = width < 1 ? overflowX !== "visible" : height < 1 && overflowY !== "visible";
  return isCut || (width === 0 && height === 0);
};

const LEAVES_ITS_PLACE = /^(absolute|fixed)$/;

/**
 * Whether a box around an element has no size and shows nothing of what is in it.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style - the element's
 * @param {Map<Element, boolean>} cut
 */
const isCutOff = (element, style, cut) => {
  const path = [];
  let around = parentOf(element);
  for (; around && !cut.has(around); around = parentOf(around)) path.push(around);
  let isCut = around ? cut.get(around) === true : false;
  for (const box of path.reverse()) {
    isCut = (isCut && !LEAVES_ITS_PLACE.test(getComputedStyle(box).position)) || cutsAll(box);
    cut.set(box, isCut);
  }
  return isCut && !LEAVES_ITS_PLACE.test(style.position);
};

/** @param {Element} box */
const cutsAll = (box) => {
  const { width, height } = boxOf(box);
  // What the page as a whole cuts off is what can be scrolled to.
  if ((width >= 1 && height >= 1) || /^(html|body)$/.test(tagOf(box))) return false;
  const { display, overflowX, overflowY } = getComputedStyle(box);
  if (display === "contents" || display === "inline") return false;
  return (width < 1 && overflowX !== "visible") || (height < 1 && overflowY !== "visible");
};
