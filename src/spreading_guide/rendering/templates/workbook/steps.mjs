/** A step: the checklist of each team, the conversations, and the decision. */

import { ROUTES } from "./book.mjs";
import { gate } from "./deciding.mjs";
import { h } from "./elements.mjs";
import { task } from "./marking.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @param {string} id @returns {Children} null where there is no such step */
export function stepView(about, id) {
  const { book, words, content, live } = about;
  const steps = content.guide.steps;
  const at = steps.findIndex((/** @type {any} */ step) => step.id === id);
  if (at === -1) return null;
  const step = steps[at];
  const before = steps[at - 1];
  const after = steps[at + 1];
  return [
    h("p", { class: "over" }, words.phrase("site-step", { number: at + 1, of: steps.length })),
    h("h1", null, words.shown(`step.${id}.name`)),
    h("p", { class: "lead" }, words.shown(`step.${id}.purpose`)),
    book.pairing && live.content(h("p", { class: "standing" }), () => stateText(about, id)),
    h("div", { class: "routes" }, ROUTES.map((route) => checklist(about, step, route))),
    step.tools.length > 0 && [
      h("h2", null, words.phrase("field-tools")),
      h("ul", { class: "cards" }, step.tools.map((/** @type {any} */ tool) => card(about, tool))),
    ],
    step.gate && gate(about, step),
    h(
      "nav",
      { class: "turn", "aria-label": words.phrase("site-turn") },
      [before, after].map(
        (other, way) =>
          other &&
          h(
            "a",
            { href: `#step:${other.id}` },
            words.phrase(way === 0 ? "site-before" : "site-after", {
              name: words.text(`step.${other.id}.name`),
            }),
          ),
      ),
    ),
  ];
}

/** @param {About} about @param {string} id @returns {string} */
function stateText({ book, words }, id) {
  const step = book.report?.steps.find((each) => each.id === id);
  if (step === undefined) return "";
  return words.listed([parts.stateOf(words, step), parts.doneInPercent(words, step.completion)]);
}

/** @param {About} about @param {any} step @param {Route} route @returns {HTMLElement} */
function checklist(about, step, route) {
  const { words } = about;
  const items = step.checklist.filter((/** @type {any} */ item) => item.routes.includes(route));
  return h(
    "section",
    { class: `side ${route}`, "aria-labelledby": `list-${route}` },
    h("h2", { id: `list-${route}` }, parts.teamSign(words, route), " ", words.phrase("site-checklist")),
    items.length === 0 && h("p", null, words.phrase("workbook-no-items")),
    h(
      "ul",
      { class: "items" },
      items.map((/** @type {any} */ item) => task(about, item, route)),
    ),
  );
}

/** @param {About} about @param {any} tool @returns {HTMLElement} */
function card({ book, words, live }, tool) {
  return h(
    "li",
    null,
    h("h3", null, h("a", { href: `#tool:${tool.id}` }, words.shown(`tool.${tool.id}.name`))),
    h("p", null, words.shown(`tool.${tool.id}.purpose`)),
    h(
      "p",
      { class: "facts" },
      words.phrase("guide-minutes", { count: tool.minutes }),
    ),
    book.pairing &&
      live.content(h("p", { class: "facts" }), () => {
        const counted = book.report?.steps.flatMap(({ tools }) => tools).find(({ id }) => id === tool.id);
        if (counted === undefined) return null;
        return ROUTES.map((route) => [
          h("span", null, words.phrase("workbook-answered", {
            team: words.label(route, "route"),
            answered: counted.answered[route],
            of: counted.of[route],
          })),
        ]);
      }),
  );
}
