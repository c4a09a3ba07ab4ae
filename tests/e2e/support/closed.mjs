// A chat inside a closed shadow root, into which the page's own scripts look and nobody else.

/** Runs in the page, before its script: puts the chat into the root. */
function close() {
  const main = document.querySelector("main");
  const host = document.createElement("my-chat");
  const root = host.attachShadow({ mode: "closed" });
  main.replaceWith(host);
  root.append(main);
  const find = document.querySelector.bind(document);
  document.querySelector = (selector) => root.querySelector(selector) ?? find(selector);
  // Scrolling inside a shadow root is not heard outside.
  root.addEventListener("scroll", () => dispatchEvent(new Event("scroll")), { capture: true });
}

/** The same page with its `main` in a closed shadow root; the page's `document.querySelector` finds what is in it. */
export const inClosedRoot = (html) => html.replace("</main><script>", `</main><script>(${close})()</script><script>`);
