// Scripts that only some conversations need, each brought when the page first holds what it is for.
{
  const late = document.getElementById("later").content;
  const bring = () => {
    for (const script of late.querySelectorAll("script")) {
      const { event, for: selector } = script.dataset;
      if (!document.querySelector(selector)) continue;
      // With address, hash and all as the page has it: nothing else becomes a script.
      const needed = document.importNode(script, true);
      if (event) needed.onload = () => dispatchEvent(new Event(event));
      script.remove();
      document.head.append(needed);
    }
  };
  // src/bin/formulas.rs, once it is there.
  const draw = () => {
    for (const code of globalThis.excerptFormula
      ? document.querySelectorAll("code.math:not([data-seen])")
      : []) {
      const math = globalThis.excerptFormula(code.textContent, Boolean(code.closest(".formula")));
      if (math) code.replaceWith(math);
      else code.dataset.seen = "";
    }
  };
  // What is there is painted first; where nothing is painted (a tab behind another), a little later will do.
  let waiting = false;
  const work = () => {
    if (!waiting) return;
    waiting = false;
    bring();
    draw();
  };
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(work));
    setTimeout(work, 250);
  }).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("excerpt-formulas", draw);
}
