// In the viewer that is one file: its other files are in it, as elements. Whoever asks for one by its name gets that.
{
  /** @type {Record<string, string>} */
  const kinds = { js: "text/javascript", wasm: "application/wasm" };
  /** @param {unknown} address */
  const file = (address) => {
    const name = String(address)
      .replace(/[?#].*$/, "")
      .replace(/^.*\//, "");
    const text = document.querySelector(`script[data-file="${CSS.escape(name)}"]`)?.textContent;
    if (!text) return undefined;
    const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
    return new Blob([bytes], { type: kinds[name.replace(/^.*\./, "")] });
  };
  const { fetch: ask, Worker: Started } = globalThis;
  globalThis.fetch = (address, options) => {
    const known = file(address instanceof Request ? address.url : address);
    // What a `Blob` says of its type the answer says, too.
    return known ? Promise.resolve(new Response(known)) : ask(address, options);
  };
  globalThis.Worker = class extends Started {
    /** @param {string | URL} address */
    constructor(address) {
      const known = file(address);
      super(known ? URL.createObjectURL(known) : address);
    }
  };
}
