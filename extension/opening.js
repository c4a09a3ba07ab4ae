// The page's first second, and the last word when its program does not come: stamped into the page itself, so that no
// file is needed for it. Written for browsers that are too old for the rest. Without it the page still says, after a
// while, that something is wrong (viewer.html, by its style alone).
(() => {
  var root = document.documentElement;
  // The program says how far it is; what it says last ends the watch.
  var over = false;
  var RELOADED = "excerpt-reloaded";
  var PATIENCE = 9000;

  /** @param {string} name */
  function say(name) {
    if (over) return;
    over = true;
    // Each sentence is in the page; the style shows the one that is named here.
    root.setAttribute("data-trouble", name);
  }

  /** Whether the page may load itself anew: once, then not for a minute. */
  function mayReload() {
    try {
      if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < 60000) return false;
      sessionStorage.setItem(RELOADED, String(Date.now()));
      return true;
    } catch (error) {
      return false;
    }
  }

  /** A file did not come. After an upgrade of the page its names have changed: then loading the page anew helps. */
  function missing() {
    if (over) return;
    if (navigator.onLine === false) return say("offline");
    if (!mayReload()) return say("blocked");
    over = true;
    location.reload();
  }

  /** @param {{ name?: string } | undefined} error */
  function failed(error) {
    var name = (error && error.name) || "";
    if (name === "CompileError" || name === "LinkError" || name === "SyntaxError") say("browser");
    else missing();
  }

  window.addEventListener(
    "error",
    (event) => {
      var target = event.target;
      // A script or a style sheet that did not come.
      if (target instanceof Element) missing();
      else if (/viewer|ask|syntax/i.test(event.filename + event.message)) failed(event.error);
    },
    true,
  );
  window.addEventListener("unhandledrejection", (event) => {
    // Before the program runs, only its own start can fail.
    if (!document.querySelector("[data-state]")) failed(event.reason);
  });
  globalThis.excerptMissing = missing;

  var modules = "noModule" in document.createElement("script");
  if (typeof WebAssembly !== "object" || !modules || typeof BigInt === "undefined") {
    say("browser");
    return;
  }

  function look() {
    var shown = document.querySelector("[data-state]");
    var state = shown && shown.getAttribute("data-state");
    var opening = document.getElementById("opening");
    if (state) root.setAttribute("data-opening", state);
    if (state && state !== "waiting" && state !== "loading") {
      over = true;
      root.removeAttribute("data-trouble");
      watcher.disconnect();
      // What stood there before the program is not part of the excerpt, nor are sentences about troubles that did not come.
      if (opening) opening.remove();
    }
  }
  var watcher = new MutationObserver(look);
  watcher.observe(root, {
    attributes: true,
    attributeFilter: ["data-state"],
    childList: true,
    subtree: true,
  });
  setTimeout(() => {
    if (over) return;
    if (!document.querySelector("[data-state]")) say(navigator.onLine === false ? "offline" : "blocked");
  }, PATIENCE);

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-again]")) {
      try {
        sessionStorage.removeItem(RELOADED);
      } catch (error) {
        // Without storage nothing was kept.
      }
      location.reload();
    }
  });
})();
