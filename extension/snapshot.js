// The page as it stands now, as one text that src/page/snapshot.rs reads: that file says how it is built.
//
// Injected by a click into the extension's own world: it reads and never changes, sees none of the page's scripts
// and leaves nothing behind. It decides nothing: what a conversation is, the extractors say. By hand and not Rust,
// because Chromium judges WebAssembly here by the page's policy and reports it to the site (ARCHITECTURE.md).
(() => {
  // What one page may cost. Deeper elements give their bare text: a parser stops at 512, only a script builds more.
  const DEEPEST = 512,
    MOST_ELEMENTS = 400_000,
    MOST_TEXT = 12_000_000,
    LONGEST_TEXT = 1_000_000,
    MOST_MILLISECONDS = 4_000;
  // Only what is this near to the root is asked whether it shows without a hint in its attributes: asking is slow.
  const ASKED_DEPTH = 10;
  const SKIPPED = new Set(["link", "noscript", "script", "style", "template"]);
  const STREAM = "window.__reactRouterContext.streamController.enqueue(";
  const DRAWING = ["aria-label", "title"];
  // An icon has fewer parts and no words, or is smaller.
  const FEWEST_PARTS = 12,
    NARROWEST = 64,
    LOWEST = 32;
  // An editor's lines end so much above the end of their room.
  const SPARE = 12;
  const HOSTS = new Set(
    "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
  );
  const [BEGIN, NAME, VALUE, FACTS, FIELD, TEXT, END, CUT] = "\x01\x02\x03\x04\x05\x06\x07\x08";
  const CONTROL = /[\0-\x08]/g;

  // Forms answer with their fields' names before their own properties (`<input name="firstChild">`), documents with
  // their pictures': so every property is read as the prototype has it.
  const read = (type, name) =>
    Function.prototype.call.bind(Object.getOwnPropertyDescriptor(type.prototype, name).get);
  const call = (type, name) => Function.prototype.call.bind(type.prototype[name]);
  const kindOf = read(Node, "nodeType"),
    firstOf = read(Node, "firstChild"),
    nextOf = read(Node, "nextSibling");
  const wordsOf = read(CharacterData, "data"),
    allWordsOf = read(Node, "textContent");
  const tagOf = read(Element, "localName"),
    openRootOf = read(Element, "shadowRoot");
  const namesOf = call(Element, "getAttributeNames"),
    attributeOf = call(Element, "getAttribute");
  const hasAny = call(Element, "hasAttributes"),
    shows = call(Element, "checkVisibility");
  // Both browsers show closed shadow roots to extensions, under different names. Asking is slow, so of the elements
  // that are not custom ones, those with children of their own are only asked for an open root.
  const rootOf = (element, tag) => {
    if (!tag.includes("-") && (!HOSTS.has(tag) || firstOf(element)))
      return HOSTS.has(tag) ? openRootOf(element) : null;
    try {
      return (
        chrome.dom?.openOrClosedShadowRoot(element) ?? element.openOrClosedShadowRoot ?? openRootOf(element)
      );
    } catch {
      return openRootOf(element);
    }
  };

  // Drawings are read later, by images.js: they keep their number.
  const drawings = (globalThis.excerptDrawings ??= { numbers: new WeakMap(), all: [] });
  const partsOf = call(Element, "getElementsByTagName"),
    boxOf = call(Element, "getBoundingClientRect");
  const numberOf = (element) => {
    const parts = partsOf(element, "*").length;
    if (
      tagOf(element) === "svg" &&
      parts < FEWEST_PARTS &&
      partsOf(element, "text").length + partsOf(element, "foreignObject").length === 0
    )
      return;
    const { width, height } = boxOf(element);
    if (width < NARROWEST || height < LOWEST) return;
    if (!drawings.numbers.has(element))
      drawings.numbers.set(element, drawings.all.push(new WeakRef(element)) - 1);
    push(FIELD, `drawing:${drawings.numbers.get(element)}`);
  };

  let out = "",
    marks = 0,
    clean = false,
    cut = false;
  const push = (mark, text = "") => {
    const room = Math.min(LONGEST_TEXT, Math.max(MOST_TEXT - out.length, 0));
    if (text.length > room) [text, cut] = [text.slice(0, room), true];
    out += mark + (clean ? text.replace(CONTROL, "") : text);
    marks += 1;
  };

  /** Whether a script holds data: JSON, or what React Router streams into its page. */
  const holdsData = (script) => {
    if (attributeOf(script, "type") === "application/json") return true;
    const words = firstOf(script);
    return Boolean(words) && kindOf(words) === Node.TEXT_NODE && wordsOf(words).startsWith(STREAM);
  };

  /** Writes an element's beginning; gives what is to be read below it: "" nothing, "shown" or "hidden" everything. */
  const begin = (element, depth, quiet) => {
    const tag = tagOf(element);
    if (SKIPPED.has(tag) && !(tag === "script" && holdsData(element))) return "";
    push(BEGIN, tag);
    const drawing = tag === "svg";
    let hint = depth <= ASKED_DEPTH,
      styled = false,
      isCode = false,
      type = "";
    for (const name of hasAny(element) ? namesOf(element) : []) {
      if (drawing && !DRAWING.includes(name)) continue;
      const value = attributeOf(element, name) ?? "";
      push(NAME, name);
      push(VALUE, value);
      if (name === "class")
        (styled = true), (hint ||= value.includes("hidden")), (isCode = value === "CodeMirror-code");
      else if (name === "style") (styled = true), (hint ||= /display|content-visibility/.test(value));
      else if (name === "hidden" || name === "aria-hidden") hint = true;
      else if (name === "type") type = value;
    }
    if (drawing || tag === "canvas") numberOf(element);
    if (drawing) return (push(END), "");
    let facts = "";
    // The head is not displayed, and a closed <details> counts as not visible: neither is hidden. What only passes
    // its children's boxes on has none of its own.
    quiet ||= tag === "head";
    if (!quiet && hint && !shows(element) && getComputedStyle(element).display !== "contents") facts += "h";
    if (tag === "span" && styled && !facts) facts += look(element);
    if (tag === "input" && (type === "checkbox" || type === "radio")) facts += element.checked ? "c" : "u";
    // CodeMirror 5 keeps the room of lines that it does not draw.
    const room = isCode && element.closest(".CodeMirror-sizer");
    if (room && boxOf(element).bottom - boxOf(room).top + SPARE < parseFloat(room.style.minHeight))
      facts += "p";
    if (facts) push(FACTS, facts);
    const isField =
      tag === "textarea" ||
      tag === "option" ||
      (tag === "input" && !/^(checkbox|radio|password)$/.test(type));
    // Editors that draw only a part of their text: panes.js may have read all of it.
    const whole = isField
      ? String(element.value)
      : styled
        ? globalThis.excerptPanes?.text(element)
        : undefined;
    if (whole !== undefined) push(FIELD, whole);
    return quiet || facts.includes("h") || tag === "details" ? "hidden" : "shown";
  };

  // What sites draw with spans: bold, italic, a line of its own.
  const look = (element) => {
    const style = getComputedStyle(element);
    const around =
      style.fontWeight >= 600 || style.fontStyle === "italic"
        ? getComputedStyle(element.parentElement ?? element)
        : style;
    return (
      (style.fontWeight >= 600 && around.fontWeight < 600 ? "b" : "") +
      (style.fontStyle === "italic" && around.fontStyle !== "italic" ? "i" : "") +
      (/^(block|flex|grid|list-item)$/.test(style.display) ? "l" : "")
    );
  };

  const keepsSpace = (element) => getComputedStyle(element).whiteSpaceCollapse !== "collapse";

  const walk = () => {
    out = location.href.replace(CONTROL, "");
    marks = 0;
    push(NAME, read(Document, "title")(document));
    const started = Date.now();
    // What is still to be read, the next on top: nodes, and END where an element ends.
    const waiting = [read(Document, "documentElement")(document)].filter(Boolean);
    let depth = 0,
      elements = 0,
      quietFrom = Infinity;
    while (waiting.length > 0) {
      const node = waiting.pop();
      if (node === END) {
        push(END);
        if (--depth < quietFrom) quietFrom = Infinity;
        continue;
      }
      if (depth > 0 && nextOf(node)) waiting.push(nextOf(node));
      const kind = kindOf(node);
      if (kind === Node.TEXT_NODE) {
        const words = wordsOf(node),
          parent = node.parentElement;
        // Facts belong to the element that is open: here the one that holds the text.
        if (parent && /\S\s*\n|\n\s*\S| {2}\S/.test(words) && keepsSpace(parent)) push(FACTS, "s");
        push(TEXT, words);
      }
      if (kind !== Node.ELEMENT_NODE) continue;
      if (++elements > MOST_ELEMENTS || out.length >= MOST_TEXT || Date.now() - started > MOST_MILLISECONDS) {
        cut = true;
        break;
      }
      const below = begin(node, depth, depth >= quietFrom);
      if (!below) continue;
      waiting.push(END);
      depth += 1;
      if (below === "hidden") quietFrom = Math.min(quietFrom, depth);
      if (depth > DEEPEST) {
        push(TEXT, allWordsOf(node));
        continue;
      }
      if (firstOf(node)) waiting.push(firstOf(node));
      const root = rootOf(node, tagOf(node));
      if (root && firstOf(root)) waiting.push(firstOf(root));
    }
    if (cut) push(CUT);
  };

  // Hardly a page holds control characters: counting them once is quicker than looking at every text.
  walk();
  if (out.match(CONTROL).length !== marks) {
    clean = true;
    walk();
  }
  return out;
})();
