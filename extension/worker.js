// Starts the worker that makes and opens links, so that neither holds up a page. By hand and not Rust, because the
// viewer starts it while its own wasm is still loading.
{
  const { start, ...files } = document.currentScript.dataset;
  // The smallest program with a vector of 128 bits: browsers before 2021 (Safari: 2023) have none.
  const VECTORS = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
  const isPlain = files.plainAddress && !WebAssembly.validate(new Uint8Array(VECTORS));
  // The viewer's first worker only opens, and is the smaller for it; the whole one comes when it is needed.
  const kinds = { first: [files.address, files.module], whole: [files.wholeAddress ?? files.address, files.wholeModule ?? files.module] };
  if (isPlain) kinds.first = kinds.whole = [files.plainAddress, files.plainModule];
  const hasOne = kinds.first[0] === kinds.whole[0];
  // Where the page's policy asks for it: these addresses and no others become scripts.
  const policy = globalThis.trustedTypes?.createPolicy("excerpt-worker", { createScriptURL: (kind) => kinds[kind][0] });
  const workers = {};
  // What the viewer will ask for first, asked before it is there to ask.
  let ahead;
  const begin = (kind) =>
    new Promise((ready, failed) => {
      const [address, module] = kinds[kind];
      // Fetched and compiled while the worker starts. Where that fails, the worker does it, and says what is wrong.
      const compiled = WebAssembly.compileStreaming(fetch(module)).catch(() => undefined);
      const started = new Worker(policy ? policy.createScriptURL(kind) : address);
      const stop = (reason) => {
        delete workers[kind];
        // extension/opening.js: a page that was replaced meanwhile is loaded anew.
        globalThis.excerptMissing?.();
        failed(reason);
      };
      // Its first message says that it listens, or why it does not; what is sent before is lost.
      started.onmessage = ({ data }) => (data?.failed ? stop(data.failed) : ready(started));
      started.onerror = stop;
      const { request, there } = (kind === "first" && ahead) || {};
      compiled.then((program) => started.postMessage({ program, request }, there ? [there] : []));
    });
  globalThis.excerptWorker = (whole) => {
    const kind = whole && !hasOne ? "whole" : "first";
    return (workers[kind] ??= begin(kind));
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
