/** A part of the solution, and what becomes of it at the re-user's. */

import { h } from "./elements.mjs";
import { choices, textField } from "./fields.mjs";
import * as parts from "./parts.mjs";
import { thing } from "./things.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @returns {string[]} parts that were named, and those that were added */
export function partIds({ book }) {
  const added = [...(book.adaptations?.values() ?? [])].filter(({ action }) => action === "add");
  return [...new Set([...(book.elements?.keys() ?? []), ...added.map(({ element }) => element)])];
}

/** @param {About} about @returns {Route} who says what the re-user does: at one table, the re-user */
export const adapter = ({ book }) => (book.team === "sharer" ? "sharer" : "reuser");

/** @param {About} about @param {string} id @returns {HTMLElement} */
export function part(about, id) {
  const { book } = about;
  const now = () => book.elements?.get(id);
  const adapted = () => book.adaptations?.get(id);
  const name = () => now()?.name ?? adapted()?.name;
  const isAbout = (/** @type {any} */ entry) => entry.element === id;
  const adapt = adapting(about, id, adapted);
  return thing(
    about,
    name,
    isAbout,
    now() === undefined ? added(about, adapted, adapt) : named(about, id, now, adapted, adapt),
    details(about, adapted, adapt),
  );
}

/**
 * An adaptation is recorded as a whole: what one field says, with what the others have said.
 * @param {About} about @param {string} id @param {() => any} adapted
 */
function adapting(about, id, adapted) {
  const { book, words } = about;
  const control = `adaptation ${id}`;
  const key = { reason: `${control} reason`, codes: `${control} codes`, planned: `${control} planned` };
  /** @param {any} changes @returns {string | null} */
  const put = (changes) => {
    const { action, name, codes, planned, reason } = {
      ...adapted(),
      ...parts.given({ reason: book.draft(key.reason), codes: listOf(book.draft(key.codes)), planned: yesOf(book.draft(key.planned)) }),
      ...changes,
    };
    if (action === undefined) return words.phrase("workbook-choose-first");
    const named = action === "add" ? { name } : {};
    const said = { action, ...named, ...parts.given({ codes, planned, reason }) };
    const problem = about.record(adapter(about), "adaptation", { element: id, ...said }, control);
    if (problem === null) Object.values(key).forEach((each) => book.setDraft(each, ""));
    return problem;
  };
  return { key, put, leave: () => book.leaveControl(control) };
}

/** @param {string | undefined} text @returns {string[] | undefined} */
const listOf = (text) => text?.split(" ");

/** @param {string | undefined} text @returns {boolean | undefined} */
const yesOf = (text) => (text === undefined ? undefined : text === "true");

/** @param {About} about @param {() => any} adapted @param {ReturnType<typeof adapting>} adapt */
const added = ({ words, live }, adapted, { put, leave }) => [
  h("p", { class: "facts" }, words.phrase("field-added")),
  textField(live, {
    label: words.phrase("field-name"),
    maxlength: 300,
    get: () => adapted()?.name ?? "",
    set: (name) => (name === "" ? words.phrase("workbook-not-empty") : put({ name })),
    leave,
  }),
];

/**
 * @param {About} about
 * @param {string} id
 * @param {() => any} now
 * @param {() => any} adapted
 * @param {ReturnType<typeof adapting>} adapt
 * @returns {Children}
 */
function named(about, id, now, adapted, adapt) {
  const { book, words, live } = about;
  /** @param {any} said */
  const put = (said) =>
    about.record(book.speaker, "element", { element: id, ...said }, `element ${id} ${Object.keys(said)[0]}`);
  return [
    textField(live, {
      label: words.phrase("field-name"),
      maxlength: 300,
      get: () => now()?.name ?? "",
      set: (name) => (name === "" ? words.phrase("workbook-not-empty") : put({ name })),
      leave: () => book.leaveControl(`element ${id} name`),
    }),
    parts.yesNo(words, live, {
      legend: words.phrase("workbook-core"),
      get: () => (now()?.core == null ? [] : [String(now()?.core)]),
      set: ([core]) => put({ core: core === "true" }),
      leave: () => book.leaveControl(`element ${id} core`),
    }),
    choices(live, {
      legend: words.phrase("report-became"),
      inline: true,
      choices: parts.choicesOf(words, ["keep", "modify", "drop"], "adaptation-action"),
      get: () => [adapted()?.action ?? ""],
      set: ([action]) => adapt.put({ action }),
      leave: adapt.leave,
    }),
  ];
}

/** @param {About} about @param {() => any} adapted @param {ReturnType<typeof adapting>} adapt */
function details(about, adapted, { key, put, leave }) {
  const { book, words, live } = about;
  const isChosen = () => adapted()?.action !== undefined;
  const wrong = () =>
    !isChosen() && (book.draft(key.codes) ?? book.draft(key.planned)) !== undefined
      ? words.phrase("workbook-choose-first")
      : null;
  return h(
    "details",
    null,
    h("summary", null, words.phrase("workbook-part-details")),
    choices(live, {
      legend: words.phrase("field-codes"),
      several: true,
      choices: parts.codeChoices(about, "adaptation-code"),
      get: () => listOf(book.draft(key.codes)) ?? adapted()?.codes ?? [],
      set: (codes) => {
        if (isChosen()) return put({ codes });
        book.setDraft(key.codes, codes.join(" "));
        return null;
      },
      wrong,
      leave,
    }),
    parts.yesNo(words, live, {
      legend: words.phrase("field-planned"),
      get: () => {
        const planned = yesOf(book.draft(key.planned)) ?? adapted()?.planned;
        return planned === undefined ? [] : [String(planned)];
      },
      set: ([planned]) => {
        if (isChosen()) return put({ planned: planned === "true" });
        book.setDraft(key.planned, planned);
        return null;
      },
      leave,
    }),
    textField(live, {
      label: words.phrase("field-reason"),
      rows: 2,
      maxlength: 10_000,
      key: key.reason,
      get: () => adapted()?.reason ?? "",
      set: (reason) => (reason === "" && !isChosen() ? null : put({ reason })),
      leave,
    }),
  );
}
