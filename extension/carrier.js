// Sends requests from a frame without an origin: Firefox gives each installation one of its own, by which a server could
// tell which pastes are one person's. src/browser/paste_server.rs asks. It looks for the pictures of link pages, too.
const PATIENCE = 30_000;

/** @param {{ address: string, method: string, headers: Record<string, string>, body: string | null, largest: number }} request */
const answer = async ({ address, method, headers, body, largest }) => {
  const response = await fetch(address, {
    method,
    headers,
    body: body ?? undefined,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const pieces = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > largest) {
      await reader.cancel();
      throw new RangeError("more than was asked for");
    }
    pieces.push(value);
  }
  return { status: response.status, body: new Uint8Array(await new Blob(pieces).arrayBuffer()) };
};

/**
 * The size of a picture; none where none is shown. The popup's own policy lets no picture of the web in: what a chat shows
 * must not be asked for.
 * @param {string} address
 */
const sizeOf = (address) =>
  new Promise((done, failed) => {
    const image = new Image();
    image.referrerPolicy = "no-referrer";
    image.onload = () => done([image.naturalWidth, image.naturalHeight]);
    image.onerror = failed;
    image.src = address;
  });

addEventListener("message", ({ source, data, ports }) => {
  if (source !== parent) return;
  (data.picture ? sizeOf(data.picture) : answer(data)).then(
    (answer) => ports[0]?.postMessage(answer),
    () => ports[0]?.postMessage(null),
  );
});
parent.postMessage("excerpt-carrier", "*");
