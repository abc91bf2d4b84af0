/** An obstacle: what stands in the way, what kind it is, and what is done about it. */

import { isDay } from "./documents.mjs";
import { h } from "./elements.mjs";
import { choices, selection, textField } from "./fields.mjs";
import * as parts from "./parts.mjs";
import { thing } from "./things.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @param {string} id @returns {HTMLElement} */
export function obstacle(about, id) {
  const { book, words, live } = about;
  const now = () => /** @type {any} */ (book.obstacles?.get(id) ?? {});
  /** @param {string} member */
  const control = (member) => `obstacle ${id} ${member}`;
  /** @param {string} member @param {unknown} value */
  const put = (member, value) =>
    about.record(book.speaker, "obstacle", { obstacle: id, [member]: value }, control(member));
  /** @param {string} member */
  const leaving = (member) => () => book.leaveControl(control(member));
  return thing(
    about,
    () => now().title,
    (entry) => entry.obstacle === id,
    textField(live, {
      label: words.phrase("field-title"),
      maxlength: 300,
      get: () => now().title ?? "",
      set: (title) => (title === "" ? words.phrase("workbook-not-empty") : put("title", title)),
      leave: leaving("title"),
    }),
    choices(live, {
      legend: words.phrase("field-status"),
      inline: true,
      choices: parts.codeChoices(about, "obstacle-status"),
      get: () => [now().status ?? ""],
      set: ([status]) => put("status", status),
      leave: leaving("status"),
    }),
    selection(live, {
      label: words.phrase("field-category"),
      choices: [
        { value: "", label: "" },
        ...parts.codeChoices(about, "obstacle-category"),
      ],
      get: () => now().category ?? "",
      set: (category) => put("category", category || null),
      leave: leaving("category"),
    }),
    h(
      "details",
      null,
      h("summary", null, words.phrase("workbook-obstacle-details")),
      choices(live, {
        legend: words.phrase("field-strategies"),
        several: true,
        choices: parts.codeChoices(about, "strategy"),
        get: () => now().strategies ?? [],
        set: (strategies) => put("strategies", strategies.length > 0 ? strategies : null),
        leave: leaving("strategies"),
      }),
      textField(live, {
        label: words.phrase("field-owner"),
        hint: words.phrase("workbook-owner-hint"),
        maxlength: 200,
        get: () => now().owner ?? "",
        set: (owner) => put("owner", owner || null),
        leave: leaving("owner"),
      }),
      textField(live, {
        label: words.phrase("field-due"),
        type: "date",
        key: control("due"),
        get: () => now().due ?? "",
        set: (due) => (due === "" || isDay(due) ? put("due", due || null) : words.phrase("workbook-bad-day")),
        leave: leaving("due"),
      }),
    ),
  );
}
