// What one of our pages shows, as Markdown for a prompt. The page's own elements are all that it knows
// (src/render/html); a prompt needs no escapes, only what tells headings, code and authors apart.

/** @type {Record<string, string>} */
const SIGNS = { strong: "**", em: "*", del: "~~" };

/** @param {Node} node @returns {string} */
const inside = (node) => [...node.childNodes].map(write).join("");

/** Blocks stand between zeros, which no page has; words between blocks are one too. @param {string} text */
const block = (text) => `\0${text}\0`;

/**
 * @param {Node | null} node - only a page of another program's has none
 * @param {string} [between]
 */
const flow = (node, between = "\n\n") =>
  inside(/** @type {Node} */ (node))
    .split("\0")
    .map((part) => part.trim())
    .filter(Boolean)
    .join(between);

/**
 * Marks longer than any run of them inside.
 * @param {string} text
 * @param {number} least
 */
export const ticks = (text, least) =>
  "`".repeat(Math.max(least, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));

/** @param {string} text */
const line = (text) => text.replace(/\s+/g, " ");

/** @typedef {HTMLElement & HTMLTableElement & HTMLOListElement & HTMLInputElement & HTMLImageElement & Text} Any - what its name says */

/**
 * A node with everything in it.
 * @param {Node} any
 * @returns {string}
 */
function write(any) {
  const node = /** @type {Any} */ (any);
  const { localName: tag, className, textContent: text } = node;
  const tex = () => (node.querySelector("annotation") ?? node).textContent;
  if (!tag) return node.data;
  if (/^(acts|tools|outline)$/.test(className)) return "";
  // Words at the beginning of a line are no heading: authors stand in headings.
  if (tag === "p" || (tag === "div" && !className)) return block(inside(node).replace(/^#/gm, "\\#"));
  if (className === "formula") return block(`$$\n${tex()}\n$$`);
  if (/h\d/.test(tag)) return block(`${"#".repeat(+tag[1])} ${line(inside(node)).trim()}`);
  if (SIGNS[tag]) return inside(node).replace(/\S(.*\S)?/s, `${SIGNS[tag]}$&${SIGNS[tag]}`);
  switch (tag) {
    case "a": {
      const target = node.getAttribute("href");
      const words = inside(node);
      return target === words ? words : `[${words}](${target})`;
    }
    case "bdi":
      return `[${text}]`;
    case "blockquote":
    case "details":
      return block(flow(node).replace(/^/gm, "> "));
    case "br":
      return "\n";
    case "code": {
      if (className) return `$${text}$`;
      const mark = ticks(text, 1);
      const room = mark[1] ? " " : "";
      return mark + room + text + room + mark;
    }
    case "div":
    case "figure":
      return block(inside(node));
    case "hr":
      return block("***");
    case "img":
      return `[${node.alt}]`;
    case "input":
      return node.checked ? "[x] " : "[ ] ";
    case "math":
      return `$${tex()}$`;
    case "pre": {
      const mark = ticks(text, 3);
      return block(`${mark}${node.dataset.lang ?? ""}\n${text}\n${mark}`);
    }
    case "summary":
      return block(`**${text}**`);
    case "table": {
      const rows = [...node.rows].map((row) =>
        [...row.cells].map((cell) => line(inside(cell)).replace(/\|/g, "\\|")),
      );
      rows.splice(
        1,
        0,
        rows[0].map(() => "---"),
      );
      return block(rows.map((row) => `| ${row.join(" | ")} |`).join("\n"));
    }
    case "ol":
    case "ul":
      return block(
        [...node.children]
          .map((item, at) => {
            const marker = tag === "ol" ? `${node.start + at}. ` : "- ";
            return marker + flow(item, "\n").replace(/\n(?=.)/g, `\n${" ".repeat(marker.length)}`);
          })
          .join("\n"),
      );
  }
  return inside(node);
}

/**
 * The whole page behind a sentence: title, facts, then each message below its author.
 * @param {Element} page
 * @param {string} sentence
 */
export const prompt = (page, sentence) =>
  `${sentence}\n\n${flow(page.querySelector("header"))}\n\n${flow(page.querySelector("main"))}\n`;
