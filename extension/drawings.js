// Makes safe pictures of a page's drawings (SVG): shapes and words as they are drawn now, written anew with the elements
// and attributes that src/model/drawing.rs knows, and nothing else. Part of images.js.
globalThis.excerptDrawing ??= (() => {
  const PLACES = new Set(["clipPath", "defs", "linearGradient", "marker", "radialGradient"]);
  const SHAPES = new Set([
    ...PLACES,
    ..."circle ellipse g line path polygon polyline rect stop svg text textPath tspan".split(" "),
  ]);
  const GEOMETRY = (
    "clipPathUnits cx cy d dx dy fx fy gradientTransform gradientUnits height markerHeight markerUnits markerWidth offset orient " +
    "points preserveAspectRatio r refX refY rotate rx ry spreadMethod transform viewBox width x x1 x2 y y1 y2"
  ).split(" ");
  // What a part looks like; of the first only what differs from the part around it is written.
  const INHERITED = (
    "clip-rule dominant-baseline fill fill-opacity fill-rule font-family font-size font-style font-weight letter-spacing marker-end " +
    "marker-mid marker-start paint-order stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin " +
    "stroke-miterlimit stroke-opacity stroke-width text-anchor visibility"
  ).split(" ");
  // How a drawing begins that stands by itself.
  const INITIAL = {
    "clip-rule": "nonzero",
    "dominant-baseline": "auto",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-style": "normal",
    "font-weight": "400",
    "letter-spacing": "normal",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "paint-order": "normal",
    stroke: "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0px",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1px",
    "text-anchor": "start",
    visibility: "visible",
  };
  const OWN = { "clip-path": "none", opacity: "1", "stop-color": "rgb(0, 0, 0)", "stop-opacity": "1" };
  const DEEPEST = 150,
    SVG = "http://www.w3.org/2000/svg";

  const escape = (text) =>
    text
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;");
  const round = (number) => String(Math.round(number * 100) / 100);

  /** The colour behind an element, up to another: words in a dark page's colours cannot be read on white. */
  const ground = (element, end) => {
    for (
      let around = element;
      around && around !== end;
      around = around.parentElement ?? around.getRootNode().host
    ) {
      const colour = getComputedStyle(around).backgroundColor;
      if (!/^transparent$|, 0\)$|\/ 0\)$/.test(colour)) return colour;
    }
    return "";
  };

  /** `[" name="value"", …]` as text; a value that is neither plain nor a part of the drawing is left out. */
  const attribute = (name, value, names) => {
    const part = /^url\(["']?[^"')]*#([^"')]+)["']?\)$/.exec(value);
    if (part && !names.has(part[1])) names.set(part[1], `i${names.size}`);
    const written = part ? `url(#${names.get(part[1])})` : value.replaceAll('"', "'");
    return part || (/^[\p{L}\p{N} _.,()#%+'-]*$/u.test(written) && !/url/i.test(written))
      ? ` ${name}="${written}"`
      : "";
  };

  /** The words of HTML inside a drawing, each line where it stands. */
  const words = (foreign, names) => {
    const matrix = foreign.getScreenCTM()?.inverse();
    if (!matrix) return "";
    const lines = [],
      walker = document.createTreeWalker(foreign, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const { index, 0: word } of walker.currentNode.data.matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, index);
        range.setEnd(walker.currentNode, index + word.length);
        const box = range.getBoundingClientRect(),
          last = lines.at(-1);
        if (box.width === 0) continue;
        if (last && Math.abs(last.top - box.top) < box.height / 2) {
          last.text += box.left - last.right > 1 ? ` ${word}` : word;
          last.right = Math.max(last.right, box.right);
        } else {
          lines.push({
            text: word,
            left: box.left,
            right: box.right,
            top: box.top,
            bottom: box.bottom,
            parent: walker.currentNode.parentElement,
          });
        }
      }
    }
    return lines
      .map(({ text, left, right, top, bottom, parent }) => {
        const style = getComputedStyle(parent);
        const inside = (x, y) => new DOMPoint(x, y).matrixTransform(matrix);
        const { x, y } = inside((left + right) / 2, top + 0.78 * (bottom - top));
        // What a label is written on keeps the lines behind it apart.
        const [colour, from, to] = [
          ground(parent, foreign),
          inside(left - 1, top),
          inside(right + 1, bottom),
        ];
        const box = `x="${round(from.x)}" y="${round(from.y)}" width="${round(to.x - from.x)}" height="${round(to.y - from.y)}"`;
        const back =
          colour && to.x > from.x && to.y > from.y
            ? `<rect ${box}${attribute("fill", colour, names)} stroke="none"/>`
            : "";
        const look = {
          fill: style.color,
          stroke: "none",
          "font-family": style.fontFamily,
          "font-size": style.fontSize,
          "font-style": style.fontStyle,
          "font-weight": style.fontWeight,
        };
        const looks = Object.entries(look)
          .map(([name, value]) => attribute(name, value, names))
          .join("");
        return `${back}<text x="${round(x)}" y="${round(y)}" text-anchor="middle"${looks}>${escape(text)}</text>`;
      })
      .join("");
  };

  const write = (element, around, names, depth) => {
    // A link is what stands in it.
    const tag = /^(a|switch)$/.test(element.localName) ? "g" : element.localName;
    if (tag === "foreignObject") return words(element, names);
    if (!SHAPES.has(tag) || element.namespaceURI !== SVG || depth > DEEPEST) return "";
    const style = getComputedStyle(element);
    if (
      style.display === "none" &&
      !PLACES.has(tag) &&
      !(element.parentElement && PLACES.has(element.parentElement.localName))
    )
      return "";
    let text = `<${tag}`;
    if (depth === 0) {
      const { width, height } = element.getBoundingClientRect();
      text += ` xmlns="${SVG}" width="${round(width)}" height="${round(height)}"`;
      if (!element.hasAttribute("viewBox")) text += ` viewBox="0 0 ${round(width)} ${round(height)}"`;
    }
    if (PLACES.has(tag) && element.id) {
      if (!names.has(element.id)) names.set(element.id, `i${names.size}`);
      text += ` id="${names.get(element.id)}"`;
    }
    for (const name of GEOMETRY) {
      const value =
        depth === 0 && !/^(viewBox|preserveAspectRatio)$/.test(name) ? null : element.getAttribute(name);
      if (value !== null) text += attribute(name, value.replace(/\s+/g, " "), names);
    }
    if (depth > 0 && !element.hasAttribute("transform") && style.transform.startsWith("matrix("))
      text += attribute("transform", style.transform, names);
    const look = {};
    for (const name of INHERITED) {
      look[name] = style.getPropertyValue(name);
      if (look[name] && look[name] !== around[name]) text += attribute(name, look[name], names);
    }
    for (const [name, initial] of Object.entries(OWN)) {
      const value = style.getPropertyValue(name);
      if (value && value !== initial) text += attribute(name, value, names);
    }
    let inside = "";
    if (depth === 0) {
      const colour = ground(element),
        box = element.viewBox.baseVal;
      const place = box?.width
        ? ` x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}"`
        : ' width="100%" height="100%"';
      if (colour) inside = `<rect${place}${attribute("fill", colour, names)} stroke="none"/>`;
    }
    for (const child of element.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE) inside += write(child, look, names, depth + 1);
      else if (child.nodeType === Node.TEXT_NODE && /^(text|textPath|tspan)$/.test(tag))
        inside += escape(child.data);
    }
    return inside ? `${text}>${inside}</${tag}>` : `${text}/>`;
  };

  /** The drawing as a data address. */
  return (svg) => {
    const text = write(svg, INITIAL, new Map(), 0);
    return (
      "data:image/svg+xml;charset=utf-8," +
      encodeURIComponent(text).replace(
        /[!'()*~_.-]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      )
    );
  };
})();
undefined;
