// Pictures of a page: the page itself, drawn by the browser as an SVG image that holds it. An image of a `data:`
// address runs nothing and loads nothing, and may be read from a canvas.
(() => {
  const WIDTH = 800;
  // Pixels of a picture for each of the page's: letters stay sharp when it is looked at closely.
  const SCALE = 2;
  // In the page's pixels. Canvases of more than 16,384 are refused here and there, and taller pictures hard to use.
  const TALLEST = 6000;

  /** The page in a frame without scripts, laid out and with its images decoded. */
  const lay = async (html) => {
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-same-origin";
    frame.style.cssText = `position:fixed;inset-inline-start:-9999px;width:${WIDTH}px;height:600px;border:0`;
    const loaded = new Promise((done) => (frame.onload = done));
    frame.srcdoc = html;
    document.body.append(frame);
    await loaded;
    const page = frame.contentDocument;
    page.documentElement.style.colorScheme = "light";
    for (const details of page.querySelectorAll("article details")) details.open = true;
    // What the page leaves for later is wanted now.
    for (const article of page.querySelectorAll("article")) article.style.contentVisibility = "visible";
    // A picture leads nowhere.
    page.querySelector(".continue")?.remove();
    await Promise.all([...page.images].map((image) => image.decode().catch(() => {})));
    return { frame, page };
  };

  /** Where the pictures end: between messages where that makes no picture small, else between their parts. */
  const ends = (page, height) => {
    const places = (selector) =>
      [...page.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().top);
    const kinds = [places("article"), places("article > *"), places("article li, article tr")];
    const found = [];
    for (let top = 0; height - top > TALLEST; top = found.at(-1)) {
      const fit = (place) => place > top + TALLEST / 3 && place <= top + TALLEST;
      const place = kinds.map((all) => all.filter(fit).at(-1)).find((last) => last);
      found.push(Math.floor(place ?? top + TALLEST));
    }
    return [...found, height];
  };

  // XML has no way to write these.
  const written = (text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd").toWellFormed();

  const drawing = (style, body, top, height) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">` +
    `<foreignObject x="0" y="${-top}" width="${WIDTH}" height="${top + height}">` +
    `<style xmlns="http://www.w3.org/1999/xhtml">${style}</style>${body}</foreignObject></svg>`;

  const png = async (svg, height, paper) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(svg))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {
      width: WIDTH * SCALE,
      height: height * SCALE,
    });
    const context = canvas.getContext("2d");
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(SCALE, SCALE);
    context.drawImage(image, 0, 0);
    return new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture")))),
    );
  };

  /** The page as PNG files from top to bottom. */
  globalThis.excerptPicture = async (html) => {
    const { frame, page } = await lay(html);
    try {
      const height = Math.ceil(page.body.getBoundingClientRect().height);
      const paper = getComputedStyle(page.body).backgroundColor;
      const style = new XMLSerializer().serializeToString(
        document.createTextNode(page.querySelector("style").textContent),
      );
      page.body.style.colorScheme = "light";
      const body = new XMLSerializer().serializeToString(page.body);
      const pictures = [];
      let top = 0;
      for (const end of ends(page, height)) {
        pictures.push(await png(drawing(style, body, top, end - top), end - top, paper));
        top = end;
      }
      return pictures;
    } finally {
      frame.remove();
    }
  };
})();
