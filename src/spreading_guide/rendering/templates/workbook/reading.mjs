/** What stands beside the steps: the words of the guide, its sources, and tasks for others. */

import { h, typed } from "./elements.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @returns {import("./elements.mjs").Children} */
export function wordsView({ words, content }) {
  return [
    h("h1", null, words.phrase("site-glossary")),
    h(
      "dl",
      { class: "glossary" },
      content.terms.map((/** @type {string} */ id) =>
        h("div", null, h("dt", null, words.shown(`term.${id}.term`)), h("dd", null, words.shown(`term.${id}.definition`))),
      ),
    ),
  ];
}

/** @param {About} about @returns {import("./elements.mjs").Children} */
export function sourcesView({ words, content }) {
  return [
    h("h1", null, words.phrase("site-sources")),
    h("p", { class: "lead" }, words.phrase("site-sources-about")),
    h(
      "ul",
      { class: "sources" },
      content.sources.map((/** @type {any} */ source) => {
        const address = source.address ?? (source.doi && `https://doi.org/${source.doi}`);
        return h(
          "li",
          { id: `source-${source.id}`, tabindex: -1 },
          h("p", null, words.listed([...source.authors, ...(source.year ? [String(source.year)] : [])])),
          h("p", null, h("cite", null, typed(source.title))),
          source.container && h("p", null, typed(source.container)),
          address && h("p", null, h("a", { href: address, rel: "noreferrer" }, address)),
          !source.checked && h("p", { class: "hint" }, words.phrase("guide-unchecked")),
        );
      }),
    ),
    content.phases !== null && [
          h("h2", null, words.phrase("site-provenance")),
          h("p", null, words.shown("provenance.summary")),
          h("ol", null, Array.from({ length: content.phases }, (_, at) => h("li", null, words.shown(`provenance.phase-${at + 1}`)))),
    ],
  ];
}

/** @param {About} about @returns {import("./elements.mjs").Children} */
export function audiencesView({ words, content }) {
  return [
    h("h1", null, words.phrase("site-audiences")),
    h("p", { class: "lead" }, words.phrase("site-audiences-about")),
    ...(content.lists.audience ?? []).flatMap((/** @type {string} */ audience) => [
      h("h2", null, words.label(audience, "audience")),
      ...content.guide.steps.map((/** @type {any} */ step) => {
        const items = step.checklist.filter((/** @type {any} */ item) => item.audiences.includes(audience));
        return (
          items.length > 0 && [
            h("h3", null, parts.stepLink(words, step)),
            h(
              "ul",
              null,
              items.map((/** @type {any} */ item) =>
                h("li", null, words.shown(`item.${item.id}.action`), " ", item.routes.map((/** @type {any} */ route) => [parts.teamSign(words, route), " "])),
              ),
            ),
          ]
        );
      }),
    ]),
  ];
}
