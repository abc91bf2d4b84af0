/** What two teams make of their answers to a question. */

import { choosing } from "./choosing.mjs";
import { h } from "./elements.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @param {any} question @returns {HTMLElement} */
export function conclusion(about, question) {
  const { book, words, live, record } = about;
  const id = question.id;
  const control = `conclusion ${id}`;
  const now = () => book.questions?.get(id);
  const isDifferent = () => book.report?.divergences.some((each) => each.id === id) ?? false;
  // Where only one team is asked, there is nothing to agree on; what was concluded stays in view.
  const isShown = () =>
    (question.routes.length > 1 && now()?.answers.sharer && now()?.answers.reuser) ||
    now()?.conclusion;
  return live.swap(h("div", { class: "outcome" }), () => String(Boolean(isShown())), (inside) =>
    isShown() && [
      inside.content(h("p", { class: "apart" }), () => {
        if (isDifferent()) return h("b", null, words.phrase("workbook-differ"));
        return now()?.conclusion && !now()?.isInForce ? words.phrase("workbook-conclusion-old") : null;
      }),
      choosing(
        { ...about, live: inside },
        {
          control,
          legend: words.phrase("workbook-conclude"),
          options: parts.codeChoices(about, "conclusion-result"),
          label: words.phrase("workbook-conclusion-text"),
          entry: () => (now()?.isInForce ? now()?.conclusion : null),
          chosen: ({ result }) => result,
          said: ({ text }) => text,
          shown: () => now()?.conclusion?.text,
          put: (result, text) =>
            record(book.speaker, "conclusion", { question: id, result, ...parts.given({ text }) }, control),
        },
      ),
    ],
  );
}
