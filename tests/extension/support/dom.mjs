// As much of a browser's tree as unit tests need. Import it before what is tested.

/** Members that no unit test reads; a browser has them. */
const absent = (type, getters, methods = []) => {
  for (const name of getters)
    Object.defineProperty(type.prototype, name, { configurable: true, get: () => undefined });
  for (const name of methods) type.prototype[name] = () => undefined;
};

class Node extends EventTarget {
  #children = [];
  #parent = null;

  get firstChild() {
    return this.#children[0] ?? null;
  }
  get childNodes() {
    return this.#children;
  }
  get parentElement() {
    return this.#parent instanceof Element ? this.#parent : null;
  }
  get textContent() {
    return this.#children.map((child) => child.textContent).join("");
  }
  append(...children) {
    for (const child of children) child.#parent = this;
    this.#children.push(...children);
  }
  getRootNode() {
    return this.#parent?.getRootNode() ?? this;
  }
  querySelectorAll(selector) {
    const below = this.#children.filter((child) => child instanceof Element);
    return below.flatMap((child) => [
      ...(child.matches(selector) ? [child] : []),
      ...child.querySelectorAll(selector),
    ]);
  }
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
}

class Element extends Node {
  #tag;
  #root;
  constructor(tag, root) {
    super();
    this.#tag = tag;
    this.#root = root;
  }
  get localName() {
    return this.#tag;
  }
  get shadowRoot() {
    return this.#root?.mode === "open" ? this.#root : null;
  }
  /** What only an extension may see. */
  get anyRoot() {
    return this.#root ?? null;
  }
  matches(selector) {
    return selector === "*" || selector === this.#tag;
  }
}

class ShadowRoot extends Node {
  constructor(mode) {
    super();
    this.mode = mode;
  }
}

class Text extends Node {
  #data;
  constructor(data) {
    super();
    this.#data = data;
  }
  get textContent() {
    return this.#data;
  }
}

class Document extends Node {
  /** Whether nobody sees the page. */
  isAway = false;
  get hidden() {
    return this.isAway;
  }
}

class HTMLElement extends Element {}

absent(Node, ["isConnected", "nodeType"]);
absent(Text, ["data"]);
absent(
  Element,
  [
    "children",
    "classList",
    "firstElementChild",
    "lastElementChild",
    "scrollTop",
    "scrollLeft",
    "scrollHeight",
    "scrollWidth",
    "clientHeight",
    "clientWidth",
  ],
  [
    "getAttributeNames",
    "getAttribute",
    "getBoundingClientRect",
    "checkVisibility",
    "getElementsByTagName",
    "scrollTo",
    "scrollBy",
  ],
);
absent(HTMLElement, ["style", "isContentEditable", "innerText"], ["focus"]);
absent(
  Document,
  ["documentElement", "scrollingElement", "activeElement"],
  ["createElement", "execCommand", "createTreeWalker"],
);
absent(ShadowRoot, ["activeElement"]);

const document = new Document();
Object.assign(globalThis, {
  CharacterData: Text,
  Document,
  DocumentFragment: Node,
  Element,
  HTMLElement,
  Node,
  ShadowRoot,
  document,
});

/** An element; children that are texts become text nodes. */
export const element = (tag, ...children) => {
  const made = new Element(tag);
  made.append(...children.map((child) => (typeof child === "string" ? new Text(child) : child)));
  return made;
};

/** An element with a shadow root that holds the children. */
export const host = (tag, mode, ...children) => {
  const root = new ShadowRoot(mode);
  const made = new Element(tag, root);
  root.host = made;
  root.append(...children);
  return made;
};
