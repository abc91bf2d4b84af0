/** Saving the pairing: as a file, or as this page with the pairing in it. */

import { download } from "./storing.mjs";

/** @typedef {import("./book.mjs").Book} Book */
/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */

export const JSON_TYPE = "application/json";
const LONGEST_NAME = 60;
// The page as it came, before it fills itself: what readers without JavaScript see.
const AT_FIRST = {
  page: document.getElementById("page")?.cloneNode(true),
  title: document.title,
  lang: document.documentElement.lang,
  dir: document.documentElement.dir,
};

/**
 * This page with a pairing in it, as one file to hand on.
 * @param {Pairing} pairing
 * @param {string} team who will sit at it first
 * @returns {string}
 */
export function pageWith(pairing, team) {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  copy.lang = AT_FIRST.lang;
  copy.dir = AT_FIRST.dir;
  const title = copy.querySelector("title");
  if (title) title.textContent = AT_FIRST.title;
  if (AT_FIRST.page) copy.querySelector("#page")?.replaceWith(AT_FIRST.page.cloneNode(true));
  const data = copy.querySelector("#pairing");
  data?.setAttribute("data-team", team);
  // What would end the script that it stands in, or begin a comment, is written by its number.
  if (data) data.textContent = JSON.stringify(pairing).replace(/[<>&\u2028\u2029]/g, numbered);
  return `<!DOCTYPE html>\n${copy.outerHTML}\n`;
}

/** @param {string} sign @returns {string} */
const numbered = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** @param {Book} book @returns {string} a name that people know it by */
export function fileName(book) {
  const words = book.title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").slice(0, LONGEST_NAME);
  return words.replace(/^-+|-+$/g, "") || (book.pairing?.id ?? "");
}

/** @param {Book} book */
export function saveFile(book) {
  download(`${fileName(book)}.json`, JSON_TYPE, book.text());
  book.saved();
}

/** @param {Book} book */
export function savePage(book) {
  book.close();
  if (book.pairing === null) return;
  download(`${fileName(book)}.html`, "text/html", pageWith(book.pairing, book.team));
  book.saved();
}
