/**
 * Fields that people fill in. What they enter counts without a button; what cannot count yet, or
 * not at all, stays in the field and is kept, with the reason beside it.
 */

import { fill, fresh, h } from "./elements.mjs";
import { pausing } from "./pausing.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./live.mjs").Live} Live */
/** @typedef {{value: string, label: Children}} Choice */

// Together with the time that keeping takes, this stays below a second.
const QUIET = 300;
const LATEST = 600;

/**
 * Where words wait that are not recorded.
 * @typedef {{waiting: (key: string) => string | undefined,
 *   wait: (key: string, text: string) => void, note: () => string}} Waiting
 */

/** @type {Waiting} */
let waiting = { waiting: () => undefined, wait: () => {}, note: () => "" };

/** @param {Waiting} place @returns {void} */
export function waitWith(place) {
  waiting = place;
}

/**
 * @typedef {{label: Children, hint?: Children, get: () => string,
 *   set: (text: string, isLeft: boolean) => string | null, leave?: () => void, key?: string,
 *   type?: string, rows?: number, inputmode?: string, maxlength?: number}} TextAbout
 * `set` is told what stands in the field when typing pauses, and again, with `isLeft`, when the
 * field is left; it gives what is wrong with it, or null. Under `key` what is wrong waits.
 */

/** @param {Live} live @param {TextAbout} about @returns {HTMLElement} a field to type in */
export function textField(live, about) {
  const id = fresh("field");
  const input = inputOf(id, about);
  const wrong = h("span", { class: "error", id: `${id}-error`, role: "alert" });
  const waits = () => (about.key === undefined ? undefined : waiting.waiting(about.key));
  let given = "";
  /** @param {string | null} problem */
  const show = (problem) => {
    fill(wrong, problem);
    if (problem === null) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  };
  /** @param {boolean} isLeft */
  const take = (isLeft) => {
    given = input.value;
    // Blanks alone say nothing.
    const text = given.trim() === "" ? "" : given;
    const problem = about.set(text, isLeft);
    if (about.key !== undefined) waiting.wait(about.key, problem === null ? "" : text);
    show(problem);
  };
  const later = pausing(() => input.value !== given && take(false), QUIET, LATEST);
  let isTouched = false;
  input.addEventListener("input", () => {
    isTouched = true;
    later.soon();
  });
  const left = () => {
    later.now();
    if (isTouched) take(true);
    isTouched = false;
    about.leave?.();
  };
  input.addEventListener("blur", left);
  live.ending(left);
  live.keep(() => {
    if (input === document.activeElement || later.isWaiting()) return;
    const held = waits();
    given = held ?? about.get();
    if (input.value !== given) input.value = given;
    if (held === undefined) show(null);
    else if (wrong.textContent === "") show(waiting.note());
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

/** @param {string} id @param {TextAbout} about @returns {HTMLInputElement | HTMLTextAreaElement} */
function inputOf(id, { rows, type = "text", inputmode, maxlength }) {
  const shared = { id, maxlength, "aria-describedby": `${id}-hint ${id}-error` };
  if (rows !== undefined) return h("textarea", { ...shared, rows, dir: "auto" });
  return h("input", { ...shared, type, inputmode, dir: type === "date" ? null : "auto" });
}

/**
 * @typedef {{legend: Children, hidden?: boolean, choices: Choice[], several?: boolean,
 *   get: () => string[], set: (values: string[]) => string | null, leave?: () => void,
 *   wrong?: () => string | null, hint?: Children, inline?: boolean}} ChoicesAbout
 * `set` gives why what was chosen does not count, or null; `wrong` says it as long as it is so.
 */

/** @param {Live} live @param {ChoicesAbout} about @returns {HTMLFieldSetElement} */
export function choices(live, about) {
  const name = fresh("choice");
  const wrong = h("p", { class: "error", id: `${name}-error`, role: "alert" });
  const inputs = about.choices.map(({ value }) =>
    h("input", { type: about.several ? "checkbox" : "radio", name, value, id: fresh("option") }),
  );
  /** @type {string | null} */
  let refused = null;
  const take = () => {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    refused = about.set(chosen);
    update();
  };
  const group = h(
    "fieldset",
    {
      class: about.inline ? "choices inline" : "choices",
      change: take,
      "aria-describedby": `${name}-error`,
    },
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
    if (relatedTarget instanceof Node && group.contains(relatedTarget)) return;
    refused = null;
    about.leave?.();
  });
  const update = () => {
    const chosen = about.get();
    for (const input of inputs) input.checked = chosen.includes(input.value);
    fill(wrong, about.wrong?.() ?? refused);
  };
  live.keep(update);
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
