// Written by tests/tables.rs from the tables in Rust: change those.

/** The marks of a snapshot: src/page/snapshot.rs. */
export const MARKS = {
  "BEGIN": "\u0001",
  "CUT": "\b",
  "DRAWN": "\u000e",
  "END": "\u0007",
  "FACTS": "\u0004",
  "FIELD": "\u0005",
  "NAME": "\u0002",
  "TEXT": "\u0006",
  "VALUE": "\u0003"
};

/** What of a page is left out, and what is no icon: src/page.rs. */
export const PAGE = {
  "drawing": {
    "elements": 12,
    "height": 32,
    "width": 64
  },
  "drawingAttributes": [
    "aria-label",
    "title"
  ],
  "skipped": [
    "link",
    "noscript",
    "script",
    "style",
    "template"
  ],
  "stream": "window.__reactRouterContext.streamController.enqueue("
};

/** Code editors that draw a part of their lines: src/page/editor.rs. */
export const EDITORS = [
  {
    "by": "cm-gap",
    "content": ".cm-content",
    "frame": "",
    "line": ".cm-line",
    "motion": "gaps",
    "pane": ".cm-editor"
  },
  {
    "by": "",
    "content": ".CodeMirror-sizer",
    "frame": "",
    "line": ".CodeMirror-code .CodeMirror-line",
    "motion": "room",
    "pane": ".CodeMirror"
  },
  {
    "by": ".ace_scrollbar-v",
    "content": ".ace_text-layer",
    "frame": ".ace_scroller",
    "line": ".ace_text-layer > *",
    "motion": "bar",
    "pane": ".ace_editor"
  },
  {
    "by": ".monaco-scrollable-element",
    "content": ".view-lines",
    "frame": "",
    "line": ".view-line",
    "motion": "wheel",
    "pane": ".monaco-editor"
  }
];

/** How an editor keeps room below its lines: src/page/editor.rs. */
export const ROOM = {
  "around": ".CodeMirror-sizer",
  "lines": "CodeMirror-code",
  "spare": 12
};

/** What a drawing may consist of: src/model/drawing.rs. */
export const DRAWING = {
  "address": "data:image/svg+xml;charset=utf-8,",
  "deepest": 200,
  "geometry": [
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "offset",
    "orient",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "spreadMethod",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2"
  ],
  "inherited": [
    "clip-rule",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "letter-spacing",
    "marker-end",
    "marker-mid",
    "marker-start",
    "paint-order",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "visibility"
  ],
  "own": [
    "clip-path",
    "opacity",
    "stop-color",
    "stop-opacity"
  ],
  "referenced": [
    "clipPath",
    "defs",
    "linearGradient",
    "marker",
    "radialGradient"
  ],
  "shapes": [
    "circle",
    "ellipse",
    "g",
    "line",
    "path",
    "polygon",
    "polyline",
    "rect",
    "stop",
    "svg",
    "text",
    "textPath",
    "tspan"
  ]
};
