// A server that speaks OpenAI's protocol as far as a browser page uses it, and fails as real ones do.
import http from "node:http";

const ANSWER = "Herons **sleep** in trees:\n\n- alone\n- or in `colonies`\n\n<img src=x onerror=alert(1)>\n\n```python\nprint(1)\n```\n";

/** Pieces of an answer of several bytes each, so that characters and lines break anywhere. */
const events = (text) => [...text.matchAll(/[^]{1,7}/g)].map(([piece]) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: piece } }] })}\n\n`);

/**
 * Starts one on this machine: `{url, asked, close, release}`. Which model is asked for decides what it does: `good`
 * answers, `slow` waits for `release()` in the middle, `cut` breaks off, `page` answers with a web page, `whole` does
 * not stream, `full` refuses; another is unknown. `key`: the only key that it takes. `cors: false`: no page may ask.
 */
export async function serveModel({ key = "", cors = true } = {}) {
  const asked = [];
  let release = () => {};
  const server = http.createServer(async (request, response) => {
    const allowed = cors ? { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization, content-type" } : {};
    if (request.method === "OPTIONS") return response.writeHead(204, allowed).end();
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = JSON.parse(Buffer.concat(parts).toString() || "{}");
    asked.push({ url: request.url, headers: request.headers, body });
    const fail = (status) => response.writeHead(status, { ...allowed, "content-type": "application/json" }).end('{"error":{"message":"no"}}');
    if (request.url !== "/v1/chat/completions") return fail(404);
    if (key && request.headers.authorization !== `Bearer ${key}`) return fail(401);
    if (body.model === "full") return fail(400);
    if (body.model === "page") return response.writeHead(200, { ...allowed, "content-type": "text/html" }).end("<h1>Hello</h1>");
    if (body.model === "whole") {
      const document = { choices: [{ message: { role: "assistant", content: ANSWER }, finish_reason: "stop" }] };
      return response.writeHead(200, { ...allowed, "content-type": "application/json" }).end(JSON.stringify(document));
    }
    if (!["good", "slow", "cut"].includes(body.model)) return fail(404);
    response.writeHead(200, { ...allowed, "content-type": "text/event-stream" });
    const pieces = events(ANSWER);
    const half = pieces.length >> 1;
    response.write(pieces.slice(0, half).join(""));
    if (body.model === "cut") return response.end();
    if (body.model === "slow") await new Promise((go) => ((release = go), request.socket.once("close", go)));
    response.end(`${pieces.slice(half).join("")}data: [DONE]\n\n`);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return { url: `http://127.0.0.1:${server.address().port}`, asked, release: () => release(), close };
}
