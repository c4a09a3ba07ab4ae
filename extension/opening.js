// The page's first second, and the last word when its program does not come: stamped into the page itself, so that no
// file is needed for it. Written for browsers that are too old for the rest. Without it the page still says, after a
// while, that something is wrong (viewer.html, by its style alone).
(() => {
  var root = document.documentElement;
  // The reader's language, if the page has it in a file: src/browser/i18n.rs waits for it, but not for ever.
  var PATIENCE_FOR_WORDS = 4000;

  /** The languages that the page has beside English, by their codes and by their first parts. */
  function languages() {
    /** @type {Record<string, string>} */
    var known = {};
    (root.getAttribute("data-words") || "").split(" ").forEach((name) => {
      // pt_BR, a colon, and the SHA-256 of its file: it is these sentences, or none.
      var code = name.split(":")[0];
      known[code] = known[code.split("_")[0]] = name;
    });
    return known;
  }

  /** The file of the first language of the reader's that is known; none for English. */
  function wanted() {
    var known = languages();
    var tags = navigator.languages || [navigator.language];
    for (const tag of tags) {
      const short = tag.split("-")[0];
      if (short === "en") return undefined;
      const name = known[tag.replace("-", "_")] || known[short];
      if (name) return name;
    }
    return undefined;
  }

  /** What stands in the page before its program, in the reader's language. @param {Record<string, string>} words */
  function translate(words) {
    root.lang = words.language;
    root.dir = words.language === "ar" ? "rtl" : "ltr";
    document.querySelectorAll("[data-sentence]").forEach((element) => {
      element.textContent = words[element.getAttribute("data-sentence") || ""];
    });
  }

  /** @param {string} name */
  function ask(name) {
    const [code, hash] = name.split(":");
    const start = Array.from(atob(hash).slice(0, 8), (byte) =>
      `0${byte.charCodeAt(0).toString(16)}`.slice(-2),
    );
    const file = `words-${code}-${start.join("")}.json`;
    // In the viewer that is one file it stands in the page.
    const inside = document.querySelector(`script[data-words="${file}"]`);
    if (inside) return Promise.resolve(JSON.parse(inside.textContent || "{}"));
    const late = new Promise((done) => setTimeout(done, PATIENCE_FOR_WORDS));
    const answer = fetch(file, { integrity: `sha256-${hash}` });
    return Promise.race([late, answer.then((answer) => answer.json())]);
  }

  var language = wanted();
  if (language) {
    globalThis.excerptWords = ask(language).catch(() => undefined);
    globalThis.excerptWords.then((words) => {
      if (!words) return;
      if (document.readyState !== "loading") return translate(words);
      document.addEventListener("readystatechange", () => translate(words), { once: true });
    });
  }

  /** The page's program, which stands in it; none where the browser cannot unpack it: then it is a file. */
  globalThis.excerptProgram = () => {
    var inside = document.getElementById("program");
    if (!inside || typeof DecompressionStream === "undefined") return undefined;
    var packed = atob(inside.textContent || "");
    var bytes = new Uint8Array(packed.length);
    for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(plain, { headers: { "content-type": "application/wasm" } });
  };

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
