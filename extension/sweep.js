// Moves the chat's scroller and waits until the page is quiet again; src/capture/sweep.rs decides where to go.
// Injected when the user asks for the whole conversation. Scrolling is all that the page can see of it. The handle
// stays in the extension's own world; a second injection finds the first one's.
globalThis.excerptSweep ??= (() => {
  // Frames without a change that count as quiet, and as many frames as an end of the list may take to load more.
  const QUIET = 3,
    PATIENCE = 45,
    MOST_MILLISECONDS = 4_000;
  // The page is put back when nobody has asked for a move for so long: the popup was closed.
  const ABANDONED = 6_000;
  let scroller,
    before,
    abandoned,
    wake = () => {};

  const scrolls = (element) => {
    const room = element.scrollHeight - element.clientHeight;
    return (
      room > 8 && element.clientHeight > 60 && /auto|scroll|overlay/.test(getComputedStyle(element).overflowY)
    );
  };
  const parentOf = (element) => element.parentElement ?? element.getRootNode().host;

  /** The declared scroller, else the nearest one around a message, else the largest of the page. */
  const find = (unit, declared) => {
    for (const element of declared ? document.querySelectorAll(declared) : [])
      if (scrolls(element)) return element;
    let around = unit ? document.querySelector(unit) : null;
    while (around && !scrolls(around)) around = parentOf(around);
    if (around) return around;
    let best = document.scrollingElement,
      size = 0;
    const look = (root) => {
      for (const element of root.querySelectorAll("*")) {
        const inner =
          chrome.dom?.openOrClosedShadowRoot && element.localName.includes("-")
            ? chrome.dom.openOrClosedShadowRoot(element)
            : element.shadowRoot;
        if (inner) look(inner);
        const area = element.clientWidth * element.clientHeight;
        if (area > size && area * 4 > innerWidth * innerHeight && scrolls(element))
          [best, size] = [element, area];
      }
    };
    if (!best || best.scrollHeight - best.clientHeight <= 8) look(document);
    return best;
  };

  /** Resolves when nothing has been added or removed for some frames; `patient`: a list's end may load more. */
  const quiet = (patient) =>
    new Promise((resolve) => {
      let still = 0,
        changed = false;
      const started = performance.now();
      const observer = new MutationObserver(() => ((still = 0), (changed = true)));
      observer.observe(document, { subtree: true, childList: true, characterData: true });
      const done = () => (observer.disconnect(), (wake = () => {}), resolve());
      wake = done;
      const look = () => {
        still += 1;
        const enough = still >= (patient && !changed ? PATIENCE : QUIET);
        if (enough || performance.now() - started > MOST_MILLISECONDS) done();
        else frame(look);
      };
      frame(look);
    });
  // A page that nobody sees gets no frames.
  const frame = (act) => (document.hidden ? setTimeout(act, 16) : requestAnimationFrame(act));

  const restore = () => {
    clearTimeout(abandoned);
    globalThis.excerptPanes.stop();
    if (scroller && before !== undefined) scroller.scrollTo({ top: before, behavior: "instant" });
    scroller = before = undefined;
    wake();
  };

  /**
   * `move`: oldest, newest, by (`by` times the visible height), stay, restore: gives `{url, start, end}`. `fill` reads
   * one more editor that does not draw all its lines, and gives whether there was one.
   */
  const order = async ({ move, by, unit, declared }) => {
    if (move === "restore") return restore();
    if (move === "fill") return globalThis.excerptPanes.next(unit, quiet);
    if (!scroller?.isConnected) {
      const found = find(unit, declared);
      if (scroller) before = undefined;
      else before = found?.scrollTop;
      scroller = found;
    }
    const bounds = () => {
      const room = Math.max(scroller.scrollHeight - scroller.clientHeight, 0);
      const reverse = getComputedStyle(scroller).flexDirection === "column-reverse" || scroller.scrollTop < 0;
      return reverse ? [-room, 0] : [0, room];
    };
    if (scroller) {
      const go = (top) => scroller.scrollTo({ top, behavior: "instant" });
      const [first, last] = bounds();
      // Some lists load more only when their end is reached anew.
      if (move === "oldest" && scroller.scrollTop <= first + 1) {
        go(Math.min(first + scroller.clientHeight, last));
        await quiet(false);
      }
      if (move === "oldest") go(bounds()[0]);
      if (move === "newest") go(last);
      if (move === "by") go(scroller.scrollTop + by * scroller.clientHeight);
    }
    await quiet(move === "oldest" || move === "stay");
    const [first, last] = scroller ? bounds() : [0, 0];
    const top = scroller?.scrollTop ?? 0;
    return { url: location.href, start: top <= first + 1, end: top >= last - 2 };
  };
  return async (wanted) => {
    clearTimeout(abandoned);
    const answer = await order(wanted);
    clearTimeout(abandoned);
    if (wanted.move !== "restore") abandoned = setTimeout(restore, ABANDONED);
    return answer;
  };
})();
undefined;
