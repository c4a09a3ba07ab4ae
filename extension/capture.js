// Starts the capture at once, while the popup's wasm is still loading: on a long page this saves the popup's
// whole start-up time. It only asks the browser to run snapshot.js in the tab whose button was clicked;
// src/ui/popup/capture.rs judges what comes back.
globalThis.excerptCapture = (async () => {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const answer = { url: tab?.url ?? "", urlAfter: "", result: undefined };
  try {
    const [frame] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["snapshot.js"] });
    answer.result = frame?.result;
    answer.urlAfter = (await chrome.tabs.get(tab.id)).url ?? "";
  } catch (error) {
    answer.error = String(error?.message ?? error);
  }
  return answer;
})();
