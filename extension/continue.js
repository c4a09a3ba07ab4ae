// "Continue" at the foot of a page: writes the conversation into the links to chat sites, as far as it fits, and
// copies it else. Without this script the links are plain.
import { make } from "./make.js";
import { prompt } from "./prompt.js";

/** The address of the reader's own; storage may be closed to a page that was opened from a file. */
const kept = (address) => {
  try {
    if (address != null) localStorage.excerptChat = address;
    return localStorage.excerptChat;
  } catch {
    // Then it holds until the page is closed.
  }
};

/** Makes the links of a page know its conversation. */
export const goOn = (page, failed, [sentence, hint, copy, copied, paste, ownName, wrong]) => {
  const box = page.querySelector(":scope>.continue");
  const [, explained, list] = box.children;
  explained.textContent = hint;
  const status = make("output");
  // Made when it is wanted: long ones take their time.
  let whole;
  const text = () => (whole ??= prompt(page, sentence));

  // At once, because the click's next effect takes the focus away.
  const tell = () => {
    const field = make("textarea", { readOnly: true, style: "position:fixed;opacity:0" }, text());
    page.append(field);
    field.select();
    status.textContent = document.execCommand("copy") ? copied : failed;
    field.remove();
  };

  /** Puts the prompt between two parts of an address where it fits. */
  const fill = (link, before, after, longest) => {
    const full = longest ? before + encodeURIComponent(text()) + after : "";
    if (full && full.length <= longest) link.href = full;
    else {
      link.after(` (${paste})`);
      link.onclick = link.onauxclick = tell;
    }
  };

  const mine = make("li");
  const showOwn = (typed) => {
    mine.remove();
    const [before, after] = typed.split("%s");
    const host = /^https?:\/\/([^\s/?#]+)/i.exec(before)?.[1];
    if (!host) return typed && wrong;
    const link = make("a", { href: before + (after ?? ""), target: "_blank" }, host);
    mine.replaceChildren(link);
    list.append(mine);
    fill(link, before, after, after != null && 6e3);
    return "";
  };
  const onchange = ({ target }) => {
    const typed = target.value.trim();
    const fault = showOwn(typed);
    status.textContent = fault;
    if (!fault) kept(typed);
  };
  const own = kept() ?? "";
  const field = make("input", {
    type: "url",
    value: own,
    placeholder: "https://chat.example/?q=%s",
    onchange,
  });
  explained.after(make("button", { className: "act", onclick: tell }, copy), status);
  list.after(make("label", {}, `${ownName} `, field));
  box.addEventListener(
    "toggle",
    () => {
      for (const link of list.querySelectorAll("a"))
        fill(link, link.href + (link.dataset.path ?? "?q="), "", link.dataset.most);
      showOwn(own);
    },
    { once: true },
  );
};
