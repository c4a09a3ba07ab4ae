// Starts the capture at once, while the popup's wasm is still loading: on a long page this saves the popup's
// whole start-up time. It only asks the browser to run snapshot.js in the tab whose button was clicked;
// src/ui/popup/capture.rs judges what comes back.
globalThis.excerptCapture = (async () => {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const answer = { tab: tab?.id, url: tab?.url ?? "", urlAfter: "", result: undefined };
  try {
    const [frame] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      files: ["snapshot.js"],
    });
    answer.result = frame?.result;
    answer.urlAfter = (await chrome.tabs.get(tab.id)).url ?? "";
  } catch (error) {
    answer.error = String(error?.message ?? error);
  }
  return answer;
})();

// An order to sweep.js in that tab; gives where the scroller is then, and the page as it stands then, with the code
// that its editors do not draw. src/browser/sweep.rs gives the orders.
globalThis.excerptMove = async (order) => {
  const target = { tabId: (await globalThis.excerptCapture).tab };
  const run = async (injection) =>
    (await chrome.scripting.executeScript({ target, ...injection }))[0]?.result;
  const move = (move) => run({ func: (order) => globalThis.excerptSweep(order), args: [{ ...order, move }] });
  const isRestore = order.move === "restore";
  const mine = (globalThis.excerptRestored = (globalThis.excerptRestored ?? 0) + (isRestore ? 1 : 0));
  await run({ files: ["panes.js", "sweep.js"] });
  const place = await move(order.move);
  if (isRestore) return {};
  while (mine === globalThis.excerptRestored && (await move("fill")));
  return { ...place, text: await run({ files: ["snapshot.js"] }) };
};

// The content of pictures that the page has drawn, by images.js in that tab: `[[address, data address], …]`. `used`: how
// many letters were read before.
globalThis.excerptPictures = async (addresses, used) => {
  const target = { tabId: (await globalThis.excerptCapture).tab };
  await chrome.scripting.executeScript({ target, files: ["drawings.js", "images.js"] });
  const [frame] = await chrome.scripting.executeScript({
    target,
    func: (addresses, used) => globalThis.excerptImages(addresses, used),
    args: [addresses, used],
  });
  return frame?.result ?? [];
};

// Writes a text into the message field of that tab, by composer.js; gives what became of it.
globalThis.excerptHandOver = async (text) => {
  const target = { tabId: (await globalThis.excerptCapture).tab };
  await chrome.scripting.executeScript({ target, files: ["composer.js"] });
  const [frame] = await chrome.scripting.executeScript({
    target,
    func: (text) => globalThis.excerptCompose(text),
    args: [text],
  });
  return frame?.result;
};
