// In the viewer that is one file: its other files are in it, as elements. Whoever asks for one by its name gets that.
{
  const kinds = { js: "text/javascript", wasm: "application/wasm" };
  const known = new Map();
  const file = (address) => {
    const name = String(address).split("/").pop().split(/[?#]/)[0];
    const element = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
    if (!element) return undefined;
    if (!known.has(name)) {
      const bytes = Uint8Array.from(atob(element.textContent.trim()), (letter) => letter.charCodeAt(0));
      known.set(name, { bytes, type: kinds[name.split(".").pop()] });
    }
    return known.get(name);
  };
  const { fetch: ask, Worker: Started } = globalThis;
  globalThis.fetch = (address, options) => {
    const known = file(address.url ?? address);
    return known ? Promise.resolve(new Response(known.bytes, { headers: { "content-type": known.type } })) : ask(address, options);
  };
  globalThis.Worker = function (address) {
    const { bytes, type } = file(address);
    return new Started(URL.createObjectURL(new Blob([bytes], { type })));
  };
}
