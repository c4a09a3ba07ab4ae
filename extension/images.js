// Reads pictures that the page itself has drawn, for a conversation that names their addresses. No request is made:
// what is decoded already is drawn once more, smaller where it is large, which also leaves its metadata behind.
// Pictures of other origins cannot be read this way; they stay named placeholders. Drawings have a number instead of an
// address: snapshot.js gave it to them.
globalThis.excerptImages ??= (() => {
  // Together no more than a page or a link can reasonably carry.
  const LONGEST_SIDE = 1_280, MOST_LETTERS = 2_000_000, TYPE = "image/webp", QUALITY = 0.8;

  const drawn = (root, found) => {
    for (const element of root.querySelectorAll("*")) {
      if (element instanceof HTMLImageElement && !found.has(element.src)) found.set(element.src, element);
      if (element.shadowRoot) drawn(element.shadowRoot, found);
    }
    return found;
  };

  const encode = async (image) => {
    const [width, height] = image instanceof HTMLCanvasElement ? [image.width, image.height] : [image.naturalWidth, image.naturalHeight];
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    if (image instanceof HTMLCanvasElement) {
      // Some canvases show their picture once and keep nothing that could be read.
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      if (!data.some((part) => part > 0)) throw new Error("nothing is drawn");
    }
    const blob = await canvas.convertToBlob({ type: TYPE, quality: QUALITY });
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });
  };

  /** `[[address, data address], …]` of those of the addresses that can be read. */
  return async (addresses) => {
    const images = drawn(document, new Map());
    const read = [];
    let letters = 0;
    for (const address of addresses) {
      const image = images.get(address) ?? globalThis.excerptDrawings?.all[address.replace("drawing:", "")]?.deref();
      // One that is not there yet would have to be requested; one that is no longer there cannot be read.
      if (!image?.isConnected || (image instanceof HTMLImageElement && !(image.complete && image.naturalWidth))) continue;
      try {
        const data = image instanceof SVGElement ? globalThis.excerptDrawing(image) : await encode(image);
        if (letters + data.length > MOST_LETTERS) continue;
        letters += data.length;
        read.push([address, data]);
      } catch {
        // Of another origin, or broken.
      }
    }
    return read;
  };
})();
undefined;
