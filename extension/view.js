// Behind snapshot.js: the whole page at once. The browser hands on what a script's last expression gives.
/** @type {any} */ (globalThis)[Symbol.for("excerpt")].snapshot();
