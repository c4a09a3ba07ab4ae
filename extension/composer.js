// "Continue here": puts text into the message field of a chat page, because its user has clicked that in the popup.
// It sends nothing: no key is pressed and no button clicked. Fields are found by their structure and written to as
// typing would, so that the page's own program notices; then it is looked whether the field holds the text.
globalThis.excerptCompose ??= (() => {
  const FIELDS =
    "textarea, input:not([type]), input[type=text], [contenteditable]:not([contenteditable=false])";
  // No message is written there.
  const ELSEWHERE =
    "[role=search], [role=searchbox], [role=combobox], [aria-hidden=true], nav, header, [readonly], [aria-readonly=true], :disabled";
  const SMALLEST = { width: 100, height: 14 };
  // Frames until the page's program has taken what was written.
  const PATIENCE = 60;
  // Characters above which typing holds up the page: its time grows with the square (150 kB: half a minute).
  const LONG = 10_000;

  const shadow = (element) =>
    element.shadowRoot ??
    (element.localName.includes("-")
      ? (globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? element.openOrClosedShadowRoot)
      : null);

  function* fields(root) {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(FIELDS)) yield element;
      const inner = shadow(element);
      if (inner) yield* fields(inner);
    }
  }

  /** How much a field looks like the one for messages; 0: not at all. */
  function likeness(field) {
    const box = field.getBoundingClientRect();
    if (
      box.width < SMALLEST.width ||
      box.height < SMALLEST.height ||
      field.closest(ELSEWHERE) ||
      !field.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
      return 0;
    const isHost = field.isContentEditable && !field.parentElement?.isContentEditable;
    const active = field.getRootNode().activeElement === field;
    const inView = box.bottom > 0 && box.top < innerHeight;
    return (
      (inView ? 1 + box.bottom / innerHeight : 0) +
      box.width / innerWidth +
      (active ? 1 : 0) +
      (isHost || field.localName === "textarea" ? 1 : 0) +
      (field.matches("[role=textbox], [aria-multiline=true]") ? 0.5 : 0)
    );
  }

  function find() {
    let best,
      most = 0;
    for (const field of fields(document)) {
      const much = likeness(field);
      if (much > most) [best, most] = [field, much];
    }
    return best;
  }

  const read = (field) => field.value ?? field.innerText;
  // Programs draw lists, headings and lines in ways of their own: the letters are what must be there.
  const letters = (text) => text.replace(/[^\p{L}]+/gu, "");

  const frame = (act) => (document.hidden ? setTimeout(act, 16) : requestAnimationFrame(act));
  const until = (condition) =>
    new Promise((resolve) => {
      let frames = 0;
      const look = () => (condition() || ++frames > PATIENCE ? resolve(condition()) : frame(look));
      frame(() => frame(look));
    });

  function toEnd(field) {
    field.focus();
    if (field.value !== undefined) field.setSelectionRange(field.value.length, field.value.length);
    else {
      const selection = field.getRootNode().getSelection?.() ?? getSelection();
      selection.selectAllChildren(field);
      selection.collapseToEnd();
    }
  }

  const typed = (_, text) => document.execCommand("insertText", false, text);

  const pasted = (field, text) => {
    // In Firefox, a page may not read what belongs to an extension: there the page's own kinds are taken.
    const page = globalThis.wrappedJSObject ?? globalThis;
    const clipboardData = new page.DataTransfer();
    clipboardData.setData("text/plain", text);
    const facts = { clipboardData, bubbles: true, cancelable: true, composed: true };
    const known = globalThis.cloneInto ? cloneInto(facts, page, { wrapReflectors: true }) : facts;
    field.dispatchEvent(new page.ClipboardEvent("paste", known));
  };

  const set = (field, text) => {
    const prototype =
      field.localName === "textarea" ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    // The prototype's: a program like React watches its own.
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(field, field.value + text);
    field.dispatchEvent(
      new InputEvent("input", { inputType: "insertText", data: text, bubbles: true, composed: true }),
    );
  };

  /** For editable elements without a program. */
  const placed = (field, text) => {
    const lines = text.split("\n").flatMap((line) => [document.createElement("br"), line]);
    field.append(...lines.slice(1));
    field.dispatchEvent(
      new InputEvent("input", { inputType: "insertText", data: text, bubbles: true, composed: true }),
    );
  };

  const ways = (field, text) => {
    const isLong = text.length > LONG;
    if (field.value !== undefined) return isLong ? [set] : [typed, set];
    // Lexical takes no typing that is not the keyboard's.
    if (field.matches("[data-lexical-editor]")) return [pasted, typed];
    return isLong ? [pasted, placed] : [typed, pasted];
  };

  /** `held`: the field holds the text; `none`: there is no such field; `refused`: it does not hold the text. */
  return async (text) => {
    const field = find();
    if (!field) return "none";
    const before = read(field);
    const words = (before.trim() ? "\n\n" : "") + text.trim();
    const wanted = letters(before + words);
    for (const write of ways(field, words)) {
      toEnd(field);
      write(field, words);
      if (await until(() => letters(read(field)).includes(wanted))) return "held";
      // Half of it is there: another try would add to it.
      if (letters(read(field)) !== letters(before)) return "refused";
    }
    return "refused";
  };
})();
undefined;
