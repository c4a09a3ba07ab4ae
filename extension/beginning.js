// Behind snapshot.js: the page's beginning, for the first messages to be shown while the rest is read. The browser hands on
// what a script's last expression gives.
/** @type {any} */ (globalThis)[Symbol.for("excerpt")].page.begin();
