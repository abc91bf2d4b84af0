/** Where the teams are, what is next for each, and what is known of the two places. */

import { ROUTES } from "./book.mjs";
import { h, typed } from "./elements.mjs";
import { factsForm } from "./facts.mjs";
import * as parts from "./parts.mjs";
import { actionText, apart, blockers, missing, progress, report, warnings } from "./sections.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @returns {Children} */
export function overview(about) {
  const { book, words, live } = about;
  return [
    live.content(h("h1", null), () => typed(parts.orRemoved(words, book.title))),
    live.content(h("p", { class: "lead" }), () => [
      words.said(words.phrase("field-outcome"), words.label(report(book).outcome, "outcome")),
    ]),
    live.content(h("div", null), () => progress(about)),
    h("h2", null, words.phrase("workbook-next")),
    h("div", { class: "routes" }, ROUTES.map((route) => next(about, route))),
    live.content(h("div", null), () => apart(about)),
    live.content(h("div", null), () => missing(about)),
    live.content(h("div", null), () => blockers(about)),
    live.content(h("div", null), () => warnings(about)),
    h("h2", null, words.phrase("workbook-facts")),
    h("p", null, words.phrase("workbook-facts-about")),
    factsForm(about),
  ];
}

/** @param {About} about @param {Route} route @returns {HTMLElement} */
function next(about, route) {
  const { book, words, live } = about;
  return h(
    "section",
    { class: `side ${route}`, "aria-labelledby": `next-${route}` },
    h("h3", { id: `next-${route}` }, parts.teamSign(words, route)),
    live.content(h("div", null), () => {
      const actions = report(book).next_actions[route];
      if (actions.length === 0) return h("p", null, words.phrase("report-next-none"));
      return [
        h("ul", { class: "actions" }, actions.slice(0, 5).map((each) => h("li", null, actionText(about, each, route)))),
        actions.length > 5 &&
          h(
            "details",
            null,
            h("summary", null, words.phrase("workbook-more", { count: actions.length - 5 })),
            h("ul", { class: "actions" }, actions.slice(5).map((each) => h("li", null, actionText(about, each, route)))),
          ),
      ];
    }),
  );
}
