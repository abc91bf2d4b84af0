/** Where it begins: a new pairing, a file, or what this browser has kept. */

import { button, h, typed } from "./elements.mjs";
import { readValue } from "./documents.mjs";
import { textField } from "./fields.mjs";
import * as parts from "./parts.mjs";
import { download, forget, kept, keptIds, keptText } from "./storing.mjs";
import { picker } from "./taking.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */

// What was typed stays where the language is changed.
const given = { title: "", sharer: "", reuser: "" };

/** @param {About} about @returns {Children} */
export function startView(about) {
  const { words, content } = about;
  return [
    h("h1", null, words.shown("guide.title")),
    h("p", { class: "lead" }, words.shown("guide.summary")),
    h(
      "ol",
      { class: "path" },
      content.guide.steps.map((/** @type {any} */ step) =>
        h("li", null, h("h2", null, parts.stepLink(words, step)), h("p", null, words.shown(`step.${step.id}.purpose`))),
      ),
    ),
    h("h2", null, words.phrase("workbook-begin")),
    h("p", null, words.phrase("workbook-begin-about")),
    beginning(about),
    h("h2", null, words.phrase("workbook-open")),
    h("p", null, words.phrase("workbook-open-about")),
    picker(about),
    keptBefore(about),
  ];
}

/** @param {About} about @returns {HTMLElement} */
function beginning({ book, words, live, go }) {
  /** @param {"title" | "sharer" | "reuser"} name */
  const field = (name) =>
    textField(live, {
      label: words.phrase(`workbook-begin-${name}`),
      maxlength: 300,
      get: () => given[name],
      set: (text) => {
        given[name] = text.trim();
        return null;
      },
    });
  const fields = { title: field("title"), sharer: field("sharer"), reuser: field("reuser") };
  const wrong = h("p", { class: "error", role: "alert" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    live.end();
    const { title, sharer, reuser } = given;
    const empty = (["title", "sharer", "reuser"]).find((name) => Reflect.get(given, name) === "");
    if (empty !== undefined) {
      wrong.textContent = words.phrase("workbook-begin-all");
      return Reflect.get(fields, empty).querySelector("input").focus();
    }
    Object.assign(given, { title: "", sharer: "", reuser: "" });
    book.begin(title, sharer, reuser);
    go("overview");
  };
  return h(
    "form",
    { class: "beginning", submit, novalidate: true },
    Object.values(fields),
    wrong,
    h("button", { class: "main" }, words.phrase("workbook-begin-now")),
  );
}

/** @param {About} about @returns {Children} */
function keptBefore(about) {
  const { words, live } = about;
  const lines = () => keptIds().flatMap((id) => keptLine(about, id) ?? []);
  return live.content(h("div", null), () => {
    const found = lines();
    return found.length === 0
      ? null
      : [
          h("h2", null, words.phrase("workbook-kept")),
          h("p", null, words.phrase("workbook-kept-about")),
          h("ul", { class: "kept" }, found),
        ];
  });
}

/** @param {About} about @param {string} id @returns {HTMLElement | null} null for another guide's */
function keptLine({ book, words, content, live, go }, id) {
  const { pairing } = readValue(kept(id)?.pairing ?? null, content.schema);
  if (pairing !== null && pairing.guide.id !== content.guide.id) return null;
  const title = pairing?.title ?? id;
  /** @param {string} phrase @param {() => void} act @param {string} [kind] */
  const act = (phrase, act, kind) =>
    button(words.phrase(phrase), act, { class: kind, "aria-label": words.said(words.phrase(phrase), title) });
  return h(
    "li",
    null,
    typed(title),
    " ",
    pairing === null
      ? act("workbook-save-kept", () => download(`${id}.txt`, "text/plain", keptText(id) ?? ""))
      : act("workbook-go-on", () => {
          book.open(pairing);
          go("overview");
        }),
    " ",
    act(
      "workbook-forget",
      () => {
        if (!confirm(words.phrase("workbook-forget-sure", { title }))) return;
        if (book.pairing?.id === id) book.leave();
        forget(id);
        live.refresh();
      },
      "quiet",
    ),
  );
}
