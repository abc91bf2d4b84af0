/** Making what stands in the page: text becomes text, never markup. */

/** @typedef {string | number | Node | null | undefined | false} Child */
/** A child, or lists of children in lists. @typedef {Child | readonly unknown[]} Children */
/** @typedef {{[name: string]: string | number | boolean | null | undefined | ((event: any) => void)}} About */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {About | null} [about] attributes, and listeners as functions
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, about, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(about ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  fill(element, ...children);
  return element;
}

/** @param {Element | DocumentFragment} element @param {...Children} children @returns {void} */
export function fill(element, ...children) {
  const present = /** @type {Child[]} */ (children.flat(Infinity)).filter((child) => child !== false && child != null);
  element.replaceChildren(...present.map((each) => (each instanceof Node ? each : String(each))));
}

/**
 * Words that people typed: they may run the other way than the page, and carry nothing along.
 * @param {Children} text
 * @returns {HTMLElement}
 */
export const typed = (text) => h("bdi", null, text);

/**
 * The sign of a team: a square or a circle, in its colour, with its name beside.
 * @param {"sharer" | "reuser"} route
 * @param {string} name
 * @returns {HTMLElement}
 */
export function sign(route, name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 10 10", width: 10, height: 10 })) {
    svg.setAttribute(key, String(value));
  }
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(space, route === "sharer" ? "rect" : "circle");
  const measures =
    route === "sharer" ? { x: 1, y: 1, width: 8, height: 8 } : { cx: 5, cy: 5, r: 4 };
  for (const [key, value] of Object.entries(measures)) shape.setAttribute(key, String(value));
  svg.append(shape);
  return h("span", { class: `sign ${route}` }, svg, " ", name);
}

let numbered = 0;
/** @param {string} name @returns {string} an id that nothing else in the page has */
export const fresh = (name) => `${name}-${(numbered += 1)}`;

/**
 * @param {Children} label
 * @param {() => void} click
 * @param {About} [about]
 * @returns {HTMLButtonElement}
 */
export const button = (label, click, about = {}) =>
  h("button", { type: "button", click, ...about }, label);

/**
 * A table that can be scrolled where it is wider than the screen.
 * @param {string} caption what it shows; seen by those who do not see the heading above it
 * @param {Children[]} head
 * @param {Children[][]} rows the first cell of each is its head
 * @returns {HTMLElement}
 */
export function table(caption, head, rows) {
  const id = fresh("table");
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": id },
    h(
      "table",
      null,
      h("caption", { id, class: "unseen" }, caption),
      h("thead", null, h("tr", null, head.map((cell) => h("th", { scope: "col" }, typed(cell))))),
      h(
        "tbody",
        null,
        rows.map(([first, ...rest]) =>
          h(
            "tr",
            null,
            h("th", { scope: "row" }, typed(first)),
            rest.map((cell) => h("td", null, typed(cell))),
          ),
        ),
      ),
    ),
  );
}
