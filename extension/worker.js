// Starts the worker that makes and opens links, so that neither holds up a page. By hand and not Rust, because the
// viewer starts it while its own wasm is still loading.
{
  const { address = "", module = "", start } = document.currentScript?.dataset ?? {};
  // Where the page's policy asks for it: this address and no other becomes a script.
  const policy = globalThis.trustedTypes?.createPolicy("excerpt-worker", { createScriptURL: () => address });
  /** @type {Promise<Worker> | undefined} */
  let worker;
  // What the viewer will ask for first, asked before it is there to ask.
  /** @type {{ request: string, here: MessagePort, there: MessagePort } | undefined} */
  let ahead;

  /** @returns {Promise<Worker>} */
  const begin = () =>
    new Promise((ready, failed) => {
      // Fetched and compiled while the worker starts. Where that fails, the worker does it, and says what is wrong.
      const compiled = WebAssembly.compileStreaming(fetch(module)).catch(() => undefined);
      const script = /** @type {string} */ (policy ? policy.createScriptURL("") : address);
      const started = new Worker(script, { type: "module" });
      // Its first message says that it listens; what is sent before is lost.
      started.onmessage = () => ready(started);
      started.onerror = (event) => {
        worker = undefined;
        failed(event);
      };
      const request = ahead?.request;
      const ports = ahead ? [ahead.there] : [];
      compiled.then((program) => started.postMessage({ program, request }, ports));
    });

  globalThis.excerptWorker = () => {
    worker ??= begin();
    return worker;
  };
  /** Where the answer comes if this link, without a password, is being read already; once. */
  globalThis.excerptAhead = (link) => {
    const answer = ahead?.request === link ? ahead.here : undefined;
    ahead = undefined;
    return answer;
  };
  if (start === "now") {
    if (location.hash.length > 1) {
      const { port1: here, port2: there } = new MessageChannel();
      // A text alone asks src/browser/worker.rs to open it.
      ahead = { request: location.hash, here, there };
    }
    globalThis.excerptWorker().catch(() => {});
  }
}
