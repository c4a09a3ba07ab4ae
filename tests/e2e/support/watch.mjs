// What must not happen on a page of ours, and what must not be in it.

/** Notes all that must not happen on a page of ours: what runs, asks, opens, leads away or is stopped by a policy. */
export function watch(page, mine) {
  const hits = [];
  page.on("dialog", (dialog) => (hits.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on("popup", () => hits.push("a window was opened"));
  page.on("pageerror", (error) => hits.push(`error ${error.message}`));
  page.on("request", (request) => {
    const address = request.url();
    if (!mine(address) && !address.startsWith("data:image/")) hits.push(`request ${address}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn") hits.push(`console ${message.text()}`);
  });
  page.on("framenavigated", (frame) => {
    if (!mine(frame.url()) && !frame.url().startsWith("about:")) hits.push(`navigation ${frame.url()}`);
  });
  return hits;
}

/** Runs in a document of ours: elements and attributes that it does not have, and how many elements there are. */
export function look() {
  const faults = [];
  const tags = new Set(
    (
      "a annotation article b bdi blockquote body br code del details div em figcaption figure footer h1 h2 h3 h4 h5 h6 head " +
      "header hr html i img input li main math menclose merror meta mfrac mi mmultiscripts mn mo mover mpadded mphantom " +
      "mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover ol p pre script " +
      "section semantics span strong style sub summary sup table tbody td th thead time title tr u ul " +
      // The preview's marks, the reader's tools.
      "mark button label option output search select"
    ).split(" "),
  );
  const scope = document.querySelector('[data-test="excerpt"]') ?? document.documentElement;
  const all = [...scope.querySelectorAll("*")];
  for (const element of all) {
    if (!tags.has(element.localName)) faults.push(`<${element.localName}>`);
    if (element.localName === "script" && element.parentNode !== document.body) faults.push("a script");
    for (const { name, value } of element.attributes) {
      const web = /^(https?:|mailto:|#)/i.test(value) || element.protocol === location.protocol;
      if (/^on|^style$|^srcdoc$|action$/.test(name) || (name === "href" && !web)) faults.push(`${element.localName} ${name}=${value}`);
      if (name === "src" && !value.startsWith("data:image/")) faults.push(`${element.localName} src=${value}`);
    }
  }
  return [[...new Set(faults)], all.length];
}
