/** Files: saving, opening, bringing the other team's copy in, handing one over. */

import { Refusal } from "../../../conformance/evaluate.mjs";
import { OTHER, ROUTES } from "./book.mjs";
import { pairingInPage, pairingText, readPairing } from "./documents.mjs";
import { button, choices, fill, h } from "./elements.mjs";
import * as parts from "./parts.mjs";
import { download } from "./storing.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

const JSON_TYPE = "application/json";
// What readers without JavaScript see, before the page fills itself.
const plain = document.getElementById("page")?.cloneNode(true);

/**
 * This page with a pairing in it, as one file to hand on.
 * @param {Pairing} pairing
 * @returns {string}
 */
export function pageWith(pairing) {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  if (plain) copy.querySelector("#page")?.replaceWith(plain.cloneNode(true));
  const data = copy.querySelector("#pairing");
  // What would end the script that it stands in, or begin a comment, is written by its number.
  if (data) data.textContent = JSON.stringify(pairing).replace(/[<>&\u2028\u2029]/g, numbered);
  return `<!DOCTYPE html>\n${copy.outerHTML}\n`;
}

/** @param {string} sign @returns {string} */
const numbered = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** @param {About} about */
export function saveFile({ book }) {
  download(`${book.pairing?.id}.json`, JSON_TYPE, book.text());
  book.saved();
}

/** @param {About} about @returns {Node[]} */
export function filesView(about) {
  const { book, words } = about;
  return [
    h("h1", null, words.phrase("workbook-files")),
    h("h2", null, words.phrase("workbook-save")),
    h("p", null, words.phrase("workbook-save-about")),
    h(
      "p",
      { class: "tools" },
      button(words.phrase("workbook-save-file"), () => saveFile(about), { class: "main" }),
      button(words.phrase("workbook-save-page"), () => {
        if (book.pairing) download(`${book.pairing.id}.html`, "text/html", pageWith(book.pairing));
        book.saved();
      }),
    ),
    h("h2", null, words.phrase("workbook-bring-in")),
    h("p", null, words.phrase("workbook-bring-in-about")),
    picker(about),
    h("h2", null, words.phrase("workbook-hand-over")),
    h("p", null, words.phrase("workbook-sealing-1")),
    h("p", null, words.phrase("workbook-sealing-2")),
    handingOver(about),
  ];
}

/** @param {About} about @returns {HTMLElement} */
function handingOver(about) {
  const { book, words, live } = about;
  /** @type {Route} */
  let to = book.team === "both" ? "reuser" : OTHER[book.team];
  let withSealed = false;
  /** @param {"json" | "html"} as */
  const hand = (as) => {
    const { pairing, left } = book.handOver(to, withSealed);
    const name = `${pairing.id}-${to}`;
    if (as === "json") download(`${name}.json`, JSON_TYPE, pairingText(pairing));
    else download(`${name}.html`, "text/html", pageWith(pairing));
    about.say(words.phrase("workbook-handed-over", { left, team: words.label(to, "route") }));
  };
  return h(
    "div",
    null,
    choices(live, {
      legend: words.phrase("workbook-hand-over-to"),
      inline: true,
      choices: parts.codeChoices(words, [...ROUTES], "route"),
      get: () => [to],
      set: ([route]) => {
        to = /** @type {Route} */ (route);
        return null;
      },
    }),
    choices(live, {
      legend: words.phrase("guide-sealed"),
      hidden: true,
      several: true,
      choices: [{ value: "with", label: words.phrase("workbook-with-sealed") }],
      get: () => (withSealed ? ["with"] : []),
      set: (chosen) => {
        withSealed = chosen.length > 0;
        return null;
      },
    }),
    h(
      "p",
      { class: "tools" },
      button(words.phrase("workbook-hand-over-file"), () => hand("json"), { class: "main" }),
      button(words.phrase("workbook-hand-over-page"), () => hand("html")),
    ),
  );
}

