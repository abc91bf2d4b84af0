/** Lists of things that teams name: parts, obstacles, gains. */

import { button, fresh, h, typed } from "./elements.mjs";
import { textField } from "./fields.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */

/**
 * Each is made once, and stays while somebody works on it.
 * @param {About} about
 * @param {() => string[]} ids
 * @param {(about: About, id: string) => HTMLElement} make
 * @returns {HTMLElement}
 */
export function list(about, ids, make) {
  const { words, live } = about;
  return live.swap(h("div", { class: "things" }), () => ids().join(" "), (inside) =>
    ids().length === 0
      ? h("p", null, words.phrase("report-nothing"))
      : ids().map((id) => make({ ...about, live: inside }, id)),
  );
}

/**
 * @param {About} about
 * @param {() => unknown} name
 * @param {(entry: any) => boolean} isAbout whether an entry is about it
 * @param {...Children} children
 * @returns {HTMLElement}
 */
export function thing({ book, words, live }, name, isAbout, ...children) {
  const heading = fresh("thing");
  return h(
    "section",
    { class: "thing", "aria-labelledby": heading },
    live.content(h("h3", { id: heading }), () => typed(parts.orRemoved(words, name()))),
    children,
    live.content(h("p", null), () => {
      const all = book.entries?.filter(isAbout) ?? [];
      // What the other team has said of it is not ours to take back.
      if (!all.every(({ by }) => book.speaks(by))) return null;
      return button(words.phrase("workbook-take-back"), () => book.withdraw(book.idsOf(isAbout)), {
        class: "quiet",
        "aria-label": words.said(words.phrase("workbook-take-back"), parts.orRemoved(words, name())),
      });
    }),
  );
}

/**
 * A field and a button: one more thing.
 * @param {About} about
 * @param {string} kind
 * @param {string} label
 * @param {(title: string) => string | null} add
 * @returns {HTMLElement}
 */
export function adding({ book, words, live }, kind, label, add) {
  const draft = `new ${kind}`;
  const wrong = h("p", { class: "error", role: "alert" });
  const field = textField(live, {
    label,
    maxlength: 300,
    get: () => book.draft(draft) ?? "",
    set: (text) => {
      book.setDraft(draft, text);
      return null;
    },
  });
  const input = field.querySelector("input");
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const title = (input?.value ?? "").trim();
    if (title === "") return input?.focus();
    const problem = add(title);
    wrong.textContent = problem ?? "";
    if (problem !== null || input === null) return;
    input.value = "";
    book.setDraft(draft, "");
  };
  return h(
    "form",
    { class: "adding", submit },
    field,
    h("button", { "aria-label": words.said(words.phrase("workbook-add"), label) }, words.phrase("workbook-add")),
    wrong,
  );
}
