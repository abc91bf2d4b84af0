/** A dialogue tool: its questions in a list, or one at a time in a conversation. */

import { answer } from "./answering.mjs";
import { clock } from "./clock.mjs";
import { conclusion } from "./concluding.mjs";
import { button, h } from "./elements.mjs";
import { findTool } from "./lookup.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @param {string} id @returns {Children} null where there is no such tool */
export function toolView(about, id) {
  const { book, words, content, go } = about;
  const found = findTool(content, id);
  if (found === null) return null;
  const { tool, step } = found;
  const starts =
    tool.starts === "both" ? words.phrase("guide-both-teams") : words.label(tool.starts, "route");
  return [
    h("p", { class: "over" }, parts.stepLink(words, step)),
    h("h1", null, words.shown(`tool.${id}.name`)),
    h("p", { class: "lead" }, words.shown(`tool.${id}.purpose`)),
    parts.fields([
      [words.phrase("field-time"), words.phrase("guide-minutes", { count: tool.minutes })],
      [words.phrase("field-starts"), starts],
      [words.phrase("field-opening"), words.shown(`tool.${id}.opening`)],
    ]),
    book.pairing &&
      h("p", null, button(words.phrase("workbook-talk"), () => go(`talk:${id}:0`), { class: "main" })),
    h("h2", null, words.phrase("field-questions")),
    h(
      "ol",
      { class: "questions" },
      tool.questions.map((/** @type {any} */ question) =>
        h("li", { id: `question-${question.id}`, tabindex: -1 }, asked(about, question, "h3")),
      ),
    ),
    h("h2", null, words.phrase("field-closing")),
    h("p", null, words.shown(`tool.${id}.closing`)),
    parts.bases(about, tool.basis, (at) => `tool.${id}.supports-${at + 1}`),
  ];
}

/**
 * One question at a time.
 * @param {About} about
 * @param {string} id of a tool
 * @param {number} at which question; behind the last one the closing
 * @returns {Children} null where there is no such tool
 */
export function talkView(about, id, at) {
  const { book, words, content, go } = about;
  const found = findTool(content, id);
  if (found === null) return null;
  const questions = found.tool.questions.filter(
    (/** @type {any} */ each) => book.questions?.get(each.id)?.applies !== false,
  );
  const question = questions[at];
  const turn = h(
    "nav",
    { class: "turn", "aria-label": words.phrase("workbook-turn") },
    at > 0 && button(words.phrase("workbook-question-before"), () => go(`talk:${id}:${at - 1}`)),
    question &&
      button(words.phrase("workbook-question-next"), () => go(`talk:${id}:${at + 1}`), { class: "main" }),
    button(words.phrase("workbook-leave-talk"), () => go(`tool:${id}`)),
  );
  const head = h("p", { class: "over" }, h("a", { href: `#tool:${id}` }, words.shown(`tool.${id}.name`)));
  if (question === undefined) {
    return [
      head,
      h("h1", null, words.phrase("field-closing")),
      h("p", { class: "lead" }, words.shown(`tool.${id}.closing`)),
      turn,
    ];
  }
  return [
    head,
    h("p", { class: "over" }, words.phrase("workbook-question-of", { number: at + 1, of: questions.length })),
    at === 0 && h("p", null, words.shown(`tool.${id}.opening`)),
    clock(about, question.id, question.minutes),
    asked(about, question, "h1"),
    turn,
  ];
}

/** @param {About} about @param {any} question @param {"h1" | "h3"} level @returns {Children} */
function asked(about, question, level) {
  const { book, words, live } = about;
  const id = question.id;
  return [
    h(level, null, words.shown(`question.${id}.text`)),
    h(
      "p",
      { class: "facts" },
      book.pairing === null && question.routes.map((/** @type {Route} */ route) => parts.teamSign(words, route)),
      h("span", null, words.phrase("guide-minutes", { count: question.minutes })),
      question.sealed && h("span", { class: "sealed" }, words.phrase("guide-sealed")),
    ),
    book.pairing === null
      ? howToAnswer(words, question)
      : [
          live.content(
            h("p", null),
            () =>
              book.questions?.get(id)?.applies === false &&
              h("b", null, words.phrase("workbook-applies-not")),
          ),
          h(
            "div",
            { class: "routes" },
            question.routes.map((/** @type {Route} */ route) =>
              answer(about, question, route, level === "h1" ? "h2" : "h4"),
            ),
          ),
          conclusion(about, question),
        ],
    h(
      "details",
      null,
      h("summary", null, words.phrase("workbook-about-question")),
      parts.fields([
        [words.phrase("field-when"), parts.conditions(words, question.when)],
        [words.phrase("field-listen-for"), words.shown(`question.${id}.listen_for`)],
        [words.phrase("field-warning-sign"), words.shown(`question.${id}.warning_sign`)],
        [words.phrase("field-informs"), question.informs.map((/** @type {any} */ each) => informed(about, each))],
      ]),
      parts.bases(about, question.basis, (at) => `question.${id}.supports-${at + 1}`),
    ),
  ];
}

/** @param {Words} words @param {any} question @returns {HTMLElement} */
function howToAnswer(words, question) {
  if (question.options) {
    return h(
      "ul",
      null,
      question.options.map((/** @type {string} */ option) =>
        h("li", null, words.shown(`question.${question.id}.option-${option}`)),
      ),
    );
  }
  return h("p", null, question.scale ? parts.scaleEnds(question, words) : kindText(words, question));
}

/** @param {Words} words @param {any} question @returns {string} */
function kindText(words, question) {
  const said = words.label(question.kind, "question-kind");
  const unit = `question.${question.id}.unit`;
  return words.has(unit) ? words.phrase("report-with-unit", { said, unit: words.text(unit) }) : said;
}

/** @param {About} about @param {{kind: string, id: string}} reference @returns {Children} */
function informed(about, { kind, id }) {
  const { words } = about;
  if (kind === "decision") return h("a", { href: `#step:${id}:gate` }, words.shown(`step.${id}.decision`));
  if (kind === "item") return parts.itemLink(about, id);
  return words.shown(`question.${id}.text`);
}