/** @param {About} about @returns {HTMLElement} a way to choose a file for those who do not drop it */
export function picker(about) {
  const { words } = about;
  const input = h("input", {
    type: "file",
    id: "file",
    accept: ".json,.html",
    change: async () => {
      const file = input.files?.[0];
      if (file) await takeFile(about, file);
      input.value = "";
    },
  });
  return h("p", { class: "field" }, h("label", { for: "file" }, words.phrase("workbook-choose-file")), input);
}

/**
 * Take a file that was dropped or chosen: another copy is brought in, another pairing is opened.
 * @param {About} about
 * @param {File} file
 * @returns {Promise<void>}
 */
export async function takeFile(about, file) {
  const { book, words, content } = about;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isPage = /\.html?$/i.test(file.name);
  const found = isPage ? pairingInPage(new TextDecoder().decode(bytes)) : null;
  if (isPage && found === null) {
    tell(about, words.phrase("workbook-no-pairing-in", { file: file.name }));
    return;
  }
  const read = readPairing(found === null ? bytes : new TextEncoder().encode(found), content.schema);
  if (read.pairing === null) {
    const lines = read.problems.slice(0, 10).map(({ code, pointer, found: said }) =>
      words.listed([
        words.said(pointer || file.name, words.label(code, "problem")),
        ...(said === null || said === undefined || pointer === "" ? [] : [JSON.stringify(said).slice(0, 80)]),
      ]),
    );
    tell(about, words.phrase("workbook-bad-file", { file: file.name }), lines);
    return;
  }
  const pairing = read.pairing;
  try {
    if (book.pairing === null) {
      book.open(pairing);
      about.go("overview");
    } else if (book.pairing.id === pairing.id) merged(about, file.name, pairing);
    else offer(about, pairing);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell(about, ...refusalText(about, file.name, error));
  }
}

/** @param {About} about @param {string} name @param {Refusal} refusal @returns {[string, string[]]} */
function refusalText({ words }, name, refusal) {
  if (refusal.code === "guide") return [words.phrase("workbook-other-guide", { file: name }), []];
  const { members = [], entries = [] } = refusal.details;
  return [
    words.phrase("workbook-conflict", { file: name }),
    [
      ...members.map((member) => words.phrase("cli-conflict-member", { member })),
      ...entries.map((entry) => words.phrase("cli-conflict-entry", { entry })),
    ],
  ];
}

/** @param {About} about @param {string} name @param {Pairing} other */
function merged(about, name, other) {
  const { book, words, content } = about;
  const { added, apart } = book.take(other);
  const lines = apart.map((id) => {
    const text = `question.${id}.text`;
    if (!words.has(text)) return words.shown(`item.${id}.action`);
    const tool = content.guide.steps
      .flatMap((/** @type {any} */ step) => step.tools)
      .find((/** @type {any} */ each) => each.questions.some((/** @type {any} */ one) => one.id === id));
    return h("a", { href: `#tool:${tool.id}:question-${id}` }, words.shown(text));
  });
  const said = words.phrase("workbook-merged", { file: name, count: added });
  const about_apart = apart.length > 0 ? words.phrase("workbook-merged-apart", { count: apart.length }) : words.phrase("workbook-merged-same");
  tell(about, `${said} ${about_apart}`, lines);
}

/** @param {About} about @param {Pairing} pairing another one than that which is open */
function offer(about, pairing) {
  const { book, words } = about;
  const open = button(words.phrase("workbook-open-other"), () => {
    book.flush();
    book.open(pairing);
    fill(notes(), null);
    about.go("overview");
  });
  tell(about, words.phrase("workbook-other-pairing", { title: pairing.title }), [open]);
}

/** @returns {HTMLElement} where the page puts what people have to read */
const notes = () => /** @type {HTMLElement} */ (document.getElementById("notes"));

/**
 * Say something that stays until it is closed, and is read out.
 * @param {About} about
 * @param {string} message
 * @param {(string | Node)[]} [lines]
 */
export function tell({ words }, message, lines = []) {
  const place = notes();
  fill(
    place,
    h("p", null, message),
    lines.length > 0 && h("ul", null, lines.map((line) => h("li", null, line))),
    button(words.phrase("workbook-close-note"), () => fill(place, null), { class: "quiet" }),
  );
}
