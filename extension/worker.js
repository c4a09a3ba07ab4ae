// Starts the worker that makes and opens links, so that neither holds up a page. By hand and not Rust, because the
// viewer starts it while its own wasm is still loading.
{
  const { address, start } = document.currentScript.dataset;
  // Where the page's policy asks for it: this address and no other becomes a script.
  const policy = globalThis.trustedTypes?.createPolicy("excerpt-worker", { createScriptURL: () => address });
  let worker;
  globalThis.excerptWorker = () =>
    (worker ??= new Promise((ready, failed) => {
      const started = new Worker(policy ? policy.createScriptURL("") : address, { type: "module" });
      // Its first message says that it listens; what is sent before is lost.
      started.onmessage = () => ready(started);
      started.onerror = (event) => {
        worker = undefined;
        failed(event);
      };
    }));
  if (start === "now") globalThis.excerptWorker().catch(() => {});
}
