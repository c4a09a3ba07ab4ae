// When something is painted, by the page's own frames: what a question from outside takes counts for nobody.

/** Milliseconds from the popup's navigation, which the click begins, to the first paint that shows `selector`. */
export function timeTo(popup, selector) {
  return popup.evaluate(
    (selector) =>
      new Promise((done) => {
        const look = () => {
          // This frame is painted with it; the timer comes behind the paint.
          if (document.querySelector(selector)) setTimeout(() => done(performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );
}
