// Scrolls a chat and its code editors, and waits until the page is idle again; src/capture/sweep.rs decides where to
// go, src/capture/scroller.rs what is scrolled. Injected when the user asks for the whole conversation. Scrolling is
// all that the page can see of it. The handle stays in the extension's own world.
import {
  allIn,
  clientHeightOf,
  clientWidthOf,
  isConnected,
  isScrollable,
  pageScroller,
  parentOf,
  query,
  queryAll,
  scrollHeightOf,
  scrollTo,
  scrollTopOf,
  shared,
  trees,
} from "./dom.js";
import * as editors from "./editors.js";
import { stopWaiting, waitForIdle } from "./idle.js";

// The page is put back when nobody has asked for a move for so many milliseconds: the popup was closed.
const ABANDONED = 6_000;

/**
 * What src/browser/scroller.rs asks for.
 * @typedef {object} Order
 * @property {"oldest" | "newest" | "by" | "stay" | "restore" | "editors" | "open" | "step" | "close" | "keep"} move
 * @property {number} by - `by`: heights of what is visible
 * @property {string} unit - selects messages; may be empty
 * @property {string} declared - selects what the site's layout names as the scroller; may be empty
 * @property {number} [chosen] - the index of the candidate to scroll
 * @property {number[]} known - `editors`: those whose texts are known
 * @property {number} number - `open`, `keep`: an editor's
 * @property {import("./editors.js").Step} [step] - `step`: of the editor that is open
 * @property {string} text - `keep`: the whole text
 */

/** @type {Element | undefined} */
let scroller;
/** Where the first scroller was, until another took its place. @type {number | undefined} */
let before;
/** @type {Element[]} */
let candidates = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let abandoned;

/** @param {Element} element */
const roomOf = (element) => scrollHeightOf(element) - clientHeightOf(element);

/**
 * The elements that may scroll the conversation, as src/capture/scroller.rs has them; `candidates` holds them.
 * @param {string} unit
 * @param {string} declared
 */
const look = (unit, declared) => {
  /** @type {[string, Element][]} */
  const found = [];
  /** @type {(origin: string, element: Element) => void} */
  const add = (origin, element) => {
    if (roomOf(element) > 0 && isScrollable(element)) found.push([origin, element]);
  };
  for (const element of declared ? queryAll(declared) : []) add("declared", element);
  for (let around = unit ? query(unit) : null; around; around = parentOf(around)) add("around", around);
  const page = pageScroller();
  if (page) found.push(["page", page]);
  for (const tree of trees()) {
    for (const element of allIn(tree, "*")) add("anywhere", element);
  }
  candidates = found.map(([, element]) => element);
  return found.map(([origin, element]) => ({
    origin,
    room: roomOf(element),
    height: clientHeightOf(element),
    area: clientWidthOf(element) * clientHeightOf(element),
  }));
};

const restore = async () => {
  clearTimeout(abandoned);
  const [element, top] = [scroller, before];
  scroller = before = undefined;
  const closed = editors.close();
  stopWaiting();
  await closed;
  if (element && top !== undefined) scrollTo(element, { top, behavior: "instant" });
};

/** The ends of what can be scrolled. @param {Element} element */
const boundsOf = (element) => {
  const room = Math.max(roomOf(element), 0);
  const isReversed = getComputedStyle(element).flexDirection === "column-reverse" || scrollTopOf(element) < 0;
  return isReversed ? [-room, 0] : [0, room];
};

/**
 * @param {Element} element
 * @param {Order} order
 */
const scroll = async (element, { move, by }) => {
  const go = (/** @type {number} */ top) => scrollTo(element, { top, behavior: "instant" });
  const [first, last] = boundsOf(element);
  if (move === "oldest") {
    // Some lists load more only when their end is reached anew.
    if (scrollTopOf(element) <= first + 1) {
      go(Math.min(first + clientHeightOf(element), last));
      await waitForIdle(false, element);
      // The page was put back meanwhile.
      if (element !== scroller) return;
    }
    go(boundsOf(element)[0]);
  }
  if (move === "newest") go(last);
  if (move === "by") go(scrollTopOf(element) + by * clientHeightOf(element));
};

/** @param {Order} order */
const move = async (order) => {
  if (!scroller || !isConnected(scroller)) {
    if (order.chosen === undefined) {
      return { candidates: look(order.unit, order.declared), window: innerWidth * innerHeight };
    }
    const found = candidates[order.chosen];
    // Only the first one is put back: another has another length.
    before = scroller || !found ? undefined : scrollTopOf(found);
    scroller = found;
    candidates = [];
  }
  if (scroller) await scroll(scroller, order);
  await waitForIdle(order.move === "oldest" || order.move === "stay", scroller);
  const [first, last] = scroller ? boundsOf(scroller) : [0, 0];
  const top = scroller ? scrollTopOf(scroller) : 0;
  return { url: location.href, start: top <= first + 1, end: top >= last - 2 };
};

/** @param {Order} order */
const obey = (order) => {
  switch (order.move) {
    case "restore":
      return restore();
    case "editors":
      return editors.list(order.unit, order.known);
    case "open":
      return editors.open(order.number);
    case "step":
      return order.step && editors.take(order.step);
    case "close":
      return editors.close();
    case "keep":
      return editors.keep(order.number, order.text);
    default:
      return move(order);
  }
};

shared.editors ??= { kept: editors.kept };
shared.scroller ??= {
  async obey(order) {
    clearTimeout(abandoned);
    const answer = await obey(order);
    clearTimeout(abandoned);
    if (order.move !== "restore") abandoned = setTimeout(restore, ABANDONED);
    return answer;
  },
};
