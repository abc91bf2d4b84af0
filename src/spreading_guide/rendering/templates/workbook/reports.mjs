/** The report on one page, to read together, to print, and to hand on as data. */

import { amountText } from "./amounts.mjs";
import { ROUTES } from "./book.mjs";
import { isDay } from "./documents.mjs";
import { button, h, table, typed } from "./elements.mjs";
import { textField } from "./fields.mjs";
import { gainTitle } from "./gains.mjs";
import * as parts from "./parts.mjs";
import { fileName, JSON_TYPE } from "./saving.mjs";
import { actionText, apart, blockers, missing, partName, progress, report, warnings } from "./sections.mjs";
import { download } from "./storing.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @returns {import("./elements.mjs").Children} */
export function reportView(about) {
  const { book, words, live } = about;
  let today = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return [
    live.content(h("h1", null), () => typed(parts.orRemoved(words, book.title))),
    h(
      "div",
      { class: "tools" },
      button(words.phrase("workbook-print"), () => print(), { class: "main" }),
      button(words.phrase("workbook-save-report"), () =>
        download(`${fileName(book)}.report.json`, JSON_TYPE, `${JSON.stringify(report(book), null, 1)}\n`),
      ),
      textField(live, {
        label: words.phrase("workbook-today"),
        type: "date",
        get: () => today,
        set: (day) => {
          if (!isDay(day)) return words.phrase("workbook-bad-day");
          today = day;
          live.refresh();
          return null;
        },
      }),
    ),
    live.content(h("div", null), () => [
      parts.fields([
        ...ROUTES.map((route) => /** @type {[any, any]} */ ([words.label(route, "route"), parts.teamName(about, route)])),
        [words.phrase("field-outcome"), words.label(report(book).outcome, "outcome")],
        [
          words.phrase("field-mode"),
          report(book).mode === null ? words.phrase("report-not-decided") : words.label(String(report(book).mode), "mode"),
        ],
      ]),
      progress(about),
      apart(about),
      agreedToDiffer(about),
      ROUTES.map((route) => [
        h("h2", null, words.phrase("report-next-for", { team: parts.teamName(about, route), route: words.label(route, "route") })),
        report(book).next_actions[route].length === 0
          ? h("p", null, words.phrase("report-next-none"))
          : h("ul", { class: "actions" }, report(book).next_actions[route].map((each) => h("li", null, actionText(about, each, route)))),
      ]),
      dates(about, today),
      missing(about),
      blockers(about),
      reinvention(about),
      gains(about),
      answers(about),
      warnings(about),
    ]),
  ];
}

/** @param {About} about @returns {any} */
function agreedToDiffer({ book, words }) {
  const found = report(book).agree_to_differ;
  if (found.length === 0) return null;
  return [
    h("h2", null, words.phrase("field-agreed-to-differ")),
    h("ul", null, found.map((id) => {
      const text = book.questions?.get(id)?.conclusion?.text;
      return h("li", null, words.shown(`question.${id}.text`), text !== undefined && h("span", { class: "hint" }, typed(parts.orRemoved(words, text))));
    })),
  ];
}

/** @param {About} about @param {string} today @returns {any} what is due, the first day first */
function dates(about, today) {
  const { book, words } = about;
  const tasks = [...(book.tasks?.values() ?? [])]
    .filter(({ applies, mark }) => applies !== "no" && mark?.due && ["open", "started", "blocked"].includes(mark.status))
    .map(({ item, route, mark }) => ({
      due: String(mark?.due),
      what: words.text(`item.${item}.action`),
      who: [parts.teamName(about, route), mark?.owner],
    }));
  const obstacles = report(book).blockers
    .filter(({ kind }) => kind === "obstacle")
    .map(({ id }) => /** @type {any} */ (book.obstacles?.get(id)))
    .filter((each) => each?.due)
    .map((each) => ({
      due: String(each.due),
      what: parts.orRemoved(words, each.title),
      who: [words.phrase("guide-both-teams"), each.owner],
    }));
  const found = [...tasks, ...obstacles].sort((one, other) => (one.due < other.due ? -1 : Number(one.due > other.due)));
  if (found.length === 0) return null;
  return [
    h("h2", null, words.phrase("report-dates")),
    table(
      words.phrase("report-dates"),
      [words.phrase("field-due"), words.phrase("field-about"), words.phrase("report-team")],
      found.map(({ due, what, who }) => [
        due < today
          ? h("b", null, words.phrase("report-overdue", { due: words.day(due) }))
          : words.day(due),
        what,
        words.listed(/** @type {string[]} */ (who.filter(Boolean))),
      ]),
    ),
  ];
}

