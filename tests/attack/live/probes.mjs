// All by which a page could notice an extension. Each runs in the page before anything else, and puts what it notices into
// `notices`; what it keeps to compare is looked at again when `look` is called.

/** Runs in the page: `look(name, act)` calls `act` at the end, whose words are noticed; `tell(name, what)` notices at once. */
export function watchItself(files, events) {
  const notices = [];
  const looks = [];
  const tell = (name, what) => notices.push([name, String(what)]);
  const look = (name, act) => looks.push(async () => (await act())?.forEach((what) => tell(name, what)));
  const changed = (before, after) => after.filter((one) => !before.includes(one));

  // Globals, and everything that the built-in prototypes hold.
  const globals = Object.getOwnPropertyNames(globalThis);
  look("globals", () => changed(globals, Object.getOwnPropertyNames(globalThis)));
  const shape = () =>
    globals.flatMap((name) => {
      const { prototype } = Object(Object.getOwnPropertyDescriptor(globalThis, name)?.value ?? {});
      if (!prototype) return [];
      return Reflect.ownKeys(prototype).map((key) => [name, String(key), Object.getOwnPropertyDescriptor(prototype, key)]);
    });
  const kept = shape();
  const same = (one, other) => ["value", "get", "set"].every((part) => Object.is(one?.[part], other?.[part]));
  const trapped = new Set();

  // Getters and methods that a reader of pages would call.
  for (const [type, names] of Object.entries({
    Node: ["childNodes", "firstChild", "nextSibling", "nodeType", "textContent", "parentNode", "getRootNode", "contains", "cloneNode"],
    Element: [
      "attributes",
      "children",
      "classList",
      "getAttribute",
      "getAttributeNames",
      "hasAttribute",
      "matches",
      "closest",
      "querySelector",
      "querySelectorAll",
      "shadowRoot",
      "innerHTML",
      "outerHTML",
      "checkVisibility",
      "getBoundingClientRect",
      "scrollTop",
      "scrollIntoView",
      "scrollTo",
    ],
    HTMLElement: ["innerText", "offsetParent", "offsetHeight", "hidden", "focus", "click"],
    Document: ["title", "body", "documentElement", "querySelectorAll", "createTreeWalker", "createRange", "getSelection", "elementFromPoint", "execCommand"],
    HTMLInputElement: ["value", "checked"],
    HTMLTextAreaElement: ["value"],
    HTMLImageElement: ["src", "currentSrc", "decode"],
    HTMLCanvasElement: ["toDataURL", "toBlob", "getContext"],
    CharacterData: ["data"],
    Window: [],
  })) {
    for (const key of names) {
      const { prototype } = globalThis[type];
      const own = Object.getOwnPropertyDescriptor(prototype, key);
      if (!own) continue;
      trapped.add(`${type} ${key}`);
      const noticed = (part) =>
        own[part] &&
        function (...words) {
          if (!globalThis.isLooking) tell("getters", `${type}.${key}`);
          return own[part].apply(this, words);
        };
      const wrapped = own.value ? { value: noticed("value") } : { get: noticed("get"), set: noticed("set") };
      Object.defineProperty(prototype, key, { ...own, ...wrapped });
    }
  }
  look("prototypes", () => {
    const now = new Map(shape().map(([name, key, own]) => [`${name} ${key}`, own]));
    return kept.filter(([name, key, own]) => !trapped.has(`${name} ${key}`) && !same(own, now.get(`${name} ${key}`))).map(([name, key]) => `${name}.${key}`);
  });

  // Changes of the document.
  const observer = new MutationObserver((records) => records.forEach(({ type, target }) => tell("changes", `${type} ${target.nodeName}`)));
  addEventListener("load", () => observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true }));
  look("changes", () => observer.takeRecords().map(({ type }) => type));
  look("style sheets", () => (document.styleSheets.length + document.adoptedStyleSheets.length > 1 ? ["another style sheet"] : []));
  look("frames", () => (globalThis.length > 0 ? ["a frame"] : []));
  customElements.define(
    "x-probe",
    class extends HTMLElement {
      static observedAttributes = ["class", "style", "id"];
      attributeChangedCallback(name) {
        tell("custom elements", `attribute ${name}`);
      }
      adoptedCallback() {
        tell("custom elements", "adopted");
      }
      disconnectedCallback() {
        tell("custom elements", "taken out");
      }
    },
  );

  // Everything that happens in it.
  for (const type of events) addEventListener(type, (event) => tell("events", `${event.type}${event.isTrusted ? "" : ", made by a script"}`), { capture: true, passive: true });
  addEventListener("load", () => {
    const box = document.querySelector("[data-drawn-late]");
    box?.addEventListener("contentvisibilityautostatechange", (event) => event.skipped || tell("drawn", "what is far away"));
    const [width, seen] = [innerWidth, [...document.querySelectorAll("main *")]];
    new ResizeObserver(() => innerWidth !== width && tell("sizes", innerWidth)).observe(document.body);
    new IntersectionObserver((entries) => entries.forEach(({ isIntersecting }) => isIntersecting && tell("sight", "what is far away"))).observe(box ?? seen[0]);
  });

  // What is said of it: errors, traces, policies, tasks.
  Error.prepareStackTrace = (error, sites) => {
    for (const site of sites) if (/extension:/.test(site.getFileName() ?? "")) tell("traces", site.getFileName());
    return `${error}`;
  };
  for (const type of ["error", "unhandledrejection"]) addEventListener(type, (event) => tell("errors", event.message ?? event.reason));
  document.addEventListener("securitypolicyviolation", (event) => tell("policy", `${event.effectiveDirective} ${event.blockedURI}`));
  new ReportingObserver((reports) => reports.forEach(({ type, body }) => tell("reports", `${type} ${body?.sourceFile ?? ""}`)), { buffered: true }).observe();
  // What comes of asking for the extension's files is the probe's own work.
  const isAsking = ({ startTime, duration }) => startTime + duration > (globalThis.isLooking ?? Number.POSITIVE_INFINITY);
  for (const type of PerformanceObserver.supportedEntryTypes) {
    const isOurs = (entry) => /extension:/.test(JSON.stringify(entry)) || ["resource", "mark", "measure"].includes(entry.entryType);
    new PerformanceObserver((list) =>
      list
        .getEntries()
        .forEach(
          (entry) => !isAsking(entry) && isOurs(entry) && tell("performance", `${entry.entryType} ${entry.name} ${/[\w-]*extension:[^",]*/.exec(JSON.stringify(entry)) ?? ""}`),
        ),
    ).observe({ type });
  }

  // Messages, and what is kept for this site.
  for (const type of ["message", "messageerror", "storage"]) addEventListener(type, () => tell("messages", type));
  new BroadcastChannel("excerpt").addEventListener("message", () => tell("messages", "broadcast"));
  look("storage", async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(document.cookie ? [document.cookie] : []),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);

  // The extension itself: its files, and somebody who answers.
  look("files", async () => {
    const reached = await Promise.all(
      files.map(async (file) => {
        const loads = (tag, name) =>
          new Promise((done) => {
            const element = document.createElement(tag);
            [element.onload, element.onerror] = [() => done(file), () => done()];
            element[name] = file;
            observer.disconnect();
            document.body.append(element);
          });
        return [
          await fetch(file, { mode: "no-cors" }).then(
            () => file,
            () => {},
          ),
          await loads("img", "src"),
          await loads("script", "src"),
        ];
      }),
    );
    return reached.flat().filter(Boolean);
  });
  look("answers", async () => {
    const { runtime } = globalThis.chrome ?? {};
    if (!runtime?.sendMessage) return [];
    const id = new URL(files[0]).host;
    return new Promise((done) => runtime.sendMessage(id, {}, () => done(runtime.lastError ? [] : ["an answer"])));
  });

  Object.defineProperty(globalThis, Symbol.for("probes"), {
    value: async () => {
      globalThis.isLooking = performance.now();
      for (const act of looks) await act();
      return notices;
    },
  });
}
