// The page's tree as all injected scripts read it. One way into shadow roots, closed ones too: content of a chat may
// stand in any.

/** @typedef {Document | ShadowRoot} Root */

// An element's `id` is a global variable of its page, for this world, too, unless there is one of that name. No element has
// a symbol for a name.
const SHARED = Symbol.for("excerpt");

/** What the scripts of this world share. @type {Shared} */
export const shared = /** @type {any} */ (globalThis)[SHARED] ?? {};
/** @type {any} */ (globalThis)[SHARED] = shared;

// Forms answer with their fields' names before their own properties (`<input name="firstChild">`), documents with
// their pictures': so every property is read as the prototype has it.

/**
 * Reads a property as a type's prototype has it.
 * @template {object} T
 * @template {keyof T} K
 * @param {{ prototype: T }} type
 * @param {K} name
 * @returns {(target: T) => T[K]}
 */
export const getter = (type, name) => {
  const get = Object.getOwnPropertyDescriptor(type.prototype, name)?.get;
  if (!get) throw new TypeError(`no property ${String(name)}`);
  return (target) => get.call(target);
};

/**
 * Calls a method as a type's prototype has it.
 * @template {object} T
 * @template {keyof T} K
 * @param {{ prototype: T }} type
 * @param {K} name
 * @returns {T[K] extends (...args: infer A) => infer R ? (target: T, ...args: A) => R : never}
 */
export const method = (type, name) =>
  /** @type {any} */ (Function.prototype.call.bind(/** @type {any} */ (type.prototype[name])));

export const kindOf = getter(Node, "nodeType");
export const dataOf = getter(CharacterData, "data");
export const firstOf = getter(Node, "firstChild");
export const textOf = getter(Node, "textContent");
export const isConnected = getter(Node, "isConnected");
export const childNodesOf = getter(Node, "childNodes");
export const parentElementOf = getter(Node, "parentElement");
export const rootOf = method(Node, "getRootNode");
export const tagOf = getter(Element, "localName");
export const classesOf = getter(Element, "classList");
export const firstElementOf = getter(Element, "firstElementChild");
export const lastElementOf = getter(Element, "lastElementChild");
export const partsOf = method(Element, "getElementsByTagName");
export const namesOf = method(Element, "getAttributeNames");
export const attributeOf = method(Element, "getAttribute");
export const matches = method(Element, "matches");
export const boxOf = method(Element, "getBoundingClientRect");
export const isShown = method(Element, "checkVisibility");
export const scrollTopOf = getter(Element, "scrollTop");
export const scrollLeftOf = getter(Element, "scrollLeft");
export const scrollWidthOf = getter(Element, "scrollWidth");
export const scrollHeightOf = getter(Element, "scrollHeight");
export const clientHeightOf = getter(Element, "clientHeight");
export const clientWidthOf = getter(Element, "clientWidth");
/** @type {(element: Element, to: ScrollToOptions) => void} */
export const scrollTo = /** @type {any} */ (method(Element, "scrollTo"));
/** @type {(element: Element, by: ScrollToOptions) => void} */
export const scrollBy = /** @type {any} */ (method(Element, "scrollBy"));
export const styleOf = getter(HTMLElement, "style");
export const send = method(EventTarget, "dispatchEvent");
const openRootOf = getter(Element, "shadowRoot");
export const rootElementOf = getter(Document, "documentElement");
const scrollingElementOf = getter(Document, "scrollingElement");
const isHidden = getter(Document, "hidden");

/**
 * A search below an element, or in a document or a shadow root: each kind has its own.
 * @param {"querySelector" | "querySelectorAll"} name
 * @returns {(top: Root | Element, selector: string) => any}
 */
const searchBy = (name) => {
  const own = /** @type {(type: object, name: string) => any} */ (/** @type {any} */ (method));
  const [ofDocument, ofElement, ofRoot] = [Document, Element, DocumentFragment].map((type) =>
    own(type, name),
  );
  return (top, selector) => {
    if (top instanceof Document) return ofDocument(top, selector);
    return (top instanceof Element ? ofElement : ofRoot)(top, selector);
  };
};
const searchAll = searchBy("querySelectorAll");

/** What scrolls the whole page. */
export const pageScroller = () => scrollingElementOf(document);

/** Whether nobody sees the page. */
export const isUnseenPage = () => isHidden(document);

/**
 * All elements below one, or in a document or a shadow root, that match.
 * @param {Root | Element} top
 * @param {string} selector
 * @returns {Element[]}
 */
export const allIn = (top, selector) => [...searchAll(top, selector)];

/** The first of them. @type {(top: Root | Element, selector: string) => Element | null} */
export const firstIn = searchBy("querySelector");

// Elements that may have a shadow root without being custom ones.
const HOSTS = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);

/**
 * The shadow root of an element, open or closed. Both browsers show closed ones to extensions, under different names.
 * Asking for them is slow, so of the elements that are not custom ones, those with children of their own are only
 * asked for an open root.
 * @param {Element} element
 * @param {string} [tag]
 * @param {boolean} [isFull] - whether it has children
 * @returns {ShadowRoot | null}
 */
export const shadowRootOf = (element, tag = tagOf(element), isFull = firstOf(element) !== null) => {
  if (!tag.includes("-")) {
    if (!HOSTS.has(tag)) return null;
    if (isFull) return openRootOf(element);
  }
  try {
    const root = globalThis.chrome?.dom?.openOrClosedShadowRoot?.(/** @type {HTMLElement} */ (element));
    return root ?? element.openOrClosedShadowRoot ?? openRootOf(element);
  } catch {
    return openRootOf(element);
  }
};

/**
 * The document or an element's own tree, and every shadow root below it.
 * @param {Root | Element} top
 * @returns {Generator<Root | Element>}
 */
export function* trees(top = document) {
  yield top;
  const own = top instanceof Element ? shadowRootOf(top) : null;
  if (own) yield* trees(own);
  for (const element of allIn(top, "*")) {
    const root = shadowRootOf(element);
    if (root) yield* trees(root);
  }
}

/**
 * All elements that match, those in shadow roots behind those around them.
 * @param {string} selector
 * @param {Root | Element} [top]
 * @returns {Element[]}
 */
export const queryAll = (selector, top) => [...trees(top)].flatMap((tree) => allIn(tree, selector));

/**
 * The first element of the document that matches, else the first in a shadow root.
 * @param {string} selector
 * @returns {Element | undefined}
 */
export const query = (selector) => {
  for (const tree of trees()) {
    const found = firstIn(tree, selector);
    if (found) return found;
  }
  return undefined;
};

/**
 * The element around an element; around a shadow root stands its host.
 * @param {Element} element
 * @returns {Element | null}
 */
export const parentOf = (element) => {
  const around = parentElementOf(element);
  if (around) return around;
  const root = rootOf(element);
  return root instanceof ShadowRoot ? root.host : null;
};

/**
 * The element itself or the nearest around it that matches, across shadow roots.
 * @param {Element} element
 * @param {string} selector
 * @returns {Element | null}
 */
export const closest = (element, selector) => {
  for (let around = /** @type {Element | null} */ (element); around; around = parentOf(around)) {
    if (matches(around, selector)) return around;
  }
  return null;
};

/**
 * Whether an element's style lets it be scrolled up and down.
 * @param {Element} element
 */
export const isScrollable = (element) => /auto|scroll|overlay/.test(getComputedStyle(element).overflowY);
