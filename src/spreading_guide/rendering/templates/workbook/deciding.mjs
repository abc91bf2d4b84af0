/** The decision in which a step ends: what each team chooses, and why. */

import { button, h } from "./elements.mjs";
import { choices, textField } from "./fields.mjs";
import * as parts from "./parts.mjs";
import { ROUTES } from "./book.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @param {any} step @returns {HTMLElement} */
export function gate(about, step) {
  const { book, words, live } = about;
  const now = () => book.report?.steps.find((each) => each.id === step.id)?.gate ?? null;
  return h(
    "section",
    { class: "gate", id: "gate", tabindex: -1, "aria-labelledby": "gate-name" },
    h("h2", { id: "gate-name" }, words.phrase("field-decision")),
    h("p", null, words.shown(`step.${step.id}.decision`)),
    book.pairing === null
      ? h(
          "ul",
          null,
          step.gate.choices.map((/** @type {string} */ choice) => h("li", null, words.label(choice, "choice"))),
        )
      : [
          live.content(h("p", { class: "standing" }), () =>
            words.label(now()?.state ?? "missing", "gate-state"),
          ),
          h("div", { class: "routes" }, ROUTES.map((route) => side(about, step, route))),
        ],
  );
}

/** @param {About} about @param {any} step @param {Route} route @returns {HTMLElement} */
function side(about, step, route) {
  const { book, words, live } = about;
  // What the gate does not offer counts nowhere and replaces nothing (C6, D6).
  const entry = () =>
    /** @type {any} */ (
      book.entries?.findLast(
        (each) =>
          each.kind === "decision" &&
          each.step === step.id &&
          each.by === route &&
          step.gate.choices.includes(each.choice),
      )
    );
  const name = words.said(words.label(route, "route"), words.phrase("field-decision"));
  return parts.group(
    name,
    route,
    h("h3", null, parts.teamSign(words, route)),
    live.swap(h("div", null), () => String(book.speaks(route)), (inside) =>
      book.speaks(route)
        ? deciding({ ...about, live: inside }, step, route, entry)
        : inside.content(h("div", null), () => decided(about, entry())),
    ),
  );
}

/** @param {About} about @param {any} entry @returns {Node} */
const decided = ({ words }, entry) =>
  parts.fields([
    [words.phrase("field-decision"), entry ? words.label(entry.choice, "choice") : words.label("missing", "gate-state")],
    [words.phrase("field-reason"), entry?.reason === undefined ? null : parts.orRemoved(words, entry.reason)],
  ]);

/** @param {About} about @param {any} step @param {Route} route @param {() => any} entry */
function deciding({ book, words, live, record }, step, route, entry) {
  const control = `decision ${step.id} ${route}`;
  const key = `${control} reason`;
  const leave = () => book.leaveControl(control);
  /** @param {string} choice @param {string | undefined} reason */
  const put = (choice, reason) => record(route, "decision", { step: step.id, choice, ...parts.given({ reason }) }, control);
  return [
    choices(live, {
      legend: words.phrase("field-decision"),
      hidden: true,
      inline: true,
      choices: parts.codeChoices(words, step.gate.choices, "choice"),
      get: () => [entry()?.choice ?? ""],
      set: ([choice]) => {
        const problem = put(choice, book.draft(key) ?? entry()?.reason);
        if (problem === null) book.setDraft(key, "");
        return problem;
      },
      leave,
    }),
    textField(live, {
      label: words.phrase("field-reason"),
      rows: 2,
      maxlength: 10_000,
      key,
      get: () => entry()?.reason ?? "",
      set: (reason) => {
        const choice = entry()?.choice;
        if (choice !== undefined) return put(choice, reason);
        return reason === "" ? null : words.phrase("workbook-choose-first");
      },
      leave,
    }),
    live.content(
      h("p", null),
      () =>
        entry() &&
        button(words.phrase("workbook-take-back"), () => book.withdraw([entry()?.id]), { class: "quiet" }),
    ),
  ];
}
