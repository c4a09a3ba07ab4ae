// Chats whose every field is a payload.

export const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-0000000000ab";

const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Each: what a field is, and its markup with a text in it. The texts are escaped: they are words of the page, not its markup. */
const FIELDS = {
  "a paragraph": (text) => `<p>${text}</p>`,
  "a heading": (text) => `<h3>${text}</h3>`,
  "a list": (text) => `<ul><li>${text}</li><li>${text}</li></ul>`,
  "a quotation": (text) => `<blockquote><p>${text}</p></blockquote>`,
  "a cell": (text) => `<table><thead><tr><th>${text}</th><th>b</th></tr></thead><tbody><tr><td>a</td><td>${text}</td></tr></tbody></table>`,
  "bold and slanted words": (text) => `<p>a<strong>${text}</strong>b <em>${text}</em> c<del>${text}</del></p>`,
  "code and its language": (text) => `<pre><code class="language-${text.replaceAll(/\s+/g, "_")}">${text}</code></pre>`,
  "code in a line": (text) => `<p>a <code>${text}</code> b</p>`,
  "a link's words": (text) => `<p><a href="https://a.example/">${text}</a></p>`,
  "a link's address": (text) => `<p><a href="${text}">words</a> <a href="https://a.example/?q=${text}">words</a></p>`,
  "a link's title": (text) => `<p><a href="https://a.example/" title="${text}">words</a></p>`,
  "a picture's name": (text) => `<p>a <img src="https://a.example/x.png" alt="${text}"> b</p>`,
  "a formula": (text) => `<p>a <span class="katex"><math><semantics><mrow></mrow><annotation encoding="application/x-tex">${text}</annotation></semantics></math></span> b</p>`,
  "a formula of its own": (text) =>
    `<span class="katex-display"><span class="katex"><math display="block"><semantics><mrow></mrow><annotation encoding="application/x-tex">${text}</annotation></semantics></math></span></span>`,
  "a citation": (text) => `<p>a <span data-testid="webpage-citation-pill"><a href="https://a.example/"><span class="truncate">${text}</span></a></span></p>`,
  "a note": (text) => `<p>a<sup><a href="#fn-1" id="r">1</a></sup></p><section data-footnotes><ol><li id="fn-1"><p>${text} <a href="#r">↩</a></p></li></ol></section>`,
  "a file": (text) => `<div data-testid="file-card"><div>${text}</div></div>`,
  "a tool's words": (text) => `<details class="group/tool-message"><summary>${text}</summary><p>${text}</p></details>`,
};

/** How many fields of one message are tried, with the user's own words, the title, the model and the author. */
export const fields = Object.keys(FIELDS).length + 4;

/** A page with a question and an answer for each payload; `apart`: an answer for each of its fields. */
export function textChat(payloads, { apart = false } = {}) {
  const turns = payloads.map((payload, number) => {
    const text = escape(payload);
    const answers = Object.values(FIELDS).map((field) => field(text));
    const answer = (html, part) =>
      `<div data-message-author-role="assistant" data-message-id="a${number}-${part}" data-message-model-slug="${text}"><div class="markdown">${html}</div></div>\n`;
    return (
      `<div data-message-author-role="user" data-message-id="q${number}"><div class="whitespace-pre-wrap">${text}</div></div>\n` +
      (apart ? answers : [answers.join("\n")]).map(answer).join("")
    );
  });
  const title = escape(payloads[0] ?? "T");
  return `<!-- ${url} -->\n<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><main>\n${turns.join("")}</main></body></html>\n`;
}
