/** A gain: what each team expects of it, and what it has measured. */

import { amountOf, amountText } from "./amounts.mjs";
import { OTHER, ROUTES } from "./book.mjs";
import { h } from "./elements.mjs";
import { textField } from "./fields.mjs";
import * as parts from "./parts.mjs";
import { thing } from "./things.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

const LEAST = -1e12;

/** @param {About} about @returns {string[]} */
export const gainIds = ({ book }) => [
  ...new Set([...(book.gains?.values() ?? [])].map(({ gain }) => String(gain))),
];

/** @param {import("./book.mjs").Book} book @param {string} id @returns {unknown} what either team calls it */
export const gainTitle = (book, id) =>
  ROUTES.map((route) => book.gains?.get(`${id} ${route}`)?.title).find((title) => title != null);

/** @param {About} about @param {string} id @returns {HTMLElement} */
export const gain = (about, id) =>
  thing(
    about,
    () => gainTitle(about.book, id),
    (entry) => entry.gain === id,
    h("div", { class: "routes" }, ROUTES.map((route) => side(about, id, route))),
  );

/** @param {About} about @param {string} id @param {Route} route @returns {HTMLElement} */
function side(about, id, route) {
  const { book, words, live } = about;
  /** @param {Route} team */
  const of = (team) => /** @type {any} */ (book.gains?.get(`${id} ${team}`) ?? {});
  return parts.group(
    words.label(route, "route"),
    route,
    h("h4", null, parts.teamSign(words, route)),
    live.swap(h("div", null), () => String(book.speaks(route)), (inside) =>
      book.speaks(route)
        ? fieldsOf({ ...about, live: inside }, id, route, () => of(route), of(OTHER[route]).unit)
        : inside.content(h("div", null), () => told(about, of(route))),
    ),
  );
}

/** @param {About} about @param {any} gain @returns {HTMLElement} */
function told({ words }, { unit, expected, realised }) {
  /** @param {number | null | undefined} amount */
  const amount = (amount) => (amount == null ? null : amountText(amount, words.tag));
  return parts.fields([
    [words.phrase("field-unit"), unit],
    [words.phrase("field-expected"), amount(expected)],
    [words.phrase("field-realised"), amount(realised)],
  ]);
}

/**
 * @param {About} about
 * @param {string} id
 * @param {Route} route
 * @param {() => any} now
 * @param {string | undefined} theirs the other team's unit
 * @returns {Children}
 */
function fieldsOf({ book, words, live, record }, id, route, now, theirs) {
  /** @param {string} member */
  const control = (member) => `gain ${id} ${route} ${member}`;
  /** @param {string} member @param {unknown} value */
  const put = (member, value) => record(route, "gain", { gain: id, [member]: value }, control(member));
  /** @param {"title" | "unit"} member @param {number} maxlength @param {Children} [hint] */
  const text = (member, maxlength, hint) =>
    textField(live, {
      label: words.phrase(`field-${member}`),
      hint,
      maxlength,
      get: () => now()[member] ?? "",
      set: (said) => put(member, said || null),
      leave: () => book.leaveControl(control(member)),
    });
  /** @param {"expected" | "realised"} member */
  const amount = (member) =>
    textField(live, {
      label: words.phrase(`field-${member}`),
      inputmode: "decimal",
      key: control(member),
      get: () => (now()[member] == null ? "" : amountText(now()[member], words.tag)),
      set: (said) => {
        if (said === "") return put(member, null);
        const found = amountOf(said, LEAST);
        return found === null ? words.phrase("workbook-bad-amount") : put(member, found);
      },
      leave: () => book.leaveControl(control(member)),
    });
  const unitHint = [words.phrase("workbook-unit-hint"), theirs && ` ${words.said(words.label(OTHER[route], "route"), theirs)}`];
  return [text("title", 300), text("unit", 100, unitHint), amount("expected"), amount("realised")];
}
