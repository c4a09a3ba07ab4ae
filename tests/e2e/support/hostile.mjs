// Pages that are made to break a reader. All of them are our own.

const turn = (role, key, html) =>
  `<div data-message-author-role="${role}" data-message-id="${key}"><div class="${role === "user" ? "whitespace-pre-wrap" : "markdown"}"><p>${html}</p></div></div>`;
const chat = turn("user", "a", "A question?") + turn("assistant", "b", "An answer.");
const page = (body, script = "") => `<!doctype html><html><head><meta charset="utf-8"><title>T</title></head><body><main>${body}</main><script>${script}</script></body></html>`;

/** Each: its name, the page, and what the popup must show of it (a pattern over its text). */
const PAGES = [
  [
    "two hundred thousand nested elements",
    page(
      chat,
      `let inner = document.createDocumentFragment(), top = inner;
      for (let depth = 0; depth < 200_000; depth++) inner = inner.appendChild(document.createElement("div"));
      inner.textContent = "deep";
      const box = document.createElement("div");
      box.style.display = "none";
      box.append(top);
      document.body.append(box);`,
    ),
    /An answer\./,
  ],
  ["two hundred thousand elements side by side", page(chat, `document.querySelector("main").insertAdjacentHTML("beforeend", "<i></i>".repeat(200_000));`), /An answer\./],
  [
    "five million letters in one text",
    page(chat + turn("user", "c", "x"), `document.querySelector('[data-message-id="c"] p').textContent = "word and ".repeat(560_000);`),
    /too large/,
  ],
  [
    "names that stand in the way of properties, and marks in texts",
    page(
      `<img name="title"><img name="documentElement"><img name="body"><form><input name="firstChild"><input name="nextSibling">` +
        `<input name="nodeType"><input name="localName"><input name="getAttribute"><input name="hasAttributes">` +
        `<input name="getAttributeNames"><input name="checkVisibility"><input name="shadowRoot"></form>` +
        chat +
        turn("user", "&#1;&#7;d", "Marked\\x03") +
        turn("assistant", "", ""),
      `document.querySelector('[data-message-id="b"] p').firstChild.data += "\\x01\\x02\\x03\\x06\\x07\\x08";`,
    ),
    /An answer\./,
  ],
  [
    "a script that changes everything all the time",
    page(
      chat,
      `setInterval(() => {
        const main = document.querySelector("main");
        main.append(main.firstElementChild);
        for (let n = 0; n < 50; n++) main.append(document.createElement("div"));
        while (main.children.length > 2) main.querySelector("div:not([class]):not([data-message-id])").remove();
      });`,
    ),
    /An answer\./,
  ],
  [
    "prototypes and getters that throw",
    page(
      chat,
      `const fail = () => { throw new Error("caught"); };
      for (const [type, names] of [[Node, ["firstChild", "nextSibling", "nodeType", "textContent"]], [Element, ["localName", "shadowRoot", "attributes"]]])
        for (const name of names) Object.defineProperty(type.prototype, name, { get: fail });
      for (const name of ["getAttribute", "getAttributeNames", "hasAttributes", "checkVisibility", "attachShadow"]) Element.prototype[name] = fail;
      globalThis.getComputedStyle = fail;
      String.prototype.replace = String.prototype.slice = RegExp.prototype.test = Array.prototype.push = fail;`,
    ),
    /An answer\./,
  ],
];

export const hostilePages = PAGES.map(([name, body, shows]) => ({ name, body, shows }));
