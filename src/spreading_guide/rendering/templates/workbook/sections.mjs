/** What there is to say of two teams, section by section: for the overview and for the report. */

import { ROUTES } from "./book.mjs";
import { h, table, typed } from "./elements.mjs";
import { findQuestion } from "./lookup.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {import("./book.mjs").Book} book */
export function report(book) {
  if (book.report === undefined) throw new Error("nothing has been worked out");
  return book.report;
}

/** @param {About} about */
export function progress(about) {
  const { book, words } = about;
  const found = report(book);
  return [
    h("h2", null, words.phrase("field-steps")),
    table(
      words.phrase("field-steps"),
      [words.phrase("field-step"), words.phrase("field-state"), ...ROUTES.map((route) => parts.teamName(about, route)), words.phrase("field-decision")],
      found.steps.map((step) => [
        [parts.stepLink(words, step), step.id === found.current_step && h("span", { class: "current" }, ` ${words.phrase("field-current-step")}`)],
        parts.stateOf(words, step),
        ...ROUTES.map((route) => bar(words, step.routes[route].completion)),
        step.gate === null
          ? ""
          : words.listed([
              words.label(step.gate.state, "gate-state"),
              ...(step.gate.choice ? [words.label(step.gate.choice, "choice")] : []),
            ]),
      ]),
    ),
    h("p", null, words.said(words.phrase("field-done"), parts.doneInPercent(words, found.completion))),
  ];
}

/** @param {import("./words.mjs").Words} words @param {any} completion */
function bar(words, completion) {
  if (completion === null) return words.phrase("report-nothing-applies");
  return [
    h("progress", { max: completion.applicable, value: completion.done, "aria-hidden": "true" }),
    " ",
    parts.doneOf(words, completion),
  ];
}

/**
 * @param {About} about
 * @param {import("../../../conformance/evaluate.mjs").NextAction} action
 * @param {Route} route
 */
export function actionText({ words }, action, route) {
  const { kind, id, step } = action;
  const [address, text] =
    kind === "task"
      ? [`#step:${step}:item-${id}-${route}`, `item.${id}.action`]
      : kind === "decision"
        ? [`#step:${step}:gate`, `step.${id}.decision`]
        : [`#tool:${id}`, `tool.${id}.name`];
  const because = action.because.map((reason) => words.label(reason, "reason"));
  const about = [
    words.label(kind, "action-kind"),
    ...(action.owner ? [words.phrase("report-owner", { owner: action.owner })] : []),
    ...(action.due ? [words.phrase("report-due", { due: words.day(action.due) })] : []),
    ...(because.length > 0 ? [words.phrase("report-because", { reasons: words.listed(because) })] : []),
  ];
  return [h("a", { href: address }, words.shown(text)), h("span", { class: "hint" }, about.join(" · "))];
}

/** @param {About} about @returns {any} what the teams see differently */
export function apart(about) {
  const { book, words, content } = about;
  const found = report(book).divergences;
  const head = h("h2", null, words.phrase("field-differences"));
  if (found.length === 0) return [head, h("p", null, words.phrase("agenda-no-difference"))];
  return [
    head,
    table(
      words.phrase("field-differences"),
      [words.phrase("field-about"), ...ROUTES.map((route) => parts.teamName(about, route))],
      found.map(({ kind, id }) => {
        if (kind === "item") {
          return [
            words.shown(`item.${id}.action`),
            ...ROUTES.map((route) => words.label(book.task(id, route)?.mark?.status ?? "open", "mark-status")),
          ];
        }
        const found = findQuestion(content, id);
        const answers = book.questions?.get(id)?.answers;
        return [
          h("a", { href: `#tool:${found?.tool.id}:question-${id}` }, words.shown(`question.${id}.text`)),
          ...ROUTES.map((route) =>
            answers?.[route] ? parts.answerText(found?.question, words, answers[route]) : "",
          ),
        ];
      }),
    ),
  ];
}

/** @param {About} about @returns {any} */
export function missing(about) {
  const { book, words } = about;
  const steps = report(book).steps.filter(({ missing: { tasks, gate } }) => tasks.length > 0 || gate);
  if (steps.length === 0) return null;
  return [
    h("h2", null, words.phrase("workbook-missing")),
    steps.map((step) =>
      h(
        "details",
        { open: step.id === report(book).current_step },
        h("summary", null, words.phrase("report-missing-in", { step: words.text(`step.${step.id}.name`) })),
        h(
          "ul",
          null,
          step.missing.tasks.map(({ item, route }) =>
            h("li", null, parts.teamSign(words, route), " ", h("a", { href: `#step:${step.id}:item-${item}-${route}` }, words.shown(`item.${item}.action`))),
          ),
          step.missing.gate && h("li", null, words.label("decision", "action-kind"), ": ", h("a", { href: `#step:${step.id}:gate` }, words.shown(`step.${step.id}.decision`))),
        ),
      ),
    ),
  ];
}

/** @param {About} about @returns {any} */
export function blockers(about) {
  const { book, words } = about;
  const found = report(book).blockers;
  if (found.length === 0) return null;
  return [
    h("h2", null, words.phrase("field-blockers")),
    h(
      "ul",
      null,
      found.map((each) => {
        if (each.kind === "task") {
          const action = words.shown(`item.${each.id}.action`);
          return h("li", null, parts.teamSign(words, each.route), " ", action, each.reason !== null && h("span", { class: "hint" }, typed(parts.orRemoved(words, each.reason))));
        }
        if (each.kind === "decision") return h("li", null, words.label("disputed", "gate-state"), ": ", words.shown(`step.${each.id}.decision`));
        return h("li", null, typed(parts.orRemoved(words, book.obstacles?.get(each.id)?.title)));
      }),
    ),
  ];
}

/** @param {About} about @returns {any} */
export function warnings(about) {
  const { book, words } = about;
  const { warnings: found, ignored, unknown } = report(book);
  if (found.length + ignored.length + unknown.length === 0) return null;
  return [
    h("h2", null, words.phrase("field-warnings")),
    h(
      "ul",
      null,
      found.map(({ code, ids }) =>
        h("li", null, words.label(code, "warning-code"), h("span", { class: "hint" }, words.listed(ids.map((id) => idText(about, id))))),
      ),
      ignored.map(({ entry, reason }) =>
        h("li", null, words.phrase("report-ignored", { entry, reason: words.label(reason, "ignored-reason") })),
      ),
      unknown.map(({ kind, id, entries }) =>
        h("li", null, words.phrase("report-unknown-in-file", { kind: words.label(kind, "content-kind"), id, entries: words.listed(entries) })),
      ),
    ),
  ];
}

/** @param {About} about @param {string} id of whatever a warning names @returns {string} */
function idText({ book, words }, id) {
  for (const text of [`item.${id}.action`, `outcome.${id}.label`, `condition.${id}.label`]) {
    if (words.has(text)) return words.text(text);
  }
  return partName(book, words, id);
}

/** @param {import("./book.mjs").Book} book @param {import("./words.mjs").Words} words @param {string} id */
export function partName(book, words, id) {
  const named = book.elements?.get(id) ?? book.adaptations?.get(id);
  return named === undefined ? id : parts.orRemoved(words, named.name);
}
