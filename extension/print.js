// Shows the page that the popup handed over, in a frame without scripts, and prints it.
(async () => {
  const key = "handed:printed";
  const stored = (await chrome.storage.session.get(key))[key];
  // Stored as JSON, like everything that src/browser/storage.rs keeps.
  const html = JSON.parse(typeof stored === "string" ? stored : "null");
  if (!html) {
    const sentence = document.createElement("p");
    sentence.textContent = chrome.i18n.getMessage("print_nothing");
    document.body.append(sentence);
    return;
  }
  const frame = document.createElement("iframe");
  // Printing is a dialog: "allow-modals".
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.srcdoc = html;
  frame.onload = () => {
    const page = frame.contentDocument;
    if (!page) return;
    // Paper opens nothing; not every browser knows the style for it.
    for (const details of page.querySelectorAll("details")) {
      if (details.closest("article")) details.open = true;
    }
    // The browser proposes it as the PDF's name.
    document.title = frame.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dataset.state = "ready";
    frame.contentWindow?.print();
  };
  document.body.append(frame);
})();
