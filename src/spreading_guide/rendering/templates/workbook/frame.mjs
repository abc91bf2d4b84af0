/** The frame of the page: who sits at it, in which language, where to go, and what is kept. */

import { ROUTES } from "./book.mjs";
import { button, h, typed } from "./elements.mjs";
import { choices, selection } from "./fields.mjs";
import { entryText } from "./history.mjs";
import { findTool } from "./lookup.mjs";
import * as parts from "./parts.mjs";
import { saveFile } from "./saving.mjs";

/** @typedef {import("./live.mjs").Live} Live */
/** @typedef {import("./parts.mjs").About} About */

/**
 * @param {About} about
 * @param {(tag: string) => void} speak changes the language
 * @param {(team: import("./book.mjs").Team) => void} sit changes who sits there
 * @returns {HTMLElement}
 */
export function header(about, speak, sit) {
  const { book, words, content, live } = about;
  const menu = h("nav", { class: "contents", "aria-label": words.phrase("site-contents") });
  live.swap(menu, () => String(book.pairing?.id), () =>
    h("ul", null, places(about).map(([address, name]) => h("li", null, h("a", { href: `#${address}` }, name)))),
  );
  return h(
    "header",
    null,
    h(
      "div",
      { class: "top" },
      live.content(h("p", { class: "brand" }), () =>
        book.pairing === null
          ? words.shown("guide.title")
          : typed(parts.orRemoved(words, book.title)),
      ),
      content.languages.length > 1 && language(about, speak),
    ),
    live.swap(h("div", { class: "seats" }), () => String(book.pairing !== null), (inside) =>
      book.pairing !== null && [
        seats({ ...about, live: inside }, sit),
        keeping({ ...about, live: inside }),
      ],
    ),
    menu,
  );
}

/** @param {About} about @returns {[string, string][]} addresses with names */
function places({ book, words, content }) {
  const names = ["overview", "solution", "report", "journal", "files"];
  /** @type {[string, string][]} */
  const working = names.map((name) => [name, words.phrase(`workbook-${name}`)]);
  return [
    ["start", words.phrase("workbook-start")],
    ...(book.pairing === null ? [] : working),
    ...content.guide.steps.map((/** @type {any} */ step, /** @type {number} */ at) => [
      `step:${step.id}`,
      `${at + 1} ${words.text(`step.${step.id}.name`)}`,
    ]),
    ["audiences", words.phrase("site-audiences")],
    ["words", words.phrase("site-glossary")],
    ["sources", words.phrase("site-sources")],
  ];
}

/**
 * Mark where the reader is; within a tool that is its step.
 * @param {Element} page @param {any} content @param {string[]} where
 * @returns {void}
 */
export function markPlace(page, content, [name, first]) {
  const inside = ["tool", "talk"].includes(name) ? findTool(content, first)?.step.id : first;
  const address = ["step", "tool", "talk"].includes(name) ? `#step:${inside}` : `#${name}`;
  for (const link of page.querySelectorAll("nav.contents a")) {
    if (link.getAttribute("href") === address) {
      link.setAttribute("aria-current", name === "tool" || name === "talk" ? "true" : "page");
    } else link.removeAttribute("aria-current");
  }
}

/** @param {About} about @param {(tag: string) => void} speak @returns {HTMLElement} */
const language = ({ words, content, live }, speak) =>
  selection(live, {
    label: words.phrase("site-languages"),
    choices: content.languages.map((/** @type {any} */ each) => ({ value: each.tag, label: each.name })),
    get: () => words.tag,
    set: speak,
  });

/** @param {About} about @param {(team: import("./book.mjs").Team) => void} sit @returns {HTMLElement} */
const seats = ({ book, words, live }, sit) =>
  choices(live, {
    legend: words.phrase("workbook-who"),
    inline: true,
    choices: [
      ...ROUTES.map((route) => ({ value: route, label: parts.teamSign(words, route) })),
      { value: "both", label: words.phrase("workbook-both") },
    ],
    get: () => [book.team],
    set: ([team]) => {
      sit(/** @type {import("./book.mjs").Team} */ (team));
      return null;
    },
  });

/** @param {About} about @returns {HTMLElement} */
function keeping(about) {
  const { book, words, live, say } = about;
  const undo = button(words.phrase("workbook-undo"), () => {
    const act = book.undoable;
    if (act === null || undo.getAttribute("aria-disabled") === "true") return;
    const said = words.listed(act.entries.map((entry) => entryText(about, entry)));
    book.undo();
    const phrase = act.done === "recorded" ? "workbook-undone" : "workbook-redone";
    say(words.phrase(phrase, { entry: said }));
  });
  // A button that is disabled while it has the focus would lose it.
  live.keep(() => undo.setAttribute("aria-disabled", String(book.undoable === null)));
  return h(
    "div",
    { class: "keeping" },
    live.content(h("p", { class: "facts" }), () => {
      if (book.keeping.hindrance !== null) return h("b", null, words.phrase("workbook-not-kept"));
      return [
        book.keeping.at > 0 &&
          h("span", null, words.phrase("workbook-kept-at", { time: words.time(book.keeping.at) })),
        book.isUnsaved && h("span", null, words.phrase("workbook-unsaved")),
      ];
    }),
    h("div", { class: "tools" }, undo, button(words.phrase("workbook-save-file"), () => saveFile(book))),
  );
}

/** @param {About} about @returns {HTMLElement} */
export const footer = ({ words, content }) =>
  h(
    "footer",
    null,
    words.machine && h("p", { class: "machine" }, words.phrase("site-machine")),
    words.has("attribution.text") && h("p", null, words.shown("attribution.text")),
    h(
      "p",
      null,
      words.phrase("site-version", { title: words.text("guide.title"), version: content.guide.version }),
      " ",
      words.phrase("site-offline"),
    ),
  );
