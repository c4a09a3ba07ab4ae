// What scripts set for each other and for Rust, and what browsers have that TypeScript does not know.

interface Element {
  /** Firefox: the shadow root, for extensions. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

declare namespace chrome.dom {
  /** Chrome and Edge. */
  function openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null;
}

interface Capture {
  tab: number | undefined;
  /** The tab's address when the capture began. */
  url: string;
  /** The tab's address after the capture. */
  urlAfter: string;
  /** The snapshot, or its beginning. */
  result: string | undefined;
  /** Whether the rest is still being read: `rest` of the handle `page` (snapshot.js). */
  isPart: boolean;
  /** What stopped the capture, in the browser's words. */
  error?: string;
}

/** A function that an injected script leaves in the extension's own world. */
type Handle = Record<string, (...args: never[]) => unknown>;

/** What injected scripts share, in pages, in the extension's own world (dom.js). */
interface Shared {
  snapshot?: () => string;
  page?: { begin(): Promise<import("./snapshot.js").Beginning>; rest(): Promise<string> };
  drawings?: { numbers: WeakMap<Element, number>; all: WeakRef<Element>[] };
  editors?: { kept(content: Element): { text: string; drawn: object } | undefined };
  scroller?: { obey(order: import("./scroller.js").Order): Promise<unknown> };
  images?: { read(addresses: string[], used: number): Promise<[string, string][]> };
  composer?: {
    look(): object;
    insert(index: number, ways: import("./composer.js").Way[], text: string): Promise<string>;
  };
}

// In the extension's own pages.
/** What is kept of `index` and `settings`: asked for by capture.js, for src/browser/storage.rs. */
declare var excerptKept: Promise<Record<string, unknown>> | undefined;
declare var excerptCapture: Promise<Capture>;
declare var excerptView: () => Promise<string | undefined>;
declare var excerptCall: (file: string, handle: string, method: string, args: unknown[]) => Promise<unknown>;
declare var excerptPicture: {
  lay(html: string): Promise<import("./picture.js").Laid>;
  draw(laid: import("./picture.js").Laid, ends: number[]): Promise<Blob[]>;
};

// In the viewer and in the popup.
declare var excerptWorker: (program: string) => Promise<Worker>;
/** The sentences of a language that a page asked for; none where they did not come. */
declare var excerptWords: Promise<any> | undefined;
/** The viewer's program as it stands in the page; none where it has to be a file. */
declare var excerptProgram: (() => Response | undefined) | undefined;
declare var excerptMissing: (() => void) | undefined;
declare var excerptAhead: (link: string) => MessagePort | undefined;
declare var excerptHighlight: (language: string, code: string) => string[];
declare var excerptFormula: ((tex: string, isDisplay: boolean) => Element | undefined) | undefined;

// Firefox: how content scripts make objects of the page.
declare var wrappedJSObject: typeof globalThis | undefined;
declare var cloneInto:
  | (<T>(value: T, target: object, options?: { wrapReflectors?: boolean }) => T)
  | undefined;

// Where a page's policy asks for it.
declare var trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(wanted: string): string },
      ): { createScriptURL(text: string): object };
    }
  | undefined;
