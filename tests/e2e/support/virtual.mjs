// A long chat that keeps only what is near the screen in the page, as large sites do. All of it is our own.

/** What is said at a place of the chat. */
export const said = (number) => (number % 2 ? `Answer ${number}: ${"word ".repeat(number % 23)}end.` : `Question ${number}?`);

/**
 * Runs in the page. `lazy`: how many of the oldest messages come only when the list's end is reached, ten at a time.
 * `pictures`: which messages have a picture, that only the page knows and forgets with its message, and a drawing.
 */
function virtualList({ count, reverse, lazy, pictures }) {
  const scroller = document.querySelector("#scroller"),
    list = document.querySelector("#list");
  const said = (number) => (number % 2 ? `Answer ${number}: ${"word ".repeat(number % 23)}end.` : `Question ${number}?`);
  const height = (number) => 80 + ((number * 37) % 60);
  const picture = (number) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 48, height: 48 });
    const context = canvas.getContext("2d");
    context.fillStyle = `hsl(${number * 40} 90% 40%)`;
    context.fillRect(0, 0, 48, 48);
    const bytes = Uint8Array.from(atob(canvas.toDataURL().split(",")[1]), (sign) => sign.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
    const parts = Array.from({ length: 12 }, (_, part) => `<path d="M${part} 0h4v9z"/>`).join("");
    const drawing = `<svg width="80" height="40" viewBox="0 0 80 40" aria-label="drawing ${number}">${parts}<text y="30">${number}</text></svg>`;
    return `<p><img alt="picture ${number}" width="48" height="48" src="${address}"></p>${drawing}`;
  };
  let owed = lazy,
    tops = [],
    waiting = false;
  const measure = () => {
    tops = [0];
    for (let number = owed; number < count; number++) tops.push(tops.at(-1) + height(number));
    list.style.height = `${tops.at(-1)}px`;
  };
  const offset = () => scroller.scrollTop + (reverse ? scroller.scrollHeight - scroller.clientHeight : 0);
  const draw = () => {
    const from = offset() - 40,
      to = offset() + scroller.clientHeight + 40;
    const shown = new Map([...list.children].map((element) => [element.dataset.messageId, element]));
    for (let place = 0; place < count - owed; place++) {
      const number = place + owed,
        key = `m${number}`;
      if (tops[place + 1] < from || tops[place] > to) continue;
      if (!shown.delete(key)) {
        const turn = document.createElement("div");
        turn.dataset.messageId = key;
        turn.dataset.messageAuthorRole = number % 2 ? "assistant" : "user";
        turn.style.cssText = `position:absolute;left:0;right:0;height:${height(number)}px;overflow:hidden`;
        turn.innerHTML = `<div class="${number % 2 ? "markdown" : "whitespace-pre-wrap"}"><p>${said(number)}</p>${pictures.includes(number) ? picture(number) : ""}</div>`;
        list.append(turn);
      }
      list.querySelector(`[data-message-id="${key}"]`).style.top = `${tops[place]}px`;
    }
    for (const gone of shown.values()) {
      for (const { src } of gone.querySelectorAll("img")) URL.revokeObjectURL(src);
      gone.remove();
    }
    for (const turn of [...list.children].sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))) list.append(turn);
    globalThis.most = Math.max(globalThis.most ?? 0, list.children.length);
  };
  scroller.addEventListener("scroll", () => {
    requestAnimationFrame(draw);
    if (owed === 0 || waiting || offset() > 5) return;
    // Edge-triggered: comes once for each time that the end is reached.
    waiting = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const below = tops.at(-1) - offset();
        owed = Math.max(owed - 10, 0);
        measure();
        scroller.scrollTop = reverse ? scroller.scrollTop : tops.at(-1) - below;
        draw();
        waiting = false;
      }),
    );
  });
  measure();
  scroller.scrollTop = reverse ? 0 : 1e9;
  draw();
}

export function virtualChat({ count, reverse = false, lazy = 0, pictures = [] }) {
  const direction = reverse ? "display:flex;flex-direction:column-reverse;" : "";
  return (
    `<!doctype html><html><head><meta charset="utf-8"><title>A long chat</title></head><body style="margin:0">` +
    `<main><div id="scroller" style="height:520px;overflow-y:auto;${direction}">` +
    `<div id="list" style="position:relative;flex:none"></div></div></main>` +
    `<script>(${virtualList})(${JSON.stringify({ count, reverse, lazy, pictures })})</script></body></html>`
  );
}
