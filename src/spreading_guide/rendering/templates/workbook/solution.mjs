/** The solution itself: its parts and what becomes of them, obstacles, gains. */

import { adapter, part, partIds } from "./adapting.mjs";
import { h } from "./elements.mjs";
import { gain, gainIds } from "./gains.mjs";
import { randomId } from "./journal.mjs";
import { obstacle } from "./obstacles.mjs";
import { adding, list } from "./things.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @returns {Children} */
export function solutionView(about) {
  const { book, words, record } = about;
  // Ids stay where words are removed: no name belongs in them (D8).
  const fresh = (/** @type {string} */ kind) => `${kind}-${randomId(8)}`;
  return [
    h("h1", null, words.phrase("workbook-solution")),
    h("p", { class: "lead" }, words.phrase("workbook-solution-about")),
    h("h2", null, words.phrase("field-parts")),
    h("p", null, words.phrase("workbook-parts-about")),
    list(about, () => partIds(about), part),
    h(
      "div",
      { class: "routes" },
      adding(about, "element", words.phrase("workbook-add-part"), (name) =>
        record(book.speaker, "element", { element: fresh("part"), name }),
      ),
      adding(about, "adaptation", words.phrase("workbook-add-own-part"), (name) =>
        record(adapter(about), "adaptation", { element: fresh("part"), action: "add", name }),
      ),
    ),
    h("h2", null, words.phrase("workbook-obstacles")),
    list(about, () => [...(book.obstacles?.keys() ?? [])], obstacle),
    adding(about, "obstacle", words.phrase("workbook-add-obstacle"), (title) =>
      record(book.speaker, "obstacle", { obstacle: fresh("obstacle"), title, status: "open" }),
    ),
    h("h2", null, words.phrase("field-gains")),
    h("p", null, words.phrase("workbook-gains-about")),
    list(about, () => gainIds(about), gain),
    adding(about, "gain", words.phrase("workbook-add-gain"), (title) =>
      record(book.speaker, "gain", { gain: fresh("gain"), title }),
    ),
  ];
}
