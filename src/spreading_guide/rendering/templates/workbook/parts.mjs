/** What several views show alike: facts of an item, who is meant, what something rests on. */

import { amountText } from "./amounts.mjs";
import { h, sign, typed } from "./elements.mjs";
import { choices } from "./fields.mjs";
import { stepOfItem } from "./lookup.mjs";

/** @typedef {import("./book.mjs").Book} Book */
/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./live.mjs").Live} Live */
/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/**
 * What every view is given. `record` gives why something cannot be recorded, or null.
 * @typedef {{book: Book, words: Words, content: any, live: Live,
 *   say: (message: string) => void, go: (view: string) => void,
 *   record: (by: Route, kind: string, said: {[member: string]: unknown}, control?: string) =>
 *     string | null}} About
 */

// Which labels the values of a condition have; the others are yes and no.
/** @type {{[fact: string]: string}} */
export const FACT_KINDS = {
  sharer_level: "level",
  reuser_level: "level",
  sharer_kind: "party-kind",
  reuser_kind: "party-kind",
  mode: "mode",
  sectors: "sector",
};

/** @param {Words} words @param {unknown} accepted @param {string} fact @returns {string} */
export const accepted = (words, accepted, fact) =>
  typeof accepted === "boolean"
    ? words.phrase(accepted ? "guide-yes" : "guide-no")
    : words.label(String(accepted), FACT_KINDS[fact] ?? fact);

/** @param {Words} words @param {{[fact: string]: unknown[]}} [when] @returns {string[]} */
export const conditions = (words, when = {}) =>
  Object.entries(when).map(([fact, values]) =>
    words.phrase("guide-condition", {
      fact: words.label(fact, "condition"),
      values: words.listed(values.map((each) => accepted(words, each, fact))),
    }),
  );

/** @param {Words} words @param {Route} route @returns {HTMLElement} the team's sign and name */
export const teamSign = (words, route) => sign(route, words.label(route, "route"));

/** @param {Words} words @param {unknown} text @returns {string} what was removed says so (D8) */
export const orRemoved = (words, text) => String(text || words.phrase("report-removed"));

/** @param {About} about @param {Route} route @returns {string} the team as it calls itself */
export const teamName = ({ book, words }, route) =>
  book.pairing === null ? words.label(route, "route") : orRemoved(words, book.name(route));

/** @param {About} about @param {string} item @returns {HTMLElement} */
export const itemLink = ({ words, content }, item) =>
  h("a", { href: `#step:${stepOfItem(content, item)?.id}` }, words.shown(`item.${item}.action`));

/**
 * Fields of one team about one thing: who does not see them together hears what they are about.
 * @param {string} name
 * @param {Route} route
 * @param {...Children} children
 */
export const group = (name, route, ...children) =>
  h("div", { class: `side ${route}`, role: "group", "aria-label": name }, ...children);

/** @param {[Children, Children][]} rows without those that say nothing */
export const fields = (rows) =>
  h(
    "dl",
    null,
    rows
      .filter(([, said]) => said && (!Array.isArray(said) || said.length > 0))
      .map(([name, said]) =>
        h("div", null, h("dt", null, name), /** @type {Children[]} */ ([said].flat()).map((each) => h("dd", null, typed(each)))),
      ),
  );

/** @param {About} about @param {any[]} basis @param {(at: number) => string} textId */
export function bases({ words, content }, basis, textId) {
  if (basis.length === 0) return null;
  const lines = basis.map((/** @type {any} */ each, /** @type {number} */ at) => {
    const kind = words.label(each.kind, "basis-kind");
    const supports = words.text(textId(at));
    const source = content.sources.find((/** @type {any} */ one) => one.id === each.source);
    const said = source || !supports.startsWith(kind) ? words.said(kind, supports) : supports;
    if (!source) return h("li", null, said);
    const named = words.listed(
      [source.title, source.year, each.locator, !source.checked && words.phrase("guide-unchecked")]
        .filter(Boolean)
        .map(String),
    );
    const link = h("a", { href: `#sources:${source.id}` }, words.phrase("site-source"));
    return h("li", null, `${said} (${named}) `, link);
  });
  return h(
    "details",
    null,
    h("summary", null, words.phrase("field-basis")),
    h("ul", null, lines),
  );
}

/** @param {Words} words @param {any} step @returns {HTMLElement} */
export const stepLink = (words, step) =>
  h("a", { href: `#step:${step.id}` }, words.shown(`step.${step.id}.name`));

/** @param {Words} words @param {any} completion @returns {string} */
export const doneInPercent = (words, completion) =>
  completion === null
    ? words.phrase("report-nothing-applies")
    : words.phrase("report-done-percent", completion);

/** @param {Words} words @param {any} completion @returns {string} */
export const doneOf = (words, completion) =>
  completion === null ? "" : words.phrase("report-done-of", completion);

/** @param {Words} words @param {any} step of a report @returns {string} */
export function stateOf(words, step) {
  const state = words.label(step.state, "step-state");
  return step.reopened ? words.phrase("report-state-reopened", { state }) : state;
}

/** @param {any} question @param {Words} words @param {unknown} value @returns {string} */
export function valueText(question, words, value) {
  if (typeof value === "boolean") return words.phrase(value ? "guide-yes" : "guide-no");
  if (Array.isArray(value)) {
    const said = value.map((each) => valueText(question, words, each));
    return said.length > 0 ? words.listed(said) : words.phrase("report-nothing");
  }
  if (typeof value === "number") return amountText(value, words.tag);
  const option = `question.${question.id}.option-${value}`;
  return words.has(option) ? words.text(option) : String(value);
}

/** @param {any} question @param {Words} words @param {any} answer @returns {string} */
export function answerText(question, words, answer) {
  if (answer.value === undefined) return orRemoved(words, answer.text);
  const said = valueText(question, words, answer.value);
  const unit = `question.${question.id}.unit`;
  return words.has(unit)
    ? words.phrase("report-with-unit", { said, unit: words.text(unit) })
    : said;
}

/** @param {any} question @param {Words} words @returns {string} what both ends of a scale mean */
export const scaleEnds = (question, words) =>
  words.phrase("guide-scale-ends", {
    ...question.scale,
    low: words.text(`question.${question.id}.low`),
    high: words.text(`question.${question.id}.high`),
  });

/**
 * @param {Words} words @param {readonly string[]} codes @param {string} kind
 * @returns {import("./fields.mjs").Choice[]}
 */
export const choicesOf = (words, codes, kind) =>
  codes.map((code) => ({ value: code, label: words.label(code, kind) }));

/** @param {About} about @param {string} kind @returns {import("./fields.mjs").Choice[]} all of a kind */
export const codeChoices = ({ words, content }, kind) =>
  choicesOf(words, content.lists[kind] ?? [], kind);

/** @param {Words} words @returns {import("./fields.mjs").Choice[]} */
export const yesAndNo = (words) => [
  { value: "true", label: words.phrase("guide-yes") },
  { value: "false", label: words.phrase("guide-no") },
];

/**
 * @param {Words} words
 * @param {Live} live
 * @param {Omit<import("./fields.mjs").ChoicesAbout, "choices" | "inline">} about
 * @returns {HTMLFieldSetElement}
 */
export const yesNo = (words, live, about) =>
  choices(live, { ...about, inline: true, choices: yesAndNo(words) });

/**
 * What there is without those members that say nothing.
 * @param {{[member: string]: any}} said
 * @returns {{[member: string]: any}}
 */
export const given = (said) =>
  Object.fromEntries(
    Object.entries(said).filter(([, value]) => value != null && `${value}` !== ""),
  );
