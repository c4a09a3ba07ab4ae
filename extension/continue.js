// "Continue" at the foot of a page: writes the conversation into the links to chat sites, as far as it fits, and
// copies it else. Without this script the links are plain.
import { make } from "./make.js";
import { prompt } from "./prompt.js";

/**
 * The address of the reader's own; storage may be closed to a page that was opened from a file.
 * @param {string} [address] - to be kept
 * @returns {string | undefined}
 */
const kept = (address) => {
  try {
    if (address != null) localStorage.excerptChat = address;
    return localStorage.excerptChat;
  } catch {
    // Then it holds until the page is closed.
    return undefined;
  }
};

/**
 * Makes the links of a page know its conversation.
 * @param {Element} page
 * @param {string} failed
 * @param {string[]} words - in the order of src/render/html.rs
 */
export const goOn = (page, failed, [sentence, hint, copy, copied, paste, ownName, wrong]) => {
  const box = /** @type {Element} */ (page.querySelector(":scope>.continue"));
  const [, explained, list] = box.children;
  explained.textContent = hint;
  const status = make("output");
  /** @type {string | undefined} */
  let whole;
  const text = () => {
    // Made when it is wanted: long ones take their time.
    whole ??= prompt(page, sentence);
    return whole;
  };

  // At once, because the click's next effect takes the focus away.
  const tell = () => {
    const field = make("textarea", { readOnly: true, style: "position:fixed;opacity:0" }, text());
    page.append(field);
    field.select();
    status.textContent = document.execCommand("copy") ? copied : failed;
    field.remove();
  };

  /**
   * Puts the prompt between two parts of an address where it fits.
   * @param {HTMLAnchorElement} link
   * @param {string} before
   * @param {string} after
   * @param {number} longest - 0: nothing fits
   */
  const fill = (link, before, after, longest) => {
    const full = longest ? before + encodeURIComponent(text()) + after : "";
    if (full && full.length <= longest) {
      link.href = full;
    } else {
      link.after(` (${paste})`);
      link.onclick = link.onauxclick = tell;
    }
  };

  const mine = make("li");
  /**
   * Shows the link to a site that the reader names; gives what is wrong with its address.
   * @param {string} typed
   */
  const showOwn = (typed) => {
    mine.remove();
    const [before, after] = typed.split("%s");
    const host = /^https?:\/\/([^\s/?#]+)/i.exec(before)?.[1];
    if (!host) return typed && wrong;
    const link = make("a", { href: before + (after ?? ""), target: "_blank" }, host);
    mine.replaceChildren(link);
    list.append(mine);
    // So long may an address be at a site that is not in our table.
    fill(link, before, after ?? "", after == null ? 0 : 6_000);
    return "";
  };
  const own = kept() ?? "";
  const field = make("input", { type: "url", value: own, placeholder: "https://chat.example/?q=%s" });
  field.onchange = () => {
    const typed = field.value.trim();
    const fault = showOwn(typed);
    status.textContent = fault;
    if (!fault) kept(typed);
  };
  explained.after(make("button", { className: "act", onclick: tell }, copy), status);
  list.after(make("label", {}, `${ownName} `, field));
  box.addEventListener(
    "toggle",
    () => {
      for (const link of list.querySelectorAll("a")) {
        const most = /** @type {string} */ (link.dataset.most);
        fill(link, link.href + (link.dataset.path ?? "?q="), "", +most);
      }
      showOwn(own);
    },
    { once: true },
  );
};
