/**
 * Making what stands in the page. Text becomes text, never markup; a view is made once, and what
 * depends on the journal is brought up to date in place, so that nobody loses the field in which
 * they are typing.
 */

/** @typedef {string | number | Node | null | undefined | false} Child */
/** @typedef {Child | Child[] | Child[][]} Children */
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
  const present = children.flat(3).filter((child) => child !== false && child != null);
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

/** What has to be brought up to date when the journal changes. */
export class Live {
  /** @type {(() => void)[]} */
  #updates = [];
  /** @type {(() => void)[]} */
  #endings = [];

  /** @param {() => void} end is called before what is shown goes away */
  ending(end) {
    this.#endings.push(end);
  }

  /** What was typed and waits is taken now. */
  end() {
    for (const end of this.#endings) end();
  }

  /** @param {() => void} update is called now, and whenever something was recorded */
  keep(update) {
    update();
    this.#updates.push(update);
  }

  refresh() {
    for (const update of [...this.#updates]) update();
  }

  /**
   * An element whose content is made anew each time.
   * @template {HTMLElement} E
   * @param {E} element
   * @param {() => Children} make
   * @returns {E}
   */
  content(element, make) {
    this.keep(() => fill(element, make()));
    return element;
  }

  /**
   * An element whose content is made anew only where its key has changed: what somebody is
   * filling in stays as it is.
   * @template {HTMLElement} E
   * @param {E} element
   * @param {() => string} key
   * @param {(live: Live) => Children} make
   * @returns {E}
   */
  swap(element, key, make) {
    /** @type {string | null} */
    let shown = null;
    let inside = new Live();
    this.ending(() => inside.end());
    this.keep(() => {
      const now = key();
      if (now === shown) return inside.refresh();
      const held = element.contains(document.activeElement);
      shown = now;
      inside.end();
      inside = new Live();
      fill(element, make(inside));
      // Whoever was in there stays there, and hears what has changed.
      if (held) {
        element.tabIndex = -1;
        element.focus();
      }
    });
    return element;
  }
}

let numbered = 0;
/** @param {string} name @returns {string} an id that nothing else in the page has */
export const fresh = (name) => `${name}-${(numbered += 1)}`;

const QUIET = 400;
const LATEST = 900;

/**
 * @typedef {{label: Children, hint?: Children, get: () => string,
 *   set: (text: string) => string | null, leave?: () => void, type?: string, rows?: number,
 *   inputmode?: string, list?: string, maxlength?: number}} TextAbout
 * `set` is told what stands in the field when typing pauses, at the latest after a second and
 * when the field is left; it gives what is wrong with it, or null.
 */

/** @param {Live} live @param {TextAbout} about @returns {HTMLElement} a field to type in */
export function textField(live, about) {
  const id = fresh("field");
  const rows = about.rows ?? 0;
  const shared = {
    id,
    maxlength: about.maxlength,
    dir: "auto",
    "aria-describedby": `${id}-hint ${id}-error`,
  };
  const input = rows > 0
    ? h("textarea", { ...shared, rows })
    : h("input", { ...shared, type: about.type ?? "text", inputmode: about.inputmode });
  if (about.type === "date") input.removeAttribute("dir");
  const wrong = h("span", { class: "error", id: `${id}-error` });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let since = 0;
  let given = "";
  const take = () => {
    clearTimeout(timer);
    timer = undefined;
    if (input.value === given) return;
    given = input.value;
    const problem = about.set(given);
    fill(wrong, problem);
    if (problem === null) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  };
  input.addEventListener("input", () => {
    const now = Date.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(take, Math.max(0, Math.min(QUIET, since + LATEST - now)));
  });
  input.addEventListener("change", take);
  input.addEventListener("blur", () => {
    take();
    about.leave?.();
  });
  live.ending(take);
  live.keep(() => {
    if (input === document.activeElement || timer !== undefined) return;
    given = about.get();
    if (input.value !== given) input.value = given;
  });
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, about.label),
    h("span", { class: "hint", id: `${id}-hint` }, about.hint),
    input,
    wrong,
  );
}

/**
 * @typedef {{value: string, label: Children}} Choice
 * @typedef {{legend: Children, hidden?: boolean, choices: Choice[], several?: boolean,
 *   get: () => string[], set: (values: string[]) => string | null, leave?: () => void,
 *   hint?: Children, inline?: boolean}} ChoicesAbout
 */

/** @param {Live} live @param {ChoicesAbout} about @returns {HTMLFieldSetElement} */
export function choices(live, about) {
  const name = fresh("choice");
  const wrong = h("p", { class: "error" });
  const inputs = about.choices.map(({ value }) =>
    h("input", { type: about.several ? "checkbox" : "radio", name, value, id: fresh("option") }),
  );
  const take = () => {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    fill(wrong, about.set(chosen));
  };
  const group = h(
    "fieldset",
    { class: about.inline ? "choices inline" : "choices", change: take },
    h("legend", { class: about.hidden ? "unseen" : null }, about.legend),
    about.hint ? h("p", { class: "hint" }, about.hint) : null,
    h(
      "div",
      { class: "options" },
      inputs.map((input, at) =>
        h("label", { for: input.id }, input, " ", h("span", null, about.choices[at].label)),
      ),
    ),
    wrong,
  );
  group.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && group.contains(relatedTarget))) about.leave?.();
  });
  live.keep(() => {
    const chosen = about.get();
    for (const input of inputs) input.checked = chosen.includes(input.value);
  });
  return group;
}

/**
 * @param {Live} live
 * @param {{label: Children, choices: Choice[], get: () => string, set: (value: string) => void,
 *   leave?: () => void}} about
 * @returns {HTMLElement}
 */
export function selection(live, about) {
  const id = fresh("field");
  const select = h(
    "select",
    { id, change: () => about.set(select.value), blur: () => about.leave?.() },
    about.choices.map(({ value, label }) => h("option", { value }, label)),
  );
  live.keep(() => {
    if (select !== document.activeElement) select.value = about.get();
  });
  return h("div", { class: "field" }, h("label", { for: id }, about.label), select);
}

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
