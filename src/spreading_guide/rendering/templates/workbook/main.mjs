/** What happens in the page: it shows what its address says, and follows what is recorded. */

import { Book } from "./book.mjs";
import { readValue } from "./documents.mjs";
import { button, fill, h } from "./elements.mjs";
import { waitWith } from "./fields.mjs";
import { footer, header, markPlace } from "./frame.mjs";
import { Live } from "./live.mjs";
import { notes, tell } from "./notes.mjs";
import * as parts from "./parts.mjs";
import { saveFile } from "./saving.mjs";
import { hush, say, status } from "./saying.mjs";
import { report } from "./sections.mjs";
import { download, here, kept, keptText } from "./storing.mjs";
import { refuse, takeFiles } from "./taking.mjs";
import { viewOf } from "./views.mjs";
import { Words } from "./words.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {string} id @returns {any} the data in the page */
const data = (id) => JSON.parse(document.getElementById(id)?.textContent || "null");

const content = data("content");
const book = new Book(content);
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const main = h("main", { id: "main", tabindex: -1 });
let words = new Words(languageAtFirst());
let frame = new Live();
let view = new Live();

/** @returns {import("./words.mjs").Language} the reader's own, where the page has it */
function languageAtFirst() {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  const found = wanted.map((tag) => content.languages.find((/** @type {any} */ each) => each.tag.split("-")[0] === tag));
  return found.find(Boolean) ?? content.languages[0];
}

/** @param {string} where @returns {void} */
function go(where) {
  if (location.hash === `#${where}`) show();
  else location.hash = where;
}

/** @type {About["record"]} */
function record(by, kind, said, control) {
  const problem = book.record(by, kind, said, control ?? null);
  return problem === null
    ? null
    : words.phrase("workbook-not-recorded", { problem: words.label(problem, "problem") });
}

/** @param {Live} live @returns {About} */
const about = (live) => ({ book, words, content, live, say, go, record });

/** Build the frame in the language that was chosen, and what is shown in it. */
function build() {
  document.documentElement.lang = words.tag;
  document.documentElement.dir = words.dir;
  frame.end();
  frame = new Live();
  const skip = h("a", { class: "skip", href: "#main" }, words.phrase("site-skip"));
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  notes.setAttribute("aria-label", words.phrase("workbook-notes"));
  fill(page, skip, header(about(frame), speak, sit), notes, main, footer(about(frame)), status);
  show(false);
}

/** @param {string} tag of a language that the page has */
function speak(tag) {
  words = new Words(content.languages.find((/** @type {any} */ each) => each.tag === tag));
  build();
  page.querySelector("select")?.focus();
}

/** @param {import("./book.mjs").Team} team */
function sit(team) {
  view.end();
  // What was said, or stands open, may be closed to those who sit there now.
  hush();
  book.sit(team);
  show(false);
}

/** @returns {string[]} what the address says; whatever else stands there leads nowhere */
const place = () => {
  const [name = "", first = "", second = ""] = location.hash.slice(1).split(":");
  return [name || (book.pairing === null ? "start" : "overview"), first, second];
};

/**
 * Show what the address says.
 * @param {boolean} [isMove] whether the reader went there, and so shall hear where they are
 */
function show(isMove = true) {
  const opened = isMove ? [] : Array.from(main.querySelectorAll("details"), ({ open }) => open);
  view.end();
  view = new Live();
  const given = about(view);
  fill(main, viewOf(given, place()));
  main.querySelectorAll("details").forEach((details, at) => {
    if (opened[at]) details.open = true;
  });
  const heading = main.querySelector("h1");
  document.title = [heading?.textContent, words.text("guide.title")].filter(Boolean).join(" \u2013 ");
  markPlace(page, content, place());
  if (isMove) arrive(heading);
}

