/** Where it begins: a new pairing, a file, or what this browser has kept. */

import { button, h, textField, typed } from "./elements.mjs";
import { readPairing } from "./documents.mjs";
import { picker } from "./files.mjs";
import * as parts from "./parts.mjs";
import { forget, kept, keptIds } from "./storing.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {About} about @returns {Node[]} */
export function startView(about) {
  const { book, words, content, live, go } = about;
  const given = { title: "", sharer: "", reuser: "" };
  /** @param {"title" | "sharer" | "reuser"} name @param {string} label */
  const field = (name, label) =>
    textField(live, {
      label,
      maxlength: 300,
      get: () => given[name],
      set: (text) => {
        given[name] = text.trim();
        return null;
      },
    });
  const wrong = h("p", { class: "error", role: "alert" });
  return [
    h("h1", null, words.shown("guide.title")),
    h("p", { class: "lead" }, words.shown("guide.summary")),
    h("ol", { class: "path" }, content.guide.steps.map((/** @type {any} */ step) =>
      h("li", null, h("h2", null, parts.stepLink(words, step)), h("p", null, words.shown(`step.${step.id}.purpose`))),
    )),
    h("h2", null, words.phrase("workbook-begin")),
    h("p", null, words.phrase("workbook-begin-about")),
    h(
      "form",
      {
        class: "beginning",
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          live.end();
          if (!given.title || !given.sharer || !given.reuser) {
            wrong.textContent = words.phrase("workbook-begin-all");
            return;
          }
          book.begin(given.title, given.sharer, given.reuser);
          go("overview");
        },
      },
      field("title", words.phrase("workbook-begin-title")),
      field("sharer", words.phrase("workbook-begin-sharer")),
      field("reuser", words.phrase("workbook-begin-reuser")),
      wrong,
      h("button", { class: "main" }, words.phrase("workbook-begin-now")),
    ),
    h("h2", null, words.phrase("workbook-open")),
    h("p", null, words.phrase("workbook-open-about")),
    picker(about),
    ...keptBefore(about),
  ];
}

/** @param {About} about @returns {Node[]} */
function keptBefore({ book, words, content, live, go }) {
  const found = keptIds().flatMap((id) => {
    const bytes = new TextEncoder().encode(JSON.stringify(kept(id)?.pairing ?? null));
    const { pairing } = readPairing(bytes, content.schema);
    return pairing !== null && pairing.guide.id === content.guide.id ? [pairing] : [];
  });
  if (found.length === 0) return [];
  const place = h("ul", { class: "kept" }, found.map((pairing) => {
    const line = h(
      "li",
      null,
      typed(pairing.title),
      " ",
      button(words.phrase("workbook-go-on"), () => {
        book.open(pairing);
        go("overview");
      }, { "aria-label": words.said(words.phrase("workbook-go-on"), pairing.title) }),
      " ",
      button(words.phrase("workbook-forget"), () => {
        if (!confirm(words.phrase("workbook-forget-sure", { title: pairing.title }))) return;
        forget(pairing.id);
        line.remove();
      }, { class: "quiet", "aria-label": words.said(words.phrase("workbook-forget"), pairing.title) }),
    );
    return line;
  }));
  live.refresh();
  return [h("h2", null, words.phrase("workbook-kept")), h("p", null, words.phrase("workbook-kept-about")), place];
}
