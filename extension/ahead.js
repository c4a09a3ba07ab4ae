// Asks at once for what the popup will want in any case: its program, before style sheets and scripts are there, and meanwhile
// what is kept. Every question to the browser takes its time, and one after the other they would hold up the first messages.
// src/browser/ahead.rs takes each answer once; who asks again asks the browser.
{
  const file = "popup_bg.wasm";
  const program = WebAssembly.compileStreaming(fetch(file)).catch(() => fetch(file));
  globalThis.excerptProgram = () => program;

  const { local, managed, onChanged } = chrome.storage;
  const kept = local.get(["settings", "not-personal"]);
  const index = local.get("index");
  const page = fetch("link-page.json").then((file) => file.text());
  globalThis.excerptAsked = { settings: kept, "not-personal": kept, index, "link-page.json": page };
  // Some browsers have no such area.
  if (managed) globalThis.excerptAsked.managed = managed.get(null);
  // What went wrong is said by whoever takes the answer.
  for (const answer of Object.values(globalThis.excerptAsked)) answer.catch(() => {});
  // What has changed meanwhile is no answer any more.
  onChanged.addListener(() => {
    globalThis.excerptAsked = {};
  });
}
