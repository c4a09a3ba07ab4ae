// A chat whose code stands in editors that draw only the lines on the screen, shaped like CodeMirror 6 and 5,
// Monaco and Ace. All of it is our own.

/** The lines of a file; every fifth is long, some are empty or said twice. */
export const lines = (name, count) =>
  Array.from({ length: count }, (_, number) =>
    number % 7 === 3 ? "" : number % 11 === 4 ? "  end" : `  ${name}(${number});${number % 5 ? "" : ` // ${"so it goes on ".repeat(9)}`}`,
  );

/** Runs in the page: draws what of the files is in sight. */
function editors(files) {
  const heightOf = (line) => (line.length > 60 ? 40 : 20);
  const draws = [];
  for (const { kind, lines, numbers, place } of files) {
    const pane = document.querySelector(`[data-pane="${place}"]`);
    const tops = lines.reduce((tops, line) => [...tops, tops.at(-1) + (kind === "monaco" ? 20 : heightOf(line))], [0]);
    const row = (className, style, text) => {
      const element = document.createElement("div");
      element.className = className;
      element.style.cssText = style;
      element.textContent = text;
      return element;
    };
    if (kind === "codemirror5") {
      pane.className = "CodeMirror";
      pane.innerHTML = `<div class="CodeMirror-scroll" style="overflow:scroll;height:200px"><div class="CodeMirror-sizer" style="position:relative;min-height:${tops.at(-1)}px"><div style="position:relative;top:0px"><div class="CodeMirror-measure" style="visibility:hidden;height:0;overflow:hidden"><pre>${"x".repeat(90)}</pre></div><div class="CodeMirror-code" style="line-height:20px"></div></div></div></div>`;
      const [scroller, code] = [pane.firstElementChild, pane.querySelector(".CodeMirror-code")];
      draws.push(() => {
        const shown = lines.map((line, number) => [line, number]).filter(([, number]) => tops[number + 1] > scroller.scrollTop && tops[number] < scroller.scrollTop + 200);
        code.parentElement.style.top = `${tops[shown[0][1]]}px`;
        code.replaceChildren(
          ...shown.map(([line, number]) => {
            const element = document.createElement("pre"),
              words = document.createElement("span");
            element.className = " CodeMirror-line ";
            element.style.cssText = `margin:0;height:${heightOf(lines[number])}px;overflow:hidden`;
            words.textContent = line;
            if (!line) words.append(Object.assign(document.createElement("span"), { textContent: "\u200b" }));
            words.firstElementChild?.setAttribute("cm-text", "");
            element.append(words);
            return element;
          }),
        );
      });
      continue;
    }
    if (kind === "ace") {
      pane.className = "ace_editor";
      pane.innerHTML = `<div class="ace_scroller" style="position:absolute;inset:0 20px 0 0;overflow:hidden"><div class="ace_content"><div class="ace_layer ace_text-layer" style="position:relative"></div></div></div>
        <div class="ace_scrollbar ace_scrollbar-v" style="position:absolute;right:0;top:0;height:200px;width:20px;overflow-y:scroll"><div class="ace_scrollbar-inner" style="height: ${20 * lines.length}px">&nbsp;</div></div>`;
      const [layer, bar] = [pane.querySelector(".ace_text-layer"), pane.querySelector(".ace_scrollbar-v")];
      draws.push(() => {
        const first = Math.floor(bar.scrollTop / 20);
        layer.style.transform = `translateY(${-(bar.scrollTop % 20)}px)`;
        layer.replaceChildren(
          ...lines.slice(first, first + 11).map((line, number) => row("ace_line", `position:absolute;white-space:pre;height: 20px;line-height:20px;top:${20 * number}px`, line)),
        );
      });
      continue;
    }
    if (kind === "monaco") {
      pane.className = "monaco-editor";
      pane.innerHTML = `<div class="overflow-guard" style="position:relative;overflow:hidden;height:100%"><div class="margin" aria-hidden="true"></div>
        <div class="monaco-scrollable-element editor-scrollable" style="position:relative;overflow:hidden;height:100%">
        <div class="lines-content" style="position:absolute;top:0;left:0;right:0"><div class="view-lines" aria-hidden="true" style="position:absolute;width:100%"></div></div></div></div>`;
      const content = pane.querySelector(".lines-content"),
        view = pane.querySelector(".view-lines");
      view.style.height = `${tops.at(-1)}px`;
      let at = 60;
      const draw = () => {
        content.style.top = `${-at}px`;
        view.replaceChildren();
        // Not in their order, as the real one recycles its rows.
        for (let number = lines.length - 1; number >= 0; number--) {
          if (tops[number + 1] < at || tops[number] > at + pane.clientHeight) continue;
          const line = row("view-line", `position:absolute;white-space:nowrap;top:${tops[number]}px;height:20px;line-height:20px`, "");
          line.append(Object.assign(document.createElement("span"), { textContent: lines[number].replaceAll(" ", "\u00a0") }));
          view.append(line);
        }
      };
      pane.addEventListener("wheel", (event) => {
        at = Math.min(Math.max(at + event.deltaY * 0.4, 0), Math.max(tops.at(-1) - pane.clientHeight, 0));
        requestAnimationFrame(draw);
        event.preventDefault();
      });
      draws.push(draw);
      continue;
    }
    pane.className = "cm-editor";
    pane.innerHTML = `<div class="cm-scroller" style="display:flex;overflow:auto;${kind === "scrolling" ? "max-height:240px" : ""}">
      <div class="cm-gutters" aria-hidden="true"><div class="cm-gutter cm-lineNumbers"></div></div>
      <div class="cm-content" data-language="javascript" style="flex:1;min-width:0;padding:4px 0;line-height:20px;white-space:pre-wrap"></div></div>`;
    const content = pane.querySelector(".cm-content"),
      gutter = pane.querySelector(".cm-gutter");
    draws.push(() => {
      const { top } = content.getBoundingClientRect();
      let from = 0,
        to = innerHeight;
      for (let around = content.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowY !== "auto") continue;
        const box = around.getBoundingClientRect();
        [from, to] = [Math.max(from, box.top), Math.min(to, box.bottom)];
      }
      // Out of sight it draws nothing anew.
      if (content.children.length > 0 && (to - top < 0 || from - top > tops.at(-1))) return;
      const first = Math.max(
        lines.findIndex((_, number) => tops[number + 1] > from - top - 50),
        0,
      );
      const behind = lines.findIndex((_, number) => tops[number] > to - top + 50),
        last = behind < 0 ? lines.length : behind;
      const parts = lines.slice(first, last).map((line, number) => row("cm-line", `height:${heightOf(line)}px;overflow:hidden`, line));
      parts.forEach((part) => part.textContent || part.append(document.createElement("br")));
      if (first > 0) parts.unshift(row("cm-gap", `height:${tops[first]}px`, ""));
      if (last < lines.length) parts.push(row("cm-gap", `height:${tops.at(-1) - tops[last]}px`, ""));
      content.replaceChildren(...parts);
      const numbered = (number) => row("cm-gutterElement", `height:${heightOf(lines[number - 1])}px`, String(number));
      if (numbers)
        gutter.replaceChildren(row("cm-gutterElement", "height: 0px; visibility: hidden;", "999"), ...Array.from({ length: last - first }, (_, at) => numbered(first + at + 1)));
    });
  }
  const drawAll = () => draws.forEach((draw) => draw());
  addEventListener("scroll", () => requestAnimationFrame(drawAll), { capture: true });
  drawAll();
}

/** The chat's page: one question, and an answer with a pane for every file: `{kind, lines, numbers}`. */
export function editorChat(files) {
  const panes = files.map(
    ({ kind }, place) => `<p>File ${place}:</p><pre><div data-pane="${place}" style="position:relative;${/monaco|ace/.test(kind) ? "height:200px" : ""}"></div></pre>`,
  );
  return (
    `<!doctype html><html><head><meta charset="utf-8"><title>Long files</title></head><body style="margin:0"><main>` +
    `<div id="scroller" style="height:520px;overflow-y:auto"><div data-message-author-role="user" data-message-id="m0">` +
    `<div class="whitespace-pre-wrap">All the files, please.</div></div><div data-message-author-role="assistant" data-message-id="m1">` +
    `<div class="markdown">${panes.join("")}<p>That is all.</p></div></div></div></main>` +
    `<script>(${editors})(${JSON.stringify(files.map((file, place) => ({ ...file, place }))).replaceAll("<", "\\u003c")})</script></body></html>`
  );
}
