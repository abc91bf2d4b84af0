/** A task of a team: its status, and what belongs to it. */

import { isDay } from "./documents.mjs";
import { h, typed } from "./elements.mjs";
import { choices, textField } from "./fields.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

const NEEDS_REASON = ["blocked", "waived"];
const ADDRESS = /^https?:\/\/[^\u0000-\u0020\u007f]+$/;
const MOST_ADDRESSES = 100;

/** @param {About} about @param {any} item @param {Route} route @returns {HTMLElement} */
export function task(about, item, route) {
  const { book, words, live } = about;
  const id = item.id;
  const importance = h("span", { class: "importance" }, words.label(item.importance, "importance"));
  return h(
    "li",
    { class: `item ${item.importance}`, id: `item-${id}-${route}`, tabindex: -1 },
    h("h3", null, words.shown(`item.${id}.action`)),
    book.pairing === null
      ? h("p", { class: "facts" }, importance)
      : [
          live.content(h("p", { class: "facts" }), () => [
            importance.cloneNode(true),
            applies(about, id, route),
          ]),
          live.swap(h("div", null), () => String(book.speaks(route)), (inside) =>
            book.speaks(route)
              ? marking({ ...about, live: inside }, id, route)
              : inside.content(h("div", null), () => marked(about, id, route)),
          ),
        ],
    h(
      "details",
      null,
      h("summary", null, words.phrase("workbook-about-task")),
      parts.fields([
        [words.phrase("field-why"), words.shown(`item.${id}.why`)],
        [words.phrase("field-done-when"), words.shown(`item.${id}.done_when`)],
        [words.phrase("field-when"), parts.conditions(words, item.when)],
        [words.phrase("field-changes"), words.has(`item.${id}.changes`) && words.shown(`item.${id}.changes`)],
        [
          words.phrase("field-after"),
          item.after.map((/** @type {string} */ other) => parts.itemLink(about, other)),
        ],
      ]),
      parts.bases(about, item.basis, (at) => `item.${id}.supports-${at + 1}`),
    ),
  );
}

/** @param {About} about @param {string} item @param {Route} route @returns {Node | string | null} */
function applies({ book, words }, item, route) {
  const task = book.task(item, route);
  if (task?.applies === "no") return h("b", null, ` ${words.phrase("workbook-applies-not")}`);
  if (task?.applies === "assumed") return ` ${words.phrase("workbook-assumed")}`;
  return null;
}

/** @param {About} about @param {string} item @param {Route} route @returns {Node} what it says */
function marked({ book, words }, item, route) {
  const mark = book.task(item, route)?.mark;
  if (!mark) return h("p", null, words.label("open", "mark-status"));
  const evidence = book.markEntry(item, route)?.evidence ?? [];
  return parts.fields([
    [words.phrase("field-status"), words.label(mark.status, "mark-status")],
    [words.phrase("field-reason"), mark.reason === null ? null : parts.orRemoved(words, mark.reason)],
    [words.phrase("field-owner"), mark.owner === null ? null : parts.orRemoved(words, mark.owner)],
    [words.phrase("field-due"), mark.due && words.day(mark.due)],
    [
      words.phrase("field-evidence"),
      evidence.map((/** @type {string} */ each) => h("a", { href: each, rel: "noreferrer", target: "_blank" }, each)),
    ],
  ]);
}

/**
 * A mark is recorded as a whole: what one field says, with what the others have said before.
 * @param {About} about @param {string} item @param {Route} route
 */
