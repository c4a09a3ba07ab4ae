// Reads code editors that draw only the lines on the screen: scrolls each one through, takes its lines in as they come,
// and puts everything back. From then on snapshot.js gives the editor's whole text as its value. Part of the sweep
// (sweep.js): the page sees nothing of it but scrolling.
globalThis.excerptPanes ??= (() => {
  // CodeMirror 6 tells by a `.cm-gap` that lines are not drawn; Monaco scrolls by itself and listens to the wheel: a page that
  // looks for it can tell that no hand turned it, and nothing else moves Monaco upwards. Ace scrolls by a bar beside its lines.
  const EDITORS = [
    { pane: ".cm-editor", content: ".cm-content", line: ".cm-line", gap: "cm-gap" },
    { pane: ".CodeMirror", content: ".CodeMirror-sizer", line: ".CodeMirror-code .CodeMirror-line" },
    {
      pane: ".ace_editor",
      content: ".ace_text-layer",
      line: ".ace_text-layer > *",
      frame: ".ace_scroller",
      bar: ".ace_scrollbar-v",
    },
    {
      pane: ".monaco-editor",
      content: ".view-lines",
      line: ".view-line",
      wheel: ".monaco-scrollable-element",
    },
  ];
  const MOST_MILLISECONDS = 20_000,
    MOST_STUCK = 4,
    FIRST_TURN = 40;
  // The texts that were read: by the element that holds the lines and, as lists make new elements, by its place.
  const texts = new WeakMap(),
    places = new Map();
  const tried = new WeakSet();
  let stopped = false;

  const parentOf = (element) => element.parentElement ?? element.getRootNode().host;
  const scrolls = (element) =>
    element.scrollHeight - element.clientHeight > 1 &&
    /auto|scroll|overlay/.test(getComputedStyle(element).overflowY);

  /** The editors of the page with the elements that hold their lines, those in shadow roots too. */
  const editors = (root = document, found = []) => {
    for (const kind of EDITORS) {
      for (const pane of root.querySelectorAll(kind.pane)) {
        const content = pane.querySelector(kind.content);
        const bar = kind.bar && pane.querySelector(kind.bar);
        if (content?.querySelector(kind.line)) found.push({ ...kind, pane, content, bar });
      }
    }
    for (const host of root.querySelectorAll("*")) {
      const inner = host.localName.includes("-")
        ? (globalThis.chrome?.dom?.openOrClosedShadowRoot?.(host) ?? host.shadowRoot)
        : null;
      if (inner) editors(inner, found);
    }
    return found;
  };

  /** Where the first line would be, on the screen. */
  const zeroOf = ({ pane, content, frame, bar }) =>
    bar
      ? pane.querySelector(frame).getBoundingClientRect().top - bar.scrollTop
      : content.getBoundingClientRect().top;

  /** How high all lines are. */
  const heightOf = ({ content, bar }) =>
    bar ? bar.scrollHeight : parseFloat(content.style.minHeight) || content.getBoundingClientRect().height;

  /**
   * What a line says. CodeMirror 5 keeps what it draws otherwise, such as tabs, in an attribute; of a long line Ace indents
   * all rows but the first.
   */
  const wordsOf = (node) => {
    if (node.matches?.(".ace_line_group > .ace_line + .ace_line"))
      return node.textContent.replace(/^\xa0+/, "");
    if (!node.querySelector?.("[cm-text], .ace_line"))
      return node.getAttribute?.("cm-text") ?? node.textContent;
    return [...node.childNodes].map(wordsOf).join("");
  };

  /**
   * The lines that are drawn, from the top: `{top, bottom, text, isPart, isRest}`, in pixels from the content's top.
   * src/capture/blocks says the same of a page tree.
   */
  const drawn = (editor) => {
    const { pane, content, line, wheel } = editor,
      zero = zeroOf(editor);
    const rows = wheel ? [...pane.querySelectorAll(".margin-view-overlays > *")] : [];
    const numbered = new Set(
      rows
        .filter((row) => /\d/.test(row.querySelector(".line-numbers")?.textContent))
        .map((row) => row.style.top),
    );
    const lines = [...content.querySelectorAll(line)].map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      // Of a very long line CodeMirror draws only a part: an empty element stands for the rest.
      const isPart = Boolean(element.querySelector("div:empty:not(.ace_line)"));
      // Where rows have numbers, one without goes on with the line above, behind an indentation of its own.
      const isRest = numbered.size > 0 && !numbered.has(element.style.top);
      const indent = isRest
        ? (element.querySelector('span > span[class=""]:first-child')?.textContent.length ?? 0)
        : 0;
      const text = wheel ? element.textContent.slice(indent).replaceAll("\u00a0", " ") : wordsOf(element);
      return { top: top - zero, bottom: bottom - zero, text, isPart, isRest };
    });
    return lines.sort((one, other) => one.top - other.top);
  };

  const isGap = (element, gap) => Boolean(gap && element?.classList.contains(gap));
  const lacks = (editor) => {
    const { content, gap, pane, wheel } = editor;
    if (gap) return Boolean(content.querySelector(`.${gap}`));
    const lines = drawn(editor);
    // Behind the last line there may be a scroll bar, or the room of a whole pane.
    const below = heightOf(editor) - lines.at(-1).bottom,
      height = lines.at(-1).bottom - lines.at(-1).top;
    if (!wheel) return lines[0].top > height || below > 0.9 * height;
    return (
      lines[0].top > height || (below > 1.9 * height && Math.abs(below + height - pane.clientHeight) > height)
    );
  };

  /** The rows as lines of the file; the first may be the end of one and the last its beginning (`isOpen`). */
  const joined = (rows) => {
    const lines = [];
    for (const row of rows) {
      const last = lines.at(-1);
      if (row.isRest && last) [last.text, last.bottom] = [last.text + row.text, row.bottom];
      else lines.push({ ...row });
    }
    if (lines.length > 0) lines.at(-1).isOpen = true;
    return lines;
  };

  /** Whether the lines that are drawn stand in the text, one behind the other where nothing is left out between. */
  const fits = (editor, text) => {
    const runs = [];
    for (const line of joined(drawn(editor))) {
      const last = runs.at(-1);
      if (last && Math.abs(line.top - last.at(-1).bottom) < 2) last.push(line);
      else runs.push([line]);
    }
    const isLine = (other, { text, isRest, isOpen }) =>
      other === text || (isRest && other.endsWith(text)) || (isOpen && other.startsWith(text));
    const lines = text.split("\n");
    let from = 0;
    return runs.every((run) => {
      const isRun = (place) => run.every((line, number) => isLine(lines[place + number], line));
      while (from + run.length <= lines.length && !isRun(from)) from += 1;
      from += run.length;
      return from <= lines.length;
    });
  };

  /** What tells the editor's place from all others, by the identifiers of the message around it; "" if nothing does. */
  const placeOf = ({ content }, unit) => {
    const around = unit ? content.closest(unit) : null;
    const names = around
      ? around.getAttributeNames().filter((name) => name === "id" || name.startsWith("data-"))
      : [];
    if (names.length === 0) return "";
    const all = [...around.querySelectorAll(EDITORS.map((kind) => kind.content).join())];
    return JSON.stringify([
      location.href,
      all.indexOf(content),
      ...names.map((name) => [name, around.getAttribute(name)]),
    ]);
  };

  /** Scrolls everything around the editor so that a point of its content can be seen, and what follows it. */
  const reveal = (editor, y) => {
    if (editor.bar)
      return editor.bar.scrollTo({ top: y - 0.1 * editor.bar.clientHeight, behavior: "instant" });
    for (let around = editor.content; around; around = parentOf(around)) {
      const isPage = around === document.scrollingElement;
      if (!isPage && !scrolls(around)) continue;
      const { top, height } = isPage ? { top: 0, height: innerHeight } : around.getBoundingClientRect();
      const point = editor.content.getBoundingClientRect().top + y - top;
      if (point < 0 || point > 0.4 * height)
        around.scrollBy({ top: point - 0.1 * height, behavior: "instant" });
    }
  };

  // As a real one says it: Chromium has the old measure too, and takes a turn without it as one upwards.
  const turn = ({ pane, wheel }, by) =>
    pane
      .querySelector(wheel)
      .dispatchEvent(
        new WheelEvent("wheel", {
          deltaY: by,
          wheelDeltaY: -by,
          bubbles: true,
          cancelable: true,
          composed: true,
        }),
      );

  /** How far the content has been moved up inside its pane. */
  const movedBy = ({ pane, content }) =>
    pane.getBoundingClientRect().top - content.getBoundingClientRect().top;

  /** Turns the wheel once to move the content so far; gives how far it moved. */
  const turnBy = async (editor, wanted, quiet) => {
    // How far one turn goes is the page's affair: the first one tells.
    const before = movedBy(editor),
      by = editor.ratio ? wanted / editor.ratio : Math.sign(wanted) * FIRST_TURN;
    turn(editor, by);
    await quiet(false);
    const moved = movedBy(editor) - before;
    if (Math.abs(moved) > 0.5) editor.ratio ??= Math.max(moved / by, 0.01);
    return moved;
  };

  /** Turns the wheel until the content is so far up in its pane, or moves no more. */
  const turnTo = async (editor, wanted, quiet) => {
    for (let stuck = 0; stuck < 2 && Math.abs(wanted - movedBy(editor)) > 0.6; ) {
      stuck = Math.abs(await turnBy(editor, wanted - movedBy(editor), quiet)) < 0.5 ? stuck + 1 : 0;
    }
  };

  /** The editor's whole text, line by line from its start; undefined where it cannot be proven whole. */
  const read = async (editor, quiet, until) => {
    const lines = [],
      known = new Map();
    let end,
      moves = true;
    // Where Ace draws one line as several rows, they do not stand where its bar says.
    if (editor.content.querySelector(".ace_line_group")) return undefined;
    if (editor.wheel) await turnTo(editor, -1e7, quiet);
    else reveal(editor, 0);
    for (let stuck = 0; stuck < MOST_STUCK && !stopped && Date.now() < until; ) {
      if (stuck > 0 || !editor.wheel) await quiet(stuck > 0);
      if (!editor.content.isConnected) return undefined;
      const seen = drawn(editor),
        height = seen.at(-1).bottom - seen.at(-1).top;
      const isBelowStart = editor.gap
        ? isGap(editor.content.firstElementChild, editor.gap)
        : !editor.wheel && seen[0].top > height;
      if (end === undefined && isBelowStart) {
        reveal(editor, 0);
        stuck += 1;
        continue;
      }
      // Ace draws after its bar has moved: what was there before would be taken for what is there now.
      const isStale =
        editor.bar &&
        seen.some((line) => line.top < end - 1 && known.get(Math.round(line.top)) !== line.text);
      if (isStale) {
        stuck += 1;
        continue;
      }
      let grew = false;
      end ??= seen[0].top;
      for (const line of seen) {
        if (Math.abs(line.top - end) >= 0.4 * (line.bottom - line.top)) continue;
        if (line.isPart) return undefined;
        if (line.isRest && lines.length > 0) lines.push(lines.pop() + line.text);
        else lines.push(line.text);
        known.set(Math.round(line.top), line.text);
        [end, grew] = [line.bottom, true];
      }
      const isLast = Math.abs(seen.at(-1).bottom - end) < 1;
      const isEnd = editor.gap
        ? !isGap(editor.content.lastElementChild, editor.gap)
        : editor.wheel
          ? !moves
          : heightOf(editor) - end < 0.9 * height;
      if (isLast && isEnd) return lines.join("\n");
      stuck = grew ? 0 : stuck + 1;
      if (editor.wheel) moves = Math.abs(await turnBy(editor, 0.7 * editor.pane.clientHeight, quiet)) > 0.5;
      else reveal(editor, end - 1);
    }
    return undefined;
  };

  const fill = async (editor, quiet) => {
    const before = [],
      moved = movedBy(editor);
    for (let around = editor.content; around; around = parentOf(around))
      before.push([around, around.scrollTop]);
    if (editor.bar) before.push([editor.bar, editor.bar.scrollTop]);
    try {
      return await read(editor, quiet, Date.now() + MOST_MILLISECONDS);
    } finally {
      if (editor.wheel && editor.content.isConnected) await turnTo(editor, moved, quiet);
      for (const [around, top] of before)
        if (around.scrollTop !== top) around.scrollTo({ top, behavior: "instant" });
      await quiet(false);
    }
  };

  return {
    /** The whole text of the editor whose lines this element holds, if it was read and has not changed since. */
    text(content) {
      const known = texts.get(content);
      return known && fits({ ...known.editor, content }, known.text) ? known.text : undefined;
    },

    /** Reads one more of the editors that lack lines; whether there was one. `unit` selects messages. */
    async next(unit, quiet) {
      stopped = false;
      for (const editor of editors()) {
        if (this.text(editor.content) !== undefined || !lacks(editor)) continue;
        const place = placeOf(editor, unit),
          known = places.get(place);
        if (known !== undefined && fits(editor, known)) {
          texts.set(editor.content, { editor, text: known });
          continue;
        }
        if (tried.has(editor.content)) continue;
        tried.add(editor.content);
        const text = await fill(editor, quiet);
        if (text !== undefined) texts.set(editor.content, { editor, text });
        if (text !== undefined && place) places.set(place, text);
        return true;
      }
      return false;
    },

    /** Ends what is going on. */
    stop() {
      stopped = true;
    },
  };
})();
undefined;
