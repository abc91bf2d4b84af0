/** Saving the pairing as a file or as a page, and handing a copy to the other team. */

import { OTHER, ROUTES } from "./book.mjs";
import { pairingText } from "./documents.mjs";
import { button, h } from "./elements.mjs";
import { choices } from "./fields.mjs";
import * as parts from "./parts.mjs";
import { fileName, JSON_TYPE, pageWith, saveFile, savePage } from "./saving.mjs";
import { download } from "./storing.mjs";
import { picker } from "./taking.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @returns {Children} */
export function filesView(about) {
  const { book, words } = about;
  return [
    h("h1", null, words.phrase("workbook-files")),
    h("h2", null, words.phrase("workbook-save")),
    h("p", null, words.phrase("workbook-save-about")),
    h(
      "p",
      { class: "tools" },
      button(words.phrase("workbook-save-file"), () => saveFile(book), { class: "main" }),
      button(words.phrase("workbook-save-page"), () => savePage(book)),
    ),
    h("h2", null, words.phrase("workbook-bring-in")),
    h("p", null, words.phrase("workbook-bring-in-about")),
    picker(about),
    h("h2", null, words.phrase("workbook-hand-over")),
    h("p", null, words.phrase("workbook-sealing-1")),
    h("p", null, words.phrase("workbook-sealing-2")),
    handingOver(about),
  ];
}

/** @param {About} about @returns {HTMLElement} */
function handingOver(about) {
  const { book, words, live } = about;
  /** @type {Route} */
  let to = book.team === "both" ? "reuser" : OTHER[book.team];
  let withSealed = false;
  /** @param {"json" | "html"} as */
  const hand = (as) => {
    const { pairing, left } = book.handOver(to, withSealed);
    const name = `${fileName(book)}-${to}.${as}`;
    if (as === "json") download(name, JSON_TYPE, pairingText(pairing));
    else download(name, "text/html", pageWith(pairing, to));
    about.say(words.phrase("workbook-handed-over", { left, team: words.label(to, "route") }));
  };
  return h(
    "div",
    null,
    choices(live, {
      legend: words.phrase("workbook-hand-over-to"),
      inline: true,
      choices: parts.choicesOf(words, ROUTES, "route"),
      get: () => [to],
      set: ([route]) => {
        to = /** @type {Route} */ (route);
        return null;
      },
    }),
    choices(live, {
      legend: words.phrase("guide-sealed"),
      hidden: true,
      several: true,
      choices: [{ value: "with", label: words.phrase("workbook-with-sealed") }],
      get: () => (withSealed ? ["with"] : []),
      set: (chosen) => {
        withSealed = chosen.length > 0;
        return null;
      },
    }),
    h(
      "p",
      { class: "tools" },
      button(words.phrase("workbook-hand-over-file"), () => hand("json"), { class: "main" }),
      button(words.phrase("workbook-hand-over-page"), () => hand("html")),
    ),
  );
}
