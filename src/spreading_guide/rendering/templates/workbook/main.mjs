/** The frame of the page: who sits at it, in which language, where to go, and what is kept. */

import { Book, ROUTES } from "./book.mjs";
import { button, choices, fill, h, Live, selection, typed } from "./elements.mjs";
import { readPairing } from "./documents.mjs";
import { filesView, saveFile, takeFile, tell } from "./files.mjs";
import { entryText, historyView } from "./history.mjs";
import { overview, report } from "./overview.mjs";
import * as parts from "./parts.mjs";
import { audiencesView, sourcesView, wordsView } from "./reading.mjs";
import { reportView } from "./reports.mjs";
import { solutionView } from "./solution.mjs";
import { startView } from "./start.mjs";
import { stepView } from "./steps.mjs";
import { talkView, toolView } from "./tools.mjs";
import { Words } from "./words.mjs";

/** @typedef {import("./parts.mjs").About} About */

/** @param {string} id @returns {any} the data in the page */
const data = (id) => JSON.parse(document.getElementById(id)?.textContent || "null");

const content = data("content");
const book = new Book(content);
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
const status = h("p", { role: "status", class: "unseen" });
let words = new Words(languageAtFirst());
let frame = new Live();
let view = new Live();
const main = h("main", { id: "main", tabindex: -1 });

/** @returns {import("./words.mjs").Language} the reader's own, where the page has it */
function languageAtFirst() {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  const found = wanted.map((tag) => content.languages.find((/** @type {any} */ each) => each.tag.split("-")[0] === tag));
  return found.find(Boolean) ?? content.languages[0];
}

const TOGETHER = 500;
let saidAt = 0;
/** @param {string} message @returns {void} it is read out, and seen nowhere */
function say(message) {
  const before = status.textContent ?? "";
  const now = Date.now();
  // What one act brings about is said together; the same words twice would be read out once only.
  if (now - saidAt < TOGETHER && before !== message) status.textContent = `${before} ${message}`;
  else status.textContent = before === message ? `${message}\u00a0` : message;
  saidAt = now;
}

/** @param {string} where @returns {void} */
function go(where) {
  if (location.hash === `#${where}`) show();
  else location.hash = where;
}

/** @param {Live} live @returns {About} */
const about = (live) => ({ book, words, content, live, say, go });

/** @returns {[string, string][]} addresses with names */
function places() {
  /** @type {[string, string][]} */
  const working = [
    ["overview", words.phrase("workbook-overview")],
    ["solution", words.phrase("workbook-solution")],
    ["report", words.phrase("workbook-report")],
    ["journal", words.phrase("workbook-journal")],
    ["files", words.phrase("workbook-files")],
  ];
  return [
    ...(book.pairing === null ? [/** @type {[string, string]} */ (["start", words.phrase("workbook-start")])] : working),
    ...content.guide.steps.map((/** @type {any} */ step, /** @type {number} */ at) => [
      `step:${step.id}`,
      `${at + 1} ${words.text(`step.${step.id}.name`)}`,
    ]),
    ["audiences", words.phrase("site-audiences")],
    ["words", words.phrase("site-glossary")],
    ["sources", words.phrase("site-sources")],
  ];
}

/** Build the frame in the language that was chosen, and what is shown in it. */
function build() {
  document.documentElement.lang = words.tag;
  document.documentElement.dir = words.dir;
  frame.end();
  frame = new Live();
  fill(
    page,
    h("a", { class: "skip", href: "#main", click: (/** @type {Event} */ event) => {
      event.preventDefault();
      main.focus();
    } }, words.phrase("site-skip")),
    header(),
    h("section", { id: "notes", role: "alert", "aria-label": words.phrase("workbook-notes") }),
    main,
    footer(),
    status,
  );
  show(false);
}

/** @returns {HTMLElement} */
function header() {
  const menu = h("nav", { class: "contents", "aria-label": words.phrase("site-contents") });
  frame.swap(menu, () => `${book.pairing?.id}`, () =>
    h("ul", null, places().map(([address, name]) => h("li", null, h("a", { href: `#${address}` }, name)))),
  );
  return h(
    "header",
    null,
    h(
      "div",
      { class: "top" },
      frame.content(h("p", { class: "brand" }), () =>
        book.pairing === null
          ? words.shown("guide.title")
          : typed(book.title || words.phrase("report-removed")),
      ),
      content.languages.length > 1 && language(),
    ),
    frame.swap(h("div", { class: "seats" }), () => String(book.pairing !== null), (inside) =>
      book.pairing === null ? null : [seats(inside), keeping(inside)],
    ),
    menu,
  );
}

/** @returns {HTMLElement} */
function language() {
  return selection(frame, {
    label: words.phrase("site-languages"),
    choices: content.languages.map((/** @type {any} */ each) => ({ value: each.tag, label: each.name })),
    get: () => words.tag,
    set: (tag) => {
      words = new Words(content.languages.find((/** @type {any} */ each) => each.tag === tag));
      build();
      page.querySelector("select")?.focus();
    },
  });
}

