// Reads pictures that the page itself has drawn, for a conversation that names their addresses. No request is made:
// what is decoded already is drawn once more, smaller where it is large, which also leaves its metadata behind.
// Pictures of other origins cannot be read this way; they stay named placeholders. Drawings have a number instead of
// an address: snapshot.js gave it to them.
import { queryAll, shared } from "./dom.js";
import { drawing } from "./drawings.js";

// Together no more than a page or a link can reasonably carry.
const LONGEST_SIDE = 1_280;
const MOST_CHARACTERS = 2_000_000;
const TYPE = "image/webp";
const QUALITY = 0.8;
// Milliseconds for which pictures on their way are waited for, all together.
const PATIENCE = 1_000;

/** The pictures of the page, those in shadow roots too, by their addresses. */
const drawn = () => {
  /** @type {Map<string, HTMLImageElement>} */
  const found = new Map();
  for (const image of queryAll("img")) {
    if (image instanceof HTMLImageElement && !found.has(image.src)) found.set(image.src, image);
  }
  return found;
};

/** @param {HTMLImageElement | HTMLCanvasElement} image @returns {Promise<string>} */
const encode = async (image) => {
  const isCanvas = image instanceof HTMLCanvasElement;
  const width = isCanvas ? image.width : image.naturalWidth;
  const height = isCanvas ? image.height : image.naturalHeight;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("there is no canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  if (isCanvas) {
    // Some canvases show their picture once and keep nothing that could be read.
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    if (!data.some((part) => part > 0)) throw new Error("nothing is drawn");
  }
  const blob = await canvas.convertToBlob({ type: TYPE, quality: QUALITY });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
};

/** @param {Element} image */
const isHere = (image) =>
  !(image instanceof HTMLImageElement) || Boolean(image.complete && image.naturalWidth);

/** Waits for what is being loaded, not for what a page loads only when it is scrolled to. @param {HTMLImageElement[]} images */
const settled = (images) => {
  const coming = images.filter((image) => !image.complete && image.loading !== "lazy");
  const loads = coming.map(
    (image) =>
      new Promise((done) => {
        for (const type of ["load", "error"]) image.addEventListener(type, done, { once: true });
      }),
  );
  const patience = loads.length > 0 ? PATIENCE : 0;
  return Promise.race([Promise.all(loads), new Promise((done) => setTimeout(done, patience))]);
};

/** @param {Element} image */
const write = (image) => {
  if (image instanceof SVGElement) return drawing(image);
  if (image instanceof HTMLImageElement || image instanceof HTMLCanvasElement) return encode(image);
  throw new TypeError("no picture");
};

/**
 * `[[address, data address], …]` of those of the addresses that can be told by now: an empty one where the picture is
 * there and cannot be read, or has no room beside the `used` characters of those read before.
 * @param {string[]} addresses
 * @param {number} used
 */
const read = async (addresses, used) => {
  const images = drawn();
  const find = (/** @type {string} */ address) =>
    images.get(address) ?? shared.drawings?.all[Number(address.replace("drawing:", ""))]?.deref();
  await settled(addresses.map(find).filter((image) => image instanceof HTMLImageElement));
  /** @type {[string, string][]} */
  const found = [];
  let characters = used;
  for (const address of addresses) {
    const image = find(address);
    // One that is not there yet would have to be requested; one that is no longer there cannot be read.
    if (!image?.isConnected || !isHere(image)) continue;
    let data = "";
    try {
      data = await write(image);
    } catch {
      // Of another origin, or broken.
    }
    if (characters + data.length > MOST_CHARACTERS) data = "";
    characters += data.length;
    found.push([address, data]);
  }
  return found;
};

shared.images ??= { read };
