/** What is known of the two places: it decides which tasks and questions apply. */

import { ROUTES } from "./book.mjs";
import { h } from "./elements.mjs";
import { choices, textField } from "./fields.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @returns {HTMLElement} */
export function factsForm(about) {
  const { book, words, live } = about;
  /** @param {string} fact @param {unknown} value @returns {string | null} */
  const put = (fact, value) => about.record(teller(book, fact), "fact", { fact, value }, `fact ${fact}`);
  /** @param {string} fact */
  const leaving = (fact) => () => book.leaveControl(`fact ${fact}`);
  /** @param {string} fact @param {any[]} options @param {boolean} [several] */
  const chosen = (fact, options, several = false) =>
    choices(live, {
      legend: words.label(fact, "fact"),
      several,
      inline: true,
      choices: options,
      get: () => [book.facts?.get(fact) ?? []].flat().map(String),
      set: (values) => put(fact, several ? values : values[0]),
      leave: leaving(fact),
    });
  /** @param {string} fact @param {() => string} now */
  const named = (fact, now) =>
    textField(live, {
      label: words.label(fact, "fact"),
      maxlength: 300,
      key: `fact ${fact}`,
      get: now,
      set: (text) => (text === "" ? words.phrase("workbook-not-empty") : put(fact, text)),
      leave: leaving(fact),
    });
  const levels = parts.codeChoices(about, "level");
  const kinds = parts.codeChoices(about, "party-kind");
  return h(
    "div",
    { class: "facts-form" },
    h(
      "div",
      { class: "routes" },
      ROUTES.map((route) =>
        parts.group(
          words.label(route, "route"),
          route,
          named(`${route}_name`, () => book.name(route)),
          chosen(`${route}_kind`, kinds),
          chosen(`${route}_level`, levels),
        ),
      ),
    ),
    named("title", () => book.title),
    chosen("sectors", parts.codeChoices(about, "sector"), true),
    parts.yesNo(words, live, {
      legend: words.label("procurement", "fact"),
      get: () => (book.facts?.has("procurement") ? [String(book.facts.get("procurement"))] : []),
      set: ([value]) => put("procurement", value === "true"),
      leave: leaving("procurement"),
    }),
  );
}

/**
 * At one table each team tells what is known of it, so that it can take that back alone.
 * @param {import("./book.mjs").Book} book @param {string} fact @returns {Route}
 */
const teller = (book, fact) =>
  book.team === "both" && fact.startsWith("reuser_") ? "reuser" : book.speaker;
