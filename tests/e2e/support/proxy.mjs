// A proxy that writes down who is asked for what: all that leaves a browser goes through it.
import http from "node:http";

/** Starts one; gives `{flags, asked, close}`. `asked`: `{method, url, headers, body}`; of encrypted requests the host alone. */
export async function startProxy() {
  const asked = [];
  const server = http.createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    const { method, url, headers } = request;
    asked.push({ method, url, headers, body: body.toString("latin1") });
    const onward = http.request(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on("error", () => response.writeHead(502).end());
    onward.end(body);
  });
  server.on("connect", (request, socket) => {
    asked.push({ method: "CONNECT", url: `https://${request.url}`, headers: request.headers, body: "" });
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  // This machine's own servers, too; and without what Chromium asks its makers about forms.
  const flags = [`--proxy-server=127.0.0.1:${server.address().port}`, "--proxy-bypass-list=<-loopback>", "--disable-features=AutofillServerCommunication"];
  return { flags, asked, close };
}
