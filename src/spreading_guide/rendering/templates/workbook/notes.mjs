/** What the page has to say, and stays until somebody has closed it. */

import { button, fill, h } from "./elements.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./words.mjs").Words} Words */

/** It stays the same where the page around it is built anew. */
export const notes = h("section", { id: "notes", role: "alert" });

/**
 * @param {Words} words
 * @param {string} message
 * @param {Children[]} [lines]
 */
export function tell(words, message, lines = []) {
  notes.lang = words.tag;
  notes.dir = words.dir;
  fill(
    notes,
    h("p", null, message),
    lines.length > 0 && h("ul", null, lines.map((line) => h("li", null, line))),
    button(words.phrase("workbook-close-note"), () => fill(notes), { class: "quiet" }),
  );
}

/** Nobody needs to read it any more. */
export const clearNotes = () => fill(notes);
