// Reads pictures that the page itself has drawn, for a conversation that names their addresses. No request is made:
// what is decoded already is drawn once more, smaller where it is large, which also leaves its metadata behind.
// Pictures of other origins cannot be read this way; they stay named placeholders. Drawings have a number instead of an
// address: snapshot.js gave it to them.
globalThis.excerptImages ??= (() => {
  // Together no more than a page or a link can reasonably carry.
  const LONGEST_SIDE = 1_280,
    MOST_LETTERS = 2_000_000,
    TYPE = "image/webp",
    QUALITY = 0.8;
  // How long pictures on their way are waited for, all together.
  const PATIENCE = 1_000;

  const drawn = (root, found) => {
    for (const element of root.querySelectorAll("*")) {
      if (element instanceof HTMLImageElement && !found.has(element.src)) found.set(element.src, element);
      if (element.shadowRoot) drawn(element.shadowRoot, found);
    }
    return found;
  };

  const encode = async (image) => {
    const [width, height] =
      image instanceof HTMLCanvasElement
        ? [image.width, image.height]
        : [image.naturalWidth, image.naturalHeight];
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

  const isHere = (image) =>
    !(image instanceof HTMLImageElement) || Boolean(image.complete && image.naturalWidth);

  /** Waits for what is being loaded, not for what a page loads only when it is scrolled to. */
  const settled = (images) => {
    const coming = images.filter((image) => !image.complete && image.loading !== "lazy");
    const each = coming.map(
      (image) =>
        new Promise((done) =>
          ["load", "error"].forEach((type) => image.addEventListener(type, done, { once: true })),
        ),
    );
    return Promise.race([
      Promise.all(each),
      new Promise((done) => setTimeout(done, each.length && PATIENCE)),
    ]);
  };

  /**
   * `[[address, data address], …]` of those of the addresses that can be told by now: an empty one where the picture is
   * there and cannot be read, or has no room beside the `used` letters of those read before.
   */
  return async (addresses, used) => {
    const images = drawn(document, new Map());
    const find = (address) =>
      images.get(address) ?? globalThis.excerptDrawings?.all[address.replace("drawing:", "")]?.deref();
    await settled(addresses.map(find).filter((image) => image instanceof HTMLImageElement));
    const read = [];
    let letters = used;
    for (const address of addresses) {
      const image = find(address);
      // One that is not there yet would have to be requested; one that is no longer there cannot be read.
      if (!image?.isConnected || !isHere(image)) continue;
      let data = "";
      try {
        data = image instanceof SVGElement ? globalThis.excerptDrawing(image) : await encode(image);
      } catch {
        // Of another origin, or broken.
      }
      if (letters + data.length > MOST_LETTERS) data = "";
      letters += data.length;
      read.push([address, data]);
    }
    return read;
  };
})();
undefined;
