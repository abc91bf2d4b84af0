/** The report on one page, to read together, to print, and to hand on as data. */

import { ROUTES } from "./book.mjs";
import { button, h, table, textField, typed } from "./elements.mjs";
import { isDay } from "./documents.mjs";
import { actionText, apart, blockers, missing, progress, report, warnings } from "./overview.mjs";
import * as parts from "./parts.mjs";
import { download } from "./storing.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @returns {Node[]} */
export function reportView(about) {
  const { book, words, live } = about;
  let today = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return [
    live.content(h("h1", null), () => typed(book.title || words.phrase("report-removed"))),
    h(
      "div",
      { class: "tools" },
      button(words.phrase("workbook-print"), () => print(), { class: "main" }),
      button(words.phrase("workbook-save-report"), () =>
        download(`${book.pairing?.id}.report.json`, "application/json", `${JSON.stringify(report(book), null, 1)}\n`),
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
        ...ROUTES.map((route) => /** @type {[any, any]} */ ([words.label(route, "route"), book.name(route)])),
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
      warnings(about),
    ].flat(2)),
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
      return h("li", null, words.shown(`question.${id}.text`), text && h("span", { class: "hint" }, typed(text)));
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
      what: String(each.title || each.obstacle),
      who: [words.phrase("guide-both-teams"), each.owner],
    }));
  const found = [...tasks, ...obstacles].sort((one, other) => (one.due < other.due ? -1 : 1));
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
      String(book.elements?.get(id)?.name ?? book.adaptations?.get(id)?.name ?? id),
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
          String(book.gains?.get(`${id} ${route}`)?.title || id),
          parts.teamName(about, route),
          expected[route] ?? "",
          realised[route] ?? "",
          unit[route] ?? "",
        ]),
      ),
    ),
  ];
}
