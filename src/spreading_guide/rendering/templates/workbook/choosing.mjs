/** A choice with words of one's own beside it: words that come first wait for the choice. */

import { button, h } from "./elements.mjs";
import { choices, textField } from "./fields.mjs";

/** @typedef {import("./parts.mjs").About} About */

/**
 * @param {About} about
 * @param {{control: string, legend: string, hidden?: boolean,
 *   options: import("./fields.mjs").Choice[], label: string, entry: () => any,
 *   chosen: (entry: any) => string, said: (entry: any) => string | undefined,
 *   shown?: () => string | undefined,
 *   put: (choice: string, said: string | undefined) => string | null}} choice
 * `entry` is what counts now, `chosen` and `said` are its choice and its words; `shown` are the
 * words that stand in the field, where others than those.
 * @returns {import("./elements.mjs").Children}
 */
export function choosing({ book, words, live }, choice) {
  const { control, entry, chosen, said, put } = choice;
  const key = `${control} words`;
  const leave = () => book.leaveControl(control);
  const saidNow = () => (entry() ? said(entry()) : undefined);
  return [
    choices(live, {
      legend: choice.legend,
      hidden: choice.hidden,
      inline: true,
      choices: choice.options,
      get: () => [entry() ? chosen(entry()) : ""],
      set: ([option]) => {
        const problem = put(option, book.draft(key) ?? saidNow());
        if (problem === null) book.setDraft(key, "");
        return problem;
      },
      leave,
    }),
    textField(live, {
      label: choice.label,
      rows: 2,
      maxlength: 10_000,
      key,
      get: () => (choice.shown ?? saidNow)() ?? "",
      set: (text) => {
        if (entry()) return put(chosen(entry()), text);
        return text === "" ? null : words.phrase("workbook-choose-first");
      },
      leave,
    }),
    live.content(
      h("p", null),
      () =>
        entry() &&
        book.speaks(entry().by) &&
        button(words.phrase("workbook-take-back"), () => book.withdraw([entry().id]), { class: "quiet" }),
    ),
  ];
}
