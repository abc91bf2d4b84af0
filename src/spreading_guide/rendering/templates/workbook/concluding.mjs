/** What two teams make of their answers to a question. */

import { button, h } from "./elements.mjs";
import { choices, textField } from "./fields.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @param {any} question @returns {HTMLElement} */
export function conclusion(about, question) {
  const { book, words, live, record } = about;
  const id = question.id;
  const control = `conclusion ${id}`;
  const key = `${control} text`;
  const now = () => book.questions?.get(id);
  const isDifferent = () => book.report?.divergences.some((each) => each.id === id) ?? false;
  const held = () => (now()?.isInForce ? now()?.conclusion : null);
  const leave = () => book.leaveControl(control);
  // Where only one team is asked, there is nothing to agree on; what was concluded stays in view.
  const isShown = () =>
    (question.routes.length > 1 && now()?.answers.sharer && now()?.answers.reuser) ||
    now()?.conclusion;
  /** @param {string} result @param {string | undefined} text */
  const put = (result, text) =>
    record(book.speaker, "conclusion", { question: id, result, ...parts.given({ text }) }, control);
  return live.swap(h("div", { class: "outcome" }), () => String(Boolean(isShown())), (inside) =>
    isShown() && [
      inside.content(h("p", { class: "apart" }), () => {
        if (isDifferent()) return h("b", null, words.phrase("workbook-differ"));
        return now()?.conclusion && !now()?.isInForce ? words.phrase("workbook-conclusion-old") : null;
      }),
      choices(inside, {
        legend: words.phrase("workbook-conclude"),
        inline: true,
        choices: parts.codeChoices(words, ["agreed", "agree_to_differ"], "conclusion-result"),
        get: () => [held()?.result ?? ""],
        set: ([result]) => {
          const problem = put(result, book.draft(key) ?? held()?.text);
          if (problem === null) book.setDraft(key, "");
          return problem;
        },
        leave,
      }),
      textField(inside, {
        label: words.phrase("workbook-conclusion-text"),
        rows: 2,
        maxlength: 10_000,
        key,
        get: () => now()?.conclusion?.text ?? "",
        set: (text) => {
          const result = held()?.result;
          if (result !== undefined) return put(result, text);
          return text === "" ? null : words.phrase("workbook-choose-first");
        },
        leave,
      }),
      inside.content(
        h("p", null),
        () =>
          held() &&
          book.speaks(held()?.by ?? "sharer") &&
          button(words.phrase("workbook-take-back"), () => book.withdraw([held()?.id ?? ""]), { class: "quiet" }),
      ),
    ],
  );
}