/** @param {HTMLElement | null} heading of what is shown */
function arrive(heading) {
  const [name, first, second] = place();
  const spot = name === "sources" ? first && `source-${first}` : name !== "talk" && second;
  const target = spot ? document.getElementById(spot) : null;
  if (target !== null) {
    target.focus();
    target.scrollIntoView();
    return;
  }
  scrollTo(0, 0);
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  // On a small screen the frame alone would fill it.
  if (main.offsetTop > innerHeight / 2) heading.scrollIntoView();
}

let told = "";
/** @type {string | null} */
let hindered = null;
let isPressing = false;
let isWaiting = false;
/** Something was recorded, kept, or came in. */
function changed() {
  // A press that leaves a field records it; what lies under the finger must not move away before
  // the press has become a click.
  isWaiting = isPressing;
  if (isWaiting) return;
  frame.refresh();
  view.refresh();
  if (book.pairing === null) return;
  const progress = words.said(words.phrase("field-done"), parts.doneInPercent(words, report(book).completion));
  const now = `${book.pairing.id} ${book.pairing.entries.length} ${progress}`;
  if (told.startsWith(book.pairing.id) && now !== told) {
    const isCounted = told.endsWith(progress);
    say(isCounted ? words.phrase("workbook-recorded") : progress, "progress");
  }
  told = now;
  const { hindrance } = book.keeping;
  if (hindrance !== null && hindrance !== hindered) warn(hindrance);
  hindered = hindrance;
}

/** @param {import("./keeping.mjs").Hindrance} hindrance */
function warn(hindrance) {
  const id = book.pairing?.id ?? "";
  const save = button(words.phrase("workbook-save-file"), () => saveFile(book));
  if (hindrance === "refused") return tell(words, words.phrase("workbook-keeping-failed"), [save]);
  const saveKept = button(words.phrase("workbook-save-kept"), () => download(`${id}.txt`, "text/plain", keptText(id) ?? ""));
  tell(words, words.phrase(`workbook-kept-${hindrance}`), [save, saveKept]);
}

/** A press is over, and its click was heard. */
function released() {
  setTimeout(() => {
    isPressing = false;
    if (isWaiting) changed();
  });
}

/** The page may go away: what was typed is an entry, and what waits is kept. */
function leave() {
  view.end();
  book.flush();
}

addEventListener("pointerdown", () => {
  isPressing = true;
});
// A press may end where the page does not hear of it: in a menu, or outside the window.
for (const end of ["pointerup", "pointercancel", "dragend", "keydown", "contextmenu", "blur"]) {
  addEventListener(end, released);
}
addEventListener("hashchange", () => show());
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  // Whoever follows a link to where they are already wants to be there again.
  if (link !== null && link.getAttribute("href") === location.hash) show();
});
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => document.hidden && leave());
addEventListener("beforeunload", (event) => {
  // Only where the browser keeps nothing would closing the page lose anything.
  if (book.pairing !== null && book.isUnsaved && book.keeping.hindrance !== null) event.preventDefault();
});
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => {
    const carried = /** @type {DragEvent} */ (event).dataTransfer;
    if (!carried?.types.includes("Files")) return;
    event.preventDefault();
    if (kind === "drop") takeFiles(about(frame), [...carried.files]);
  });
}

waitWith({
  waiting: (key) => book.draft(key),
  wait: (key, text) => book.setDraft(key, text),
  note: () => words.phrase("workbook-waiting"),
});
book.listen(changed);
build();
begin();
// Whoever follows an address wants to be there; whoever just opens the page begins at its top.
show(location.hash !== "");

/** Open what is in the page, or else what this tab had open before it was loaded again. */
function begin() {
  const embedded = data("pairing");
  const found = embedded ?? kept(here() ?? "")?.pairing ?? null;
  if (found === null) return;
  const { pairing, problems } = readValue(found, content.schema);
  if (pairing === null) return refuse(words, document.title, problems);
  if (pairing.guide.id !== content.guide.id) return;
  const team = document.getElementById("pairing")?.getAttribute("data-team");
  book.open(pairing, team === "sharer" || team === "reuser" ? team : "both");
}
