// Starts the workers that make and open links, so that neither holds up a page. By hand and not Rust, because the
// viewer starts one while its own wasm is still loading: there it stands in the page itself.
{
  const { start, ...files } = document.currentScript?.dataset ?? {};
  // The smallest program with a vector of 128 bits: browsers before 2021 (Safari: 2023) have none.
  const VECTORS = "AGFzbQEAAAABBQFgAAF7AwIBAAoKAQgAQQD9D/1iCw==";
  const vectors = Uint8Array.from(atob(VECTORS), (letter) => letter.charCodeAt(0));
  const { address = "", module = "", wholeAddress = address, wholeModule = module } = files;
  const { envelopesAddress = wholeAddress, envelopesModule = wholeModule } = files;
  // The viewer's first worker only opens links, or envelopes, and is the smaller for it; the whole one comes when it is
  // needed.
  /** @type {Record<string, string[]>} */
  const programs = {
    links: [address, module],
    envelopes: [envelopesAddress, envelopesModule],
    whole: [wholeAddress, wholeModule],
    // A second one, which opens the links that the first makes.
    check: [wholeAddress, wholeModule],
  };
  if (files.plainAddress && files.plainModule && !WebAssembly.validate(vectors)) {
    programs.links = [files.plainAddress, files.plainModule];
    programs.whole = programs.links;
    programs.check = programs.links;
  }
  // Where the page's policy asks for it: these addresses and no others become scripts.
  const policy = globalThis.trustedTypes?.createPolicy("excerpt-worker", {
    createScriptURL: (wanted) =>
      Object.values(programs).find(([address]) => address === wanted)?.[0] ?? programs.whole[0],
  });
  /** @type {Map<string, Promise<Worker>>} */
  const workers = new Map();
  // What the viewer will ask for first, asked before it is there to ask.
  /** @type {{ request: string, here: MessagePort, there: MessagePort } | undefined} */
  let ahead;

  /**
   * @param {string[]} files
   * @param {string} key
   * @returns {Promise<Worker>}
   */
  const begin = ([address = "", module = ""], key) =>
    new Promise((ready, failed) => {
      // Fetched and compiled while the worker starts. Where that fails, the worker does it, and says what is wrong.
      const compiled = WebAssembly.compileStreaming(fetch(module)).catch(() => undefined);
      const script = /** @type {string} */ (policy ? policy.createScriptURL(address) : address);
      const started = new Worker(script);
      /** @param {unknown} reason */
      const stop = (reason) => {
        workers.delete(key);
        // extension/opening.js: a page that was replaced meanwhile is loaded anew.
        globalThis.excerptMissing?.();
        failed(reason);
      };
      // Its first message says that it listens, or why it does not; what is sent before is lost.
      started.onmessage = ({ data }) => (data?.failed ? stop(data.failed) : ready(started));
      started.onerror = stop;
      const asked = address === programs.links[0] ? ahead : undefined;
      compiled.then((program) =>
        started.postMessage({ program, request: asked?.request }, asked ? [asked.there] : []),
      );
    });

  globalThis.excerptWorker = (program) => {
    const files = programs[program];
    const key = program === "check" ? program : (files[0] ?? "");
    const known = workers.get(key);
    if (known) return known;
    const worker = begin(files, key);
    workers.set(key, worker);
    return worker;
  };
  /** Where the answer comes if this link, without a password, is being read already; once. */
  globalThis.excerptAhead = (link) => {
    const answer = ahead?.request === link ? ahead.here : undefined;
    ahead = undefined;
    return answer;
  };
  if (start === "now") {
    // The letter says that the text is on a server, so that only its envelope will be opened.
    const isHosted = /(#|%23|%2523)2/.test(location.href);
    if (location.hash.length > 1 && !isHosted) {
      const { port1: here, port2: there } = new MessageChannel();
      // A text alone asks src/browser/worker.rs to open it.
      ahead = { request: location.hash, here, there };
    }
    globalThis.excerptWorker(isHosted ? "envelopes" : "links").catch(() => {});
  }
}
