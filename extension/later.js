// Scripts that only some conversations need, each brought when the page first holds what it is for.
{
  const later = /** @type {HTMLTemplateElement} */ (document.getElementById("later")).content;
  const bring = () => {
    for (const script of later.querySelectorAll("script")) {
      const { event, for: selector } = script.dataset;
      if (!selector || !document.querySelector(selector)) continue;
      // With address, hash and all as the page has it: nothing else becomes a script.
      const needed = document.importNode(script, true);
      if (event) needed.onload = () => dispatchEvent(new Event(event));
      script.remove();
      document.head.append(needed);
    }
  };
  const draw = () => {
    // src/bin/formulas.rs, once it is there.
    const formula = globalThis.excerptFormula;
    if (!formula) return;
    for (const code of document.querySelectorAll("code.math:not([data-seen])")) {
      const math = formula(code.textContent, Boolean(code.closest(".formula")));
      if (math) code.replaceWith(math);
      else code.setAttribute("data-seen", "");
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