/** @param {Live} live @returns {HTMLElement} */
function seats(live) {
  return choices(live, {
    legend: words.phrase("workbook-who"),
    inline: true,
    choices: [
      ...ROUTES.map((route) => ({ value: route, label: parts.teamSign(words, route) })),
      { value: "both", label: words.phrase("workbook-both") },
    ],
    get: () => [book.team],
    set: ([team]) => {
      book.sit(/** @type {import("./book.mjs").Team} */ (team));
      // What was open may be closed to those who sit there now.
      show(false);
      return null;
    },
  });
}

/** @param {Live} live @returns {HTMLElement} */
function keeping(live) {
  const undo = button(words.phrase("workbook-undo"), () => {
    const last = book.undoable;
    if (last === null) return;
    const said = entryText(about(live), last);
    book.undo();
    say(words.phrase("workbook-undone", { entry: said }));
  });
  live.keep(() => {
    undo.disabled = book.undoable === null;
  });
  return h(
    "div",
    { class: "keeping" },
    live.content(h("p", { class: "facts" }), () => {
      if (book.keepingFailed !== null) return h("b", null, words.phrase("workbook-not-kept"));
      return [
        book.keptAt > 0 && h("span", null, words.phrase("workbook-kept-at", { time: words.time(book.keptAt) })),
        book.isUnsaved && h("span", null, words.phrase("workbook-unsaved")),
      ];
    }),
    h("div", { class: "tools" }, undo, button(words.phrase("workbook-save-file"), () => saveFile(about(live)))),
  );
}

/** @returns {HTMLElement} */
function footer() {
  return h(
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
}

/** @param {Live} live @returns {{nodes: Node[], spot: string | null}} */
function shown(live) {
  const given = about(live);
  // Addresses are made of ids, which need no escaping; whatever else stands there leads nowhere.
  const [name = "", first = "", second = ""] = location.hash.slice(1).split(":");
  const nodes = nodesOf(given, name, first, second);
  const spot = name === "sources" ? first && `source-${first}` : second;
  return nodes === null
    ? { nodes: book.pairing === null ? startView(given) : overview(given), spot: null }
    : { nodes, spot: name === "talk" ? null : spot };
}

/** @param {About} given @param {string} name @param {string} first @param {string} second */
function nodesOf(given, name, first, second) {
  switch (name) {
    case "step":
      return stepView(given, first);
    case "tool":
      return toolView(given, first);
    case "words":
      return wordsView(given);
    case "sources":
      return sourcesView(given);
    case "audiences":
      return audiencesView(given);
    case "start":
      return startView(given);
    default:
      return book.pairing === null ? null : workingNodes(given, name, first, second);
  }
}

/** @param {About} given @param {string} name @param {string} first @param {string} second */
function workingNodes(given, name, first, second) {
  switch (name) {
    case "talk":
      return talkView(given, first, Number(second) || 0);
    case "solution":
      return solutionView(given);
    case "report":
      return reportView(given);
    case "journal":
      return historyView(given);
    case "files":
      return filesView(given);
    default:
      return null;
  }
}

/**
 * Show what the address says.
 * @param {boolean} [isMove] whether the reader went there, and so shall hear where they are
 */
function show(isMove = true) {
  view.end();
  view = new Live();
  const { nodes, spot } = shown(view);
  fill(main, nodes);
  const heading = main.querySelector("h1");
  document.title = [heading?.textContent, words.text("guide.title")].filter(Boolean).join(" \u2013 ");
  const current = location.hash.split(":").slice(0, 2).join(":") || "#overview";
  for (const link of page.querySelectorAll("nav.contents a")) {
    if (link.getAttribute("href") === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (!isMove) return;
  const target = spot ? document.getElementById(spot) : null;
  if (target !== null) {
    target.focus();
    target.scrollIntoView();
    return;
  }
  scrollTo(0, 0);
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

let told = "";
let failed = false;
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
  if (progress !== told && told !== "") say(progress);
  told = progress;
  if (book.keepingFailed !== null && !failed) {
    tell(about(frame), words.phrase("workbook-keeping-failed"), [
      button(words.phrase("workbook-save-file"), () => saveFile(about(frame))),
    ]);
  }
  failed = book.keepingFailed !== null;
}

/** A press is over, and its click was heard. */
function released() {
  setTimeout(() => {
    isPressing = false;
    if (isWaiting) changed();
  });
}

addEventListener("pointerdown", () => {
  isPressing = true;
});
addEventListener("pointerup", released);
addEventListener("pointercancel", released);
addEventListener("dragend", released);
addEventListener("hashchange", () => show());
addEventListener("pagehide", () => {
  view.end();
  book.flush();
});
addEventListener("beforeunload", (event) => {
  // Only where the browser keeps nothing would closing the page lose anything.
  if (book.isUnsaved && book.keepingFailed !== null) event.preventDefault();
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", async (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) await takeFile(about(frame), file);
});

book.listen(changed);
build();
const embedded = data("pairing");
if (embedded !== null) {
  const bytes = new TextEncoder().encode(JSON.stringify(embedded));
  const { pairing } = readPairing(bytes, content.schema);
  if (pairing !== null) book.open(pairing);
}
// Whoever follows an address wants to be there; whoever just opens the page begins at its top.
show(location.hash !== "");
