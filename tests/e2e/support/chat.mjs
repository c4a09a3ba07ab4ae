// Pages shaped like ChatGPT's of autumn 2026, of any length. All content is our own.

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

const KEYWORDS = /\b(fn|let|for|in|return|struct|impl|match|def|import)\b/g;

/** A stretch of HTML for what an assistant writes: `part(kind, …)`. */
export const part = {
  heading: (text) => `<h2 class="Heading-a1">${text}</h2>`,
  paragraph: (html) => `<p class="Paragraph-b2" dir="auto"><span>${html}</span></p>`,
  list: (...items) => `<ul class="List-c3">${items.map((item) => `<li><p>${item}</p></li>`).join("")}</ul>`,
  code: (language, text) =>
    `<div data-markdown-copy="code-block" class="CodeBlock-d4"><div data-markdown-copy="exclude" class="CodeHeader-e5">` +
    `<span>${language}</span></div><pre><code class="whitespace-pre!">` +
    escape(text).replace(KEYWORDS, '<span class="hljs-keyword">$1</span>') +
    `</code></pre></div>`,
  table: (head, ...rows) =>
    `<div class="TableFrame-f6"><table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr></thead><tbody>` +
    rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("") +
    `</tbody></table></div>`,
  inlineCode: (text) => `<span data-markdown-copy="inline-code">${escape(text)}</span>`,
  formula: (tex, shown) =>
    `<span data-math-source="${escape(tex)}" class="block"><span class="katex-display"><span class="katex">` +
    `<span class="katex-mathml"><math><semantics><mrow><mi>${shown}</mi></mrow>` +
    `<annotation encoding="application/x-tex">${escape(tex)}</annotation></semantics></math></span>` +
    `<span class="katex-html" aria-hidden="true"><span class="base"><span class="strut" style="height:0.8641em"></span>` +
    [...shown].map((sign) => `<span class="mord mathnormal">${sign}</span>`).join("") +
    `</span></span></span></span></span>`,
};

const identifier = (number) => `5f0c1d2e-0000-4000-8000-${String(number).padStart(12, "0")}`;

const controls =
  `<div class="turn-action-controls"><button type="button" aria-label="Copy">` +
  `<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4h8v8H4z"></path></svg></button></div>`;

function turn({ user, assistant }, index) {
  const unit = (position, role) =>
    `data-chatgpt-search-unit-key="fallback-turn-${index}:${position}:${role}" ` + `data-chatgpt-search-message-ids="${identifier(2 * index + (role === "user" ? 0 : 1))}"`;
  return (
    `<div data-turn-key="${identifier(2 * index)}"><div class="turn" data-content-search-turn-key="fallback-turn-${index}">` +
    `<div class="contents"><h4 class="sr-only">You said:</h4><div class="group/user-message" ${unit(0, "user")}>` +
    `<div data-user-message-bubble="true" class="bubble"><div class="text-size-chat whitespace-pre-wrap">` +
    `<div dir="auto" data-markdown-text-tone="user-message">${user.map((line) => `<p dir="auto"><span>${line}</span></p>`).join("")}</div>` +
    `</div></div>${controls}</div></div>` +
    `<div class="contents"><h4 class="sr-only" data-conversation-role="assistant">ChatGPT said:</h4>` +
    `<div class="group/assistant-message" ${unit(1, "assistant")}>` +
    `<div data-markdown-text-style="assistant-message" class="answer">${assistant.join("")}</div></div>${controls}</div>` +
    `</div></div>`
  );
}

/** The page around the turns: `[{user: [lines], assistant: [parts]}]`. */
export function chatPage({ title, turns, style = "", banner = "", account = "" }) {
  return (
    `<!doctype html><html lang="en-US" class="chatgpt-theme"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
    `<style>${style}</style></head><body>${banner}<div id="root"><div data-app-shell-frame="true">` +
    `<nav class="sidebar" aria-label="Chat history"><a href="/">New chat</a>${account}</nav>` +
    `<main data-app-shell-main-surface="browser" tabindex="-1"><div data-app-shell-active-page="true">` +
    `<div data-app-action-timeline-scroll="" class="thread-scroll-container" role="presentation">` +
    `<div data-thread-find-target="conversation">${turns.map(turn).join("\n")}</div></div>` +
    `<form data-chatgpt-composer="true"><textarea placeholder="Ask anything"></textarea></form>` +
    `</div></main></div></div></body></html>`
  );
}

/** A chat of so many messages, every one different, with everything a message may hold: about 3.7 kB each. */
export function longChat(messages) {
  const turns = Array.from({ length: Math.ceil(messages / 2) }, (_, number) => ({
    user: [`Question ${number}: how does step ${number} go on, and why? Überraschung ${number} 🧭 &amp; 東京.`],
    assistant: [
      part.heading(`Step ${number}`),
      ...Array.from({ length: 6 }, (_, line) =>
        part.paragraph(
          `Line ${line} of answer ${number}: take <strong>the ${line + 2}nd part</strong> and <em>turn</em> it, then read ` +
            `${part.inlineCode(`value[${number}]`)} as in <a href="https://example.org/${number}/${line}">the notes</a>. ` +
            `Keep in mind that a long sentence needs some room, and that this one is only here to need it.`,
        ),
      ),
      part.list(`first of ${number}`, "second, with <strong>weight</strong>", "third"),
      part.code("rust", `fn step_${number}(input: &[u32]) -> u32 {\n    let mut sum = 0;\n    for value in input {\n        sum += value * ${number};\n    }\n    return sum;\n}`),
      part.table(["name", "value"], ["a", String(number)], ["b", String(number * 2)], ["c", String(number * 3)]),
      part.formula(`x_{${number}}^2 + y^2 = ${number}`, `x2+y2=${number}`),
      part.paragraph("And so on."),
    ],
  }));
  return chatPage({ title: `A chat of ${messages} messages`, turns });
}