/** @param {About} about @returns {any} */
function reinvention({ book, words }) {
  const { fidelity, ...lists } = report(book).reinvention;
  const rows = Object.entries(lists).flatMap(([name, ids]) =>
    ids.map((id) => [
      partName(book, words, id),
      words.phrase(`field-${name}`),
    ]),
  );
  if (rows.length === 0) return null;
  return [
    h("h2", null, words.phrase("field-parts")),
    table(words.phrase("field-parts"), [words.phrase("field-name"), words.phrase("report-became")], rows),
    fidelity && h("p", null, words.said(words.phrase("field-fidelity"), words.phrase("report-fidelity", fidelity))),
  ];
}

/** @param {About} about @returns {any} */
function gains(about) {
  const { book, words } = about;
  const found = report(book).gains;
  if (found.length === 0) return null;
  return [
    h("h2", null, words.phrase("field-gains")),
    table(
      words.phrase("field-gains"),
      [words.phrase("field-name"), words.phrase("report-team"), words.phrase("field-expected"), words.phrase("field-realised"), words.phrase("field-unit")],
      found.flatMap(({ id, unit, expected, realised }) =>
        ROUTES.filter((route) => expected[route] !== null || realised[route] !== null).map((route) => [
          parts.orRemoved(words, gainTitle(book, id)),
          parts.teamName(about, route),
          amount(words, expected[route]),
          amount(words, realised[route]),
          unit[route] ?? "",
        ]),
      ),
    ),
  ];
}

/** @param {import("./words.mjs").Words} words @param {number | null} found @returns {string} */
const amount = (words, found) => (found === null ? "" : amountText(found, words.tag));

/**
 * All that was answered and concluded, for paper and for those who were not there.
 * @param {About} about
 * @returns {any}
 */
function answers(about) {
  const { words, content } = about;
  const tools = content.guide.steps.flatMap((/** @type {any} */ step) => step.tools);
  const tables = tools.flatMap((/** @type {any} */ tool) => {
    const rows = tool.questions.flatMap((/** @type {any} */ question) => answerRow(about, question));
    const name = words.text(`tool.${tool.id}.name`);
    const head = [words.phrase("field-about"), ...ROUTES.map((route) => parts.teamName(about, route)), words.phrase("workbook-conclude")];
    return rows.length === 0 ? [] : [h("h3", null, name), table(name, head, rows)];
  });
  return tables.length === 0 ? null : [h("h2", null, words.phrase("field-questions")), tables];
}

/** @param {About} about @param {any} question @returns {any[]} a row, or none */
function answerRow({ book, words }, question) {
  const found = book.questions?.get(question.id);
  if (!found || !(found.answers.sharer || found.answers.reuser || found.conclusion)) return [];
  const cells = ROUTES.map((route) => {
    const answer = /** @type {any} */ (found.answers[route]);
    if (answer === null) return "";
    if (!book.shows(question, route)) return words.phrase("workbook-closed");
    const comment = answer.comment === undefined ? [] : [parts.orRemoved(words, answer.comment)];
    return words.listed([parts.answerText(question, words, answer), ...comment]);
  });
  const concluded = found.isInForce && found.conclusion;
  const conclusion = concluded
    ? words.listed([words.label(concluded.result, "conclusion-result"), ...(concluded.text ? [concluded.text] : [])])
    : "";
  return [[words.shown(`question.${question.id}.text`), ...cells, conclusion]];
}
