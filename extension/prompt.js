// What one of our pages shows, as Markdown for a prompt. The page's own elements are all that it knows
// (src/render/html); a prompt needs no escapes, only what tells headings, code and authors apart.
const BLOCKS = "p,div,pre,h3,h4,h5,h6,ul,ol,figure,blockquote,hr,details,table";

const tex = (math) => math.querySelector("annotation")?.textContent ?? math.textContent;

/** Marks longer than any run of the sign inside. */
const marks = (text, sign, least) =>
  sign.repeat(Math.max(least, 1 + Math.max(0, ...(text.match(new RegExp(`\\${sign}+`, "g")) ?? []).map((run) => run.length))));

const around = (mark, words) => (words.trim() ? words.replace(/^(\s*)([^]*?)(\s*)$/, `$1${mark}$2${mark}$3`) : words);

function code(text) {
  const mark = marks(text, "`", 1);
  const room = /^`|`$/.test(text) ? " " : "";
  return mark + room + text + room + mark;
}

/** A node of a line. */
function inline(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".acts, input")) return "";
  const words = () => [...node.childNodes].map(inline).join("");
  switch (node.localName) {
    case "br": return "\n";
    case "strong": return around("**", words());
    case "em": return around("*", words());
    case "del": return around("~~", words());
    case "code": return node.matches(".math") ? `$${node.textContent}$` : code(node.textContent);
    case "math": return `$${tex(node)}$`;
    case "img": return `[${node.alt}]`;
    case "bdi": return node.matches(".missing, .attachment *") ? `[${node.textContent}]` : words();
    case "a": {
      const target = node.getAttribute("href"), text = words();
      return text === target.replace(/^mailto:/, "") || text === target ? text : `[${text}](${target})`;
    }
    default: return words();
  }
}

const indented = (text, first, others) =>
  text.split("\n").map((line, at) => (at ? (line || others.trim() ? others + line : "") : first + line).trimEnd()).join("\n");

function list(node) {
  let number = node.localName === "ol" ? Number(node.getAttribute("start") ?? 1) : undefined;
  return [...node.children].map((item) => {
    const marker = number === undefined ? "- " : `${number++}. `;
    const box = item.querySelector(":scope > input");
    const text = (box ? (box.checked ? "[x] " : "[ ] ") : "") + flow(item, "\n");
    return indented(text, marker, " ".repeat(marker.length));
  }).join("\n");
}

function table(node) {
  const rows = [...node.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => inline(cell).replace(/\s+/g, " ").replace(/\|/g, "\\|")));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const [head = [], ...others] = rows;
  return [line(head), line(head.map(() => "---")), ...others.map(line)].join("\n");
}

function block(node) {
  switch (node.localName) {
    case "ul": case "ol": return list(node);
    case "blockquote": return indented(flow(node, "\n\n"), "> ", "> ");
    case "hr": return "***";
    case "table": return table(node);
    case "details": {
      const [title, ...rest] = node.children;
      const content = document.createElement("div");
      content.append(...rest.map((part) => part.cloneNode(true)));
      return indented(`**${title.textContent}**\n\n${flow(content, "\n\n")}`, "> ", "> ");
    }
    case "pre": {
      const mark = marks(node.textContent, "`", 3);
      return `${mark}${node.dataset.lang ?? ""}\n${node.textContent}\n${mark}`;
    }
    case "div": {
      // Around code, by extension/page.js.
      if (node.matches(".code")) return block(node.querySelector("pre"));
      if (node.matches(".table")) return table(node);
      if (node.matches(".formula")) return `$$\n${tex(node)}\n$$`;
    }
  }
  const level = /^h([3-6])$/.exec(node.localName)?.[1];
  if (level) return `${"#".repeat(level)} ${inline(node).replace(/\s+/g, " ")}`;
  // Words at the beginning of a line are no heading: authors stand in headings.
  return inline(node).replace(/^#/gm, "\\#").trim();
}

/** What stands in a block: lines of words between other blocks. */
function flow(node, between) {
  const parts = [];
  let line = "";
  const end = () => {
    if (line.trim()) parts.push(line.trim());
    line = "";
  };
  for (const child of node.childNodes) {
    if (child.nodeType === Node.ELEMENT_NODE && child.matches(BLOCKS)) {
      end();
      parts.push(block(child));
    } else line += inline(child);
  }
  end();
  return parts.filter(Boolean).join(between);
}

/** The whole page behind a sentence: title, facts, then each message below its author. */
export function prompt(page, sentence) {
  const [header, main] = ["header", "main"].map((name) => page.querySelector(`:scope > ${name}`));
  const facts = [...header.querySelectorAll(".facts li")].map((fact) => fact.textContent).join(" · ");
  const note = header.querySelector(".note")?.textContent;
  const parts = [...main.children].map((part) => {
    const name = part.querySelector(":scope > h2");
    return name ? `## ${name.textContent.trim()}\n\n${flow(part.querySelector(":scope > .content"), "\n\n")}` : `_${part.textContent}_`;
  });
  return [sentence, `# ${header.querySelector("h1").textContent}`, facts, note && `_${note}_`, ...parts].filter(Boolean).join("\n\n") + "\n";
}
