/**
 * Bringing a view up to date in place when the journal changes, so that nobody loses the field in
 * which they are typing, what they have opened, or where they are.
 */

import { fill } from "./elements.mjs";

/** @typedef {import("./elements.mjs").Children} Children */

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** What has to be brought up to date, and what has to be taken before it goes away. */
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
   * An element whose content is made anew each time; where nothing has changed it stays.
   * @template {HTMLElement} E
   * @param {E} element
   * @param {() => Children} make
   * @returns {E}
   */
  content(element, make) {
    const made = document.createElement("div");
    this.keep(() => {
      fill(made, make());
      if (!isSame(element, made)) replace(element, () => element.replaceChildren(...made.childNodes));
    });
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
      shown = now;
      inside.end();
      inside = new Live();
      replace(element, () => fill(element, make(inside)));
    });
    return element;
  }
}

/**
 * What has buttons is never the same: they may mean other entries than before.
 * @param {Element} one @param {Element} other @returns {boolean}
 */
function isSame(one, other) {
  if (other.querySelector("button") || one.childNodes.length !== other.childNodes.length) return false;
  return Array.from(one.childNodes).every((node, at) => node.isEqualNode(other.childNodes[at]));
}

/**
 * Put something else into an element; whoever was in there stays there, at the same thing where it
 * is still there, and what was opened stays open.
 * @param {HTMLElement} element @param {() => void} put @returns {void}
 */
export function replace(element, put) {
  const active = document.activeElement;
  const held = active instanceof HTMLElement && active !== element && element.contains(active);
  const name = held ? nameOf(active) : "";
  const before = held ? focusables(element).filter((each) => nameOf(each) === name).indexOf(active) : -1;
  const opened = new Set(openDetails(element).map(summaryOf));
  put();
  for (const details of element.querySelectorAll("details")) {
    if (opened.has(summaryOf(details))) details.open = true;
  }
  if (!held) return;
  const same = focusables(element).filter((each) => nameOf(each) === name);
  const target = same[Math.min(before, same.length - 1)] ?? element;
  if (target === element) element.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** @param {HTMLElement} element @returns {HTMLElement[]} */
const focusables = (element) => Array.from(element.querySelectorAll(FOCUSABLE));

/** @param {HTMLElement} element @returns {HTMLDetailsElement[]} */
const openDetails = (element) => Array.from(element.querySelectorAll("details[open]"));

/** @param {HTMLDetailsElement} details @returns {string} */
const summaryOf = (details) => details.querySelector("summary")?.textContent ?? "";

/** @param {HTMLElement} element @returns {string} what it is called, well enough to find it again */
const nameOf = (element) =>
  [element.tagName, element.getAttribute("href"), element.getAttribute("value"), element.textContent].join(" ");
