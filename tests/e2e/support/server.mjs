// A plain file server for the viewer page, as any web space would do it.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml", ".wasm": "application/wasm" };

/**
 * Serves a folder on this machine; other pages may read it, as on GitHub Pages, unless `readable` is false. Gives `{url, requests, close, unref}`; after `unref` it does not keep the process.
 */
export async function serve(folder, { readable = true } = {}) {
  const requests = [];
  const server = http.createServer((request, response) => {
    requests.push(request.url);
    if (readable) response.setHeader("access-control-allow-origin", "*");
    const name = path.normalize(new URL(request.url, "http://localhost").pathname).replace(/^[\\/]+/, "") || "index.html";
    const file = path.join(folder, name);
    if (!file.startsWith(folder) || !fs.existsSync(file)) {
      const missing = path.join(folder, "404.html");
      response.writeHead(404, { "content-type": TYPES[".html"] });
      return response.end(fs.existsSync(missing) ? fs.readFileSync(missing) : "");
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    response.end(fs.readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  const unref = () => server.unref();
  return { url: `http://127.0.0.1:${server.address().port}/`, requests, close, unref };
}
