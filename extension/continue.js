// "Continue" at the foot of a page: writes the conversation into the links to chat sites, as far as it fits, and
// copies it else. Without this script the links are plain.
import { prompt } from "./prompt.js";

const OWN = "excerpt.chat";
const make = (tag, text, attributes) => Object.assign(document.createElement(tag), { textContent: text }, attributes);

// Storage may be closed to a page that was opened from a file.
const kept = {
  read: () => {
    try {
      return localStorage.getItem(OWN) ?? "";
    } catch {
      return "";
    }
  },
  write: (address) => {
    try {
      localStorage.setItem(OWN, address);
    } catch {
      // Then it holds until the page is closed.
    }
  },
};

/** At once, because the click's next effect takes the focus away. */
function copy(text) {
  const field = make("textarea", "", { value: text, readOnly: true });
  field.style.position = "fixed";
  field.style.opacity = 0;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** The link to a chat at an address that has `%s` where the prompt goes; `undefined` for what is no such address. */
function own(address) {
  let url;
  try {
    url = new URL(address.replace("%s", ""));
  } catch {
    return undefined;
  }
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const link = make("a", url.host, { href: url.href, target: "_blank", rel: "noreferrer noopener" });
  const [before, after] = address.split("%s");
  if (after !== undefined) Object.assign(link.dataset, { address: before, prompt: "", after, longest: 6_000 });
  return link;
}

/** Makes the links of a page know its conversation. */
export function equip(page) {
  const box = page.querySelector(":scope > .continue");
  if (!box || !page.dataset.onward || box.dataset.ready) return;
  box.dataset.ready = "";
  const [sentence, hint, copyLabel, copied, failed, paste, ownLabel, wrong] = page.dataset.onward.split("|");
  const [explained, list] = box.querySelectorAll("p, ul");
  explained.textContent = hint;
  const status = make("p", "", { role: "status" });
  const tell = (text) => {
    status.textContent = copy(text) ? copied : failed;
  };
  // Made when it is wanted: a page may change before, and long ones take their time.
  let whole;
  const text = () => (whole ??= prompt(page, sentence));

  const fill = (link) => {
    const { address = link.href, prompt, after = "", longest } = link.dataset;
    const full = prompt === undefined ? "" : address + prompt + encodeURIComponent(text()) + after;
    if (full && full.length <= longest) link.href = full;
    else {
      link.after(` (${paste})`);
      link.addEventListener("click", () => tell(text()));
      link.addEventListener("auxclick", () => tell(text()));
    }
  };

  const button = make("button", copyLabel, { type: "button", className: "act" });
  button.onclick = () => tell(text());
  explained.after(button, status);

  const mine = make("li", "");
  const label = make("label", `${ownLabel} `);
  const field = make("input", "", { type: "url", value: kept.read(), placeholder: "https://chat.example/?q=%s" });
  label.append(field);
  list.after(label);
  const showOwn = () => {
    const link = own(field.value.trim());
    mine.replaceChildren();
    if (link) {
      mine.append(link);
      list.append(mine);
      fill(link);
    } else mine.remove();
    return link || !field.value.trim();
  };
  field.onchange = () => {
    const right = showOwn();
    status.textContent = right ? "" : wrong;
    if (right) kept.write(field.value.trim());
  };
  box.addEventListener("toggle", () => {
    for (const link of list.querySelectorAll("a")) fill(link);
    showOwn();
  }, { once: true });
}
