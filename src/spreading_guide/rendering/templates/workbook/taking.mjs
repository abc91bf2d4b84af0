/** Taking files: another copy of the pairing is brought in, another pairing is opened. */

import { Refusal } from "../../../conformance/evaluate.mjs";
import { MOST_BYTES, pairingInPage, readPairing } from "./documents.mjs";
import { button, h } from "./elements.mjs";
import { findQuestion } from "./lookup.mjs";
import { clearNotes, tell } from "./notes.mjs";
import { saveFile } from "./saving.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("./schemas.mjs").Problem} Problem */
/** @typedef {import("./words.mjs").Words} Words */
/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */

const MOST_LINES = 10;
const MOST_SHOWN = 80;

/** @param {About} about @returns {HTMLElement} a way to choose a file for those who do not drop it */
export function picker(about) {
  const { words } = about;
  const input = h("input", {
    type: "file",
    id: "file",
    multiple: true,
    accept: ".json,.html",
    change: async () => {
      await takeFiles(about, [...(input.files ?? [])]);
      input.value = "";
    },
  });
  return h("p", { class: "field" }, h("label", { for: "file" }, words.phrase("workbook-choose-file")), input);
}

/** @param {About} about @param {File[]} files @returns {Promise<void>} */
export async function takeFiles(about, files) {
  for (const file of files) await takeFile(about, file);
}

/** @param {About} about @param {File} file @returns {Promise<void>} */
async function takeFile(about, file) {
  const { words } = about;
  let bytes;
  try {
    // A page has the guide in it besides; it is looked at before anything is read.
    if (file.size > 2 * MOST_BYTES) {
      return refuse(words, file.name, [{ code: "too_large", pointer: "", found: null }]);
    }
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refuse(words, file.name, [{ code: "unreadable", pointer: "", found: null }]);
  }
  // A page may have been sent under another name.
  const isPage = bytes.find((byte) => byte > 0x20 && byte < 0x80) === 0x3c;
  const found = isPage ? pairingInPage(new TextDecoder().decode(bytes)) : null;
  if (isPage && found === null) {
    return tell(words, words.phrase("workbook-no-pairing-in", { file: file.name }));
  }
  const read = readPairing(found === null ? bytes : new TextEncoder().encode(found), about.content.schema);
  if (read.pairing === null) return refuse(words, file.name, read.problems);
  take(about, file.name, read.pairing);
}

/** @param {About} about @param {string} name @param {Pairing} pairing */
function take(about, name, pairing) {
  const { book, words, content } = about;
  if (pairing.guide.id !== content.guide.id) {
    return tell(words, words.phrase("workbook-other-guide", { file: name }));
  }
  if (book.pairing !== null && book.pairing.id !== pairing.id) return offer(about, pairing);
  try {
    if (book.pairing === null) {
      book.open(pairing);
      about.go("overview");
    } else join(about, name, pairing);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell(words, words.phrase("workbook-conflict", { file: name }), conflictLines(words, error));
  }
}

/** @param {Words} words @param {string} file @param {Problem[]} problems @returns {void} */
export function refuse(words, file, problems) {
  const lines = problems.slice(0, MOST_LINES).map(({ code, pointer, found }) => {
    const isMissing = code === "required";
    const place = isMissing ? `${pointer}/${found}` : pointer || file;
    const shown = isMissing || found == null || pointer === "" ? [] : [JSON.stringify(found).slice(0, MOST_SHOWN)];
    return words.listed([words.said(place, words.label(code, "problem")), ...shown]);
  });
  tell(words, words.phrase("workbook-bad-file", { file }), lines);
}

/** @param {Words} words @param {Refusal} refusal @returns {string[]} */
function conflictLines(words, { details: { members = [], entries = [] } }) {
  return [
    ...members.map((member) => words.phrase("cli-conflict-member", { member })),
    ...entries.map((entry) => words.phrase("cli-conflict-entry", { entry })),
  ];
}

/** @param {About} about @param {string} file @param {Pairing} other */
function join({ book, words, content }, file, other) {
  const { added, apart } = book.take(other);
  const lines = apart.map((id) => {
    const found = findQuestion(content, id);
    if (found === null) return words.shown(`item.${id}.action`);
    return h("a", { href: `#tool:${found.tool.id}:question-${id}` }, words.shown(`question.${id}.text`));
  });
  const differing =
    apart.length > 0
      ? words.phrase("workbook-merged-apart", { count: apart.length })
      : words.phrase("workbook-merged-same");
  tell(words, `${words.phrase("workbook-merged", { file, count: added })} ${differing}`, lines);
}

/** @param {About} about @param {Pairing} pairing another one than that which is open */
function offer(about, pairing) {
  const { book, words } = about;
  const open = button(words.phrase("workbook-open-other"), () => {
    book.open(pairing);
    clearNotes();
    about.go("overview");
  });
  const isKept = book.keeping.hindrance === null;
  // Where the browser keeps nothing, what is open would be gone.
  const save = isKept ? [] : [button(words.phrase("workbook-save-file"), () => saveFile(book))];
  const said = isKept ? "workbook-other-pairing" : "workbook-other-unkept";
  tell(words, words.phrase(said, { title: pairing.title }), [...save, open]);
}
