/** The journal: all that was recorded, the newest first, and how to take it back. */

import { button, h, typed } from "./elements.mjs";
import { gainTitle } from "./gains.mjs";
import { compareEntries } from "./journal.mjs";
import { findQuestion } from "./lookup.mjs";
import * as parts from "./parts.mjs";
import { partName } from "./sections.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Entry} Entry */

const SHOWN = 100;

/** @param {About} about @returns {import("./elements.mjs").Children} */
export function historyView(about) {
  const { book, words, live } = about;
  let most = SHOWN;
  return [
    h("h1", null, words.phrase("workbook-journal")),
    h("p", { class: "lead" }, words.phrase("workbook-journal-about")),
    live.content(h("div", null), () => {
      const entries = [...(book.pairing?.entries ?? [])].sort((one, other) => compareEntries(other, one));
      if (entries.length === 0) return h("p", null, words.phrase("cli-log-empty"));
      const standing = new Set(book.entries?.map(({ id }) => id));
      return [
        h(
          "ul",
          { class: "journal" },
          entries.slice(0, most).map((entry) => line(about, entry, standing.has(entry.id))),
        ),
        entries.length > most &&
          button(words.phrase("workbook-more", { count: entries.length - most }), () => {
            // A journal of thousands all at once would hold up the page.
            most += SHOWN;
            live.refresh();
          }),
      ];
    }),
  ];
}

/** @param {About} about @param {Entry} entry @param {boolean} isStanding @returns {HTMLElement} */
function line(about, entry, isStanding) {
  const { book, words } = about;
  const mayTakeBack = isStanding && entry.kind !== "withdraw" && book.speaks(entry.by);
  const kind = words.label(entry.kind, "entry-kind");
  return h(
    "li",
    { class: isStanding ? null : "withdrawn" },
    h(
      "p",
      null,
      parts.teamSign(words, entry.by),
      " ",
      h("time", { datetime: entry.recorded_at }, words.moment(entry.recorded_at)),
    ),
    h("p", null, typed(words.said(kind, entryText(about, entry)))),
    !isStanding && h("p", { class: "hint" }, words.phrase("workbook-taken-back")),
    mayTakeBack &&
      button(words.phrase("workbook-take-back"), () => book.withdraw([entry.id]), {
        class: "quiet",
        "aria-label": words.said(words.phrase("workbook-take-back"), words.said(kind, entryText(about, entry))),
      }),
  );
}

/** @param {About} about @param {any} entry @returns {string} what it says, in a line */
export function entryText(about, entry) {
  const { book, words, content } = about;
  /** @param {string} id */
  const named = (id) => (words.has(id) ? words.text(id) : null);
  const more = entry.reason || entry.text || entry.comment;
  /** @param {(string | null | undefined | false)[]} said */
  const listed = (...said) => words.listed(/** @type {string[]} */ (said.filter(Boolean)));
  switch (entry.kind) {
    case "mark":
      return listed(
        words.label(entry.status, "mark-status"),
        named(`item.${entry.item}.action`) ?? entry.item,
        more,
      );
    case "answer": {
      const text = named(`question.${entry.question}.text`) ?? entry.question;
      if (!words.has(`question.${entry.question}.text`)) return text;
      const question = findQuestion(content, entry.question)?.question;
      if (book.shows(question, entry.by)) {
        return listed(text, parts.answerText(question, words, entry), entry.comment);
      }
      const closed = book.speaks(entry.by) ? "workbook-closed" : "workbook-sealed-theirs";
      return listed(text, words.phrase(closed));
    }
    case "conclusion":
      return listed(
        words.label(entry.result, "conclusion-result"),
        named(`question.${entry.question}.text`) ?? entry.question,
        more,
      );
    case "decision":
      return listed(
        words.label(entry.choice, "choice"),
        named(`step.${entry.step}.name`) ?? entry.step,
        more,
      );
    case "fact":
      return words.said(words.label(entry.fact, "fact"), factText(words, entry));
    case "adaptation":
      return listed(
        words.label(entry.action, "adaptation-action"),
        entry.name || partName(book, words, entry.element),
        more,
      );
    case "withdraw": {
      const taken = book.byId?.get(entry.entry);
      return taken === undefined || taken.kind === "withdraw" ? entry.entry : entryText(about, taken);
    }
    default:
      return listed(
        entry.name || entry.title || nameOf(about, entry),
        entry.status && words.label(entry.status, "obstacle-status"),
        entry.expected != null && words.said(words.phrase("field-expected"), entry.expected),
        entry.realised != null && words.said(words.phrase("field-realised"), entry.realised),
      );
  }
}

/** @param {About} about @param {any} entry @returns {string} */
function nameOf({ book, words }, entry) {
  if (entry.kind === "element") return partName(book, words, entry.element);
  if (entry.kind === "obstacle") return parts.orRemoved(words, book.obstacles?.get(entry.obstacle)?.title);
  return parts.orRemoved(words, gainTitle(book, entry.gain));
}

/** @param {import("./words.mjs").Words} words @param {any} entry @returns {string} */
function factText(words, { fact, value }) {
  const said = [value].flat().map((each) => (each === "" ? parts.orRemoved(words, each) : parts.accepted(words, each, fact)));
  return words.listed(said) || words.phrase("report-nothing");
}
