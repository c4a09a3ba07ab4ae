// A chat with drawings, shaped as diagram libraries make them. All of it is our own.

/** A flow chart: its looks in a style sheet inside it, labels in HTML, arrow heads by reference, and things that must not leave. */
export const flowChart =
  `<svg id="flow" aria-label="Order to delivery" role="graphics-document document" viewBox="0 0 320 120" style="max-width:320px;background:transparent" width="100%" onclick="alert(1)">` +
  `<style>#flow{font-family:"trebuchet ms",sans-serif;font-size:14px;fill:#333}#flow .node rect{fill:#ececff;stroke:#9370db;stroke-width:1px}#flow .edge{stroke:#333;stroke-width:2px;fill:none}#flow .gone{display:none}</style>` +
  `<defs><marker id="flow_arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z"></path></marker></defs>` +
  `<g class="node" transform="translate(60, 60)"><rect x="-50" y="-25" width="100" height="50" rx="4"></rect>` +
  `<foreignObject x="-40" y="-12" width="80" height="24"><div xmlns="http://www.w3.org/1999/xhtml" style="text-align:center;line-height:24px"><span onclick="alert(2)">Order &amp; pay</span></div></foreignObject></g>` +
  `<g class="node" transform="translate(260, 60)"><rect x="-50" y="-25" width="100" height="50"></rect><text x="0" y="5" text-anchor="middle">配送 <tspan font-weight="bold">now</tspan></text></g>` +
  `<path class="edge" d="M 110 60 L 208 60" marker-end="url(https://chatgpt.com/c/1#flow_arrow)"></path>` +
  `<text class="gone" x="0" y="20">Not shown</text><script>void 3</script><image href="https://tracker.example/p.png" width="9" height="9"></image>` +
  `<a href="https://tracker.example/"><text x="5" y="15">Led away</text></a><set attributeName="fill" to="red"></set>` +
  `<circle cx="20" cy="100" r="6" fill="url(https://tracker.example/f.svg#g)"></circle></svg>`;

/** The same with a label that breaks its lines. */
const narrowChart = flowChart.replaceAll("flow", "other").replace("Order to delivery", "Orders by day").replace('width="80"', 'width="30"');

/** The chat's page: a flow chart with its text, one without, a canvas that can be read, one that cannot, an icon. */
export function drawnChat() {
  const icon = `<svg width="20" height="20" viewBox="0 0 24 24"><path d="M4 4h8v8H4z"></path></svg>`;
  return (
    `<!doctype html><html><head><meta charset="utf-8"><title>Drawn</title><style>body{background:#fff}</style></head><body><main>` +
    `<div data-message-author-role="user" data-message-id="m0"><div class="whitespace-pre-wrap">Draw it.</div></div>` +
    `<div data-message-author-role="assistant" data-message-id="m1"><div class="markdown"><p>With its text: ${icon}</p>` +
    `<div class="mermaid" data-mermaid="graph LR\n  A[Order &amp; pay] --> B">${flowChart}</div><p>A chart:</p><div>${narrowChart}</div>` +
    `<p>Painted:</p><canvas id="painted" width="120" height="60" aria-label="A red field"></canvas>` +
    `<canvas id="empty" width="120" height="60" aria-label="Nothing yet"></canvas></div></div></main>` +
    `<script>const context = document.querySelector("#painted").getContext("2d"); context.fillStyle = "rgb(250, 0, 0)"; context.fillRect(0, 0, 120, 60);</script>` +
    `</body></html>`
  );
}
