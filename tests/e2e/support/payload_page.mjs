// A page of the chat site into which payloads are written as markup.

/** The site's own page must not run them either: it is not what is tested. */
export const policy = { "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'" };

export const empty = '<!doctype html><html><head><meta charset="utf-8"><title>T</title></head><body><main></main></body></html>';

/** Runs in the site's page: a message for each payload, which is its markup. */
export function asMarkup(payloads) {
  // Some stand in the way of the document's own names, so it comes last.
  const inert = document.implementation.createHTMLDocument();
  const turns = payloads.map((payload, number) => {
    const turn = inert.createElement("div");
    turn.dataset.messageAuthorRole = "assistant";
    turn.dataset.messageId = `m${number}`;
    turn.innerHTML = '<div class="markdown"><p>Start.</p><div class="payload"></div></div>';
    turn.querySelector(".payload").innerHTML = payload;
    return turn;
  });
  document.querySelector("main").append(...turns);
}
