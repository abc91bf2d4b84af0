/** The decision in which a step ends: what each team chooses, and why. */

import { ROUTES } from "./book.mjs";
import { choosing } from "./choosing.mjs";
import { h } from "./elements.mjs";
import * as parts from "./parts.mjs";

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
function deciding(about, step, route, entry) {
  const { words, record } = about;
  const control = `decision ${step.id} ${route}`;
  return choosing(about, {
    control,
    legend: words.phrase("field-decision"),
    hidden: true,
    options: parts.choicesOf(words, step.gate.choices, "choice"),
    label: words.phrase("field-reason"),
    entry,
    chosen: ({ choice }) => choice,
    said: ({ reason }) => reason,
    put: (choice, reason) =>
      record(route, "decision", { step: step.id, choice, ...parts.given({ reason }) }, control),
  });
}
