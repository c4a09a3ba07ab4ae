// Pictures of a page: the page itself, drawn by the browser as an SVG image that holds it. An image of a `data:`
// address runs nothing and loads nothing, and may be read from a canvas. Where each picture ends, src/render/page_breaks.rs
// says.
{
  /** @typedef {{ frame: HTMLIFrameElement, page: Document, height: number, places: number[][] }} Laid - a page, laid out */

  const WIDTH = 800;
  // Pixels of a picture for each of the page's: letters stay sharp when it is looked at closely.
  const SCALE = 2;
  // Parts of a page, between which pictures may end, the largest first.
  const PARTS = ["article", "article > *", "article li, article tr"];

  /**
   * The page in a frame without scripts, laid out and with its images decoded.
   * @param {string} html
   * @returns {Promise<Laid>}
   */
  const lay = async (html) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.style.cssText = `position:fixed;inset-inline-start:-9999px;width:${WIDTH}px;height:600px;border:0`;
    const loaded = new Promise((done) => {
      frame.onload = done;
    });
    frame.srcdoc = html;
    document.body.append(frame);
    await loaded;
    const page = frame.contentDocument;
    if (!page) throw new Error("the page is not there");
    page.documentElement.style.colorScheme = "light";
    for (const details of page.querySelectorAll("details")) {
      if (details.closest("article")) details.open = true;
    }
    // What the page leaves for later is wanted now.
    for (const article of page.getElementsByTagName("article")) article.style.contentVisibility = "visible";
    // A picture leads nowhere.
    page.querySelector(".continue")?.remove();
    await Promise.all([...page.images].map((image) => image.decode().catch(() => {})));
    const height = Math.ceil(page.body.getBoundingClientRect().height);
    const tops = (/** @type {string} */ part) =>
      [...page.querySelectorAll(part)].map((element) => element.getBoundingClientRect().top);
    return { frame, page, height, places: PARTS.map(tops) };
  };

  /** A text without what XML has no way to write. @param {string} text */
  const xmlText = (text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd").toWellFormed();

  /**
   * A part of the page as an SVG image.
   * @param {string} style
   * @param {string} body
   * @param {number} top
   * @param {number} height
   */
  const svg = (style, body, top, height) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">` +
    `<foreignObject x="0" y="${-top}" width="${WIDTH}" height="${top + height}">` +
    `<style xmlns="http://www.w3.org/1999/xhtml">${style}</style>${body}</foreignObject></svg>`;

  /**
   * @param {string} drawing
   * @param {number} height
   * @param {string} paper
   * @returns {Promise<Blob>}
   */
  const png = async (drawing, height, paper) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(xmlText(drawing))}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH * SCALE;
    canvas.height = height * SCALE;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("there is no canvas");
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(SCALE, SCALE);
    context.drawImage(image, 0, 0);
    return new Promise((done, fail) => {
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))));
    });
  };

  /**
   * The page as PNG files that end at these heights, from top to bottom.
   * @param {Laid} laid
   * @param {number[]} ends
   */
  const draw = async ({ frame, page }, ends) => {
    try {
      const paper = getComputedStyle(page.body).backgroundColor;
      const xml = new XMLSerializer();
      const style = page.querySelector("style")?.textContent ?? "";
      const css = xml.serializeToString(document.createTextNode(style));
      page.body.style.colorScheme = "light";
      const body = xml.serializeToString(page.body);
      /** @type {Blob[]} */
      const pictures = [];
      let top = 0;
      for (const end of ends) {
        pictures.push(await png(svg(css, body, top, end - top), end - top, paper));
        top = end;
      }
      return pictures;
    } finally {
      frame.remove();
    }
  };

  globalThis.excerptPicture = { lay, draw };
}