function recorder({ book, words, record }, item, route) {
  const control = `mark ${item} ${route}`;
  const key = { status: `${control} status`, reason: `${control} reason`, owner: `${control} owner`, due: `${control} due`, evidence: `${control} evidence` };
  const mark = () => book.task(item, route)?.mark ?? null;
  const evidence = () => book.markEntry(item, route)?.evidence ?? [];
  // A status that needs a reason waits for it, and so does what is entered meanwhile.
  const status = () => book.draft(key.status) ?? mark()?.status ?? "open";
  /** @param {{[member: string]: unknown}} changes @returns {string | null} what is wrong */
  const put = (changes) => {
    const now = mark();
    // In the order in which the Python package writes them, so that versions compare well.
    const said = parts.given({
      status: status(),
      reason: book.draft(key.reason) ?? now?.reason,
      evidence: evidence(),
      owner: book.draft(key.owner) ?? now?.owner,
      due: dayOf(book.draft(key.due)) ?? now?.due,
      ...changes,
    });
    if (NEEDS_REASON.includes(said.status) && said.reason === undefined) {
      if (changes.status !== undefined) book.setDraft(key.status, said.status);
      return words.phrase("workbook-needs-reason");
    }
    const problem = record(route, "mark", { item, ...said }, control);
    if (problem === null) Object.values(key).forEach((each) => book.setDraft(each, ""));
    return problem;
  };
  const wrong = () =>
    book.draft(key.status) === undefined ? null : words.phrase("workbook-needs-reason");
  return { key, mark, evidence, status, put, wrong, leave: () => book.leaveControl(control) };
}

/** @param {string | undefined} text @returns {string | undefined} */
const dayOf = (text) => (text !== undefined && isDay(text) ? text : undefined);

/** @param {About} about @param {string} item @param {Route} route @returns {HTMLElement} */
function marking(about, item, route) {
  const { book, words, live } = about;
  const { key, mark, evidence, status, put, wrong, leave } = recorder(about, item, route);
  const action = words.text(`item.${item}.action`);
  const name = words.said(words.label(route, "route"), action);
  const said = live.content(h("p", { class: "hint" }), () => {
    const { reason, owner, due } = mark() ?? {};
    const shown = [reason, owner, due && words.day(due)].filter(Boolean);
    return typed(words.listed(/** @type {string[]} */ (shown)));
  });
  const more = h(
    "details",
    { class: "more" },
    h("summary", null, words.phrase("workbook-task-details")),
    textField(live, {
      label: words.phrase("field-reason"),
      rows: 2,
      maxlength: 10_000,
      key: key.reason,
      get: () => mark()?.reason ?? "",
      set: (reason) => put({ reason }),
      leave,
    }),
    textField(live, {
      label: words.phrase("field-owner"),
      hint: words.phrase("workbook-owner-hint"),
      maxlength: 200,
      key: key.owner,
      get: () => mark()?.owner ?? "",
      set: (owner) => put({ owner }),
      leave,
    }),
    textField(live, {
      label: words.phrase("field-due"),
      type: "date",
      key: key.due,
      get: () => mark()?.due ?? "",
      set: (due) => (due === "" || isDay(due) ? put({ due }) : words.phrase("workbook-bad-day")),
      leave,
    }),
    textField(live, {
      label: words.phrase("field-evidence"),
      hint: words.phrase("workbook-evidence-hint"),
      rows: 2,
      key: key.evidence,
      get: () => evidence().join("\n"),
      set: (text) => addresses(about, text, put),
      leave,
    }),
  );
  live.keep(() => {
    if (book.draft(key.status) !== undefined) more.open = true;
  });
  return h(
    "div",
    { class: "marking", role: "group", "aria-label": name },
    choices(live, {
      legend: words.phrase("field-status"),
      hidden: true,
      inline: true,
      choices: parts.codeChoices(about, "mark-status"),
      get: () => [status()],
      set: ([chosen]) => {
        book.setDraft(key.status, "");
        return put({ status: chosen });
      },
      wrong,
      leave,
    }),
    said,
    more,
  );
}

/**
 * @param {About} about
 * @param {string} text one address on each line
 * @param {(changes: {evidence: string[]}) => string | null} put
 * @returns {string | null}
 */
function addresses({ words }, text, put) {
  const evidence = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const wrong = evidence.find((line) => !ADDRESS.test(line) || line.length > 2000);
  if (wrong !== undefined) return words.phrase("workbook-bad-address", { found: wrong });
  if (evidence.length > MOST_ADDRESSES) return words.phrase("workbook-too-many");
  return put({ evidence });
}
