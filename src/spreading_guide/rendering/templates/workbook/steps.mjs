/** A step: the checklist of each team, the conversations, and the decision. */

import { ROUTES } from "./book.mjs";
import { isDay } from "./documents.mjs";
import { button, choices, h, textField, typed } from "./elements.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

const STATUSES = ["open", "started", "done", "blocked", "waived"];
const NEEDS_REASON = ["blocked", "waived"];
const ADDRESS = /^https?:\/\/[^\u0000-\u0020\u007f]+$/;
const MOST_ADDRESSES = 100;

/** @param {About} about @param {string} id @returns {Node[] | null} null where there is none */
export function stepView(about, id) {
  const { book, words, content, live } = about;
  const steps = content.guide.steps;
  const at = steps.findIndex((/** @type {any} */ step) => step.id === id);
  if (at === -1) return null;
  const step = steps[at];
  const before = steps[at - 1];
  const after = steps[at + 1];
  return [
    h("p", { class: "over" }, words.phrase("site-step", { number: at + 1, of: steps.length })),
    h("h1", null, words.shown(`step.${id}.name`)),
    h("p", { class: "lead" }, words.shown(`step.${id}.purpose`)),
    book.pairing && live.content(h("p", { class: "standing" }), () => standing(about, id)),
    h("div", { class: "routes" }, ROUTES.map((route) => checklist(about, step, route))),
    step.tools.length > 0 && [
      h("h2", null, words.phrase("field-tools")),
      h("ul", { class: "cards" }, step.tools.map((/** @type {any} */ tool) => card(about, tool))),
    ],
    step.gate && gate(about, step),
    h(
      "nav",
      { class: "turn", "aria-label": words.phrase("site-turn") },
      [before, after].map(
        (other, way) =>
          other &&
          h(
            "a",
            { href: `#step:${other.id}` },
            words.phrase(way === 0 ? "site-before" : "site-after", {
              name: words.text(`step.${other.id}.name`),
            }),
          ),
      ),
    ),
  ].flat().filter((each) => each instanceof Node);
}

/** @param {About} about @param {string} id @returns {string} */
function standing({ book, words }, id) {
  const step = book.report?.steps.find((each) => each.id === id);
  if (step === undefined) return "";
  return words.listed([parts.stateOf(words, step), parts.doneInPercent(words, step.completion)]);
}

/** @param {About} about @param {any} step @param {Route} route @returns {HTMLElement} */
function checklist(about, step, route) {
  const { words } = about;
  const items = step.checklist.filter((/** @type {any} */ item) => item.routes.includes(route));
  return h(
    "section",
    { class: `side ${route}`, "aria-labelledby": `list-${route}` },
    h("h2", { id: `list-${route}` }, parts.teamSign(words, route), " ", words.phrase("site-checklist")),
    items.length === 0 && h("p", null, words.phrase("workbook-no-items")),
    h(
      "ul",
      { class: "items" },
      items.map((/** @type {any} */ item) => task(about, item, route)),
    ),
  );
}

/** @param {About} about @param {any} item @param {Route} route @returns {HTMLElement} */
function task(about, item, route) {
  const { book, words, live } = about;
  const id = item.id;
  const importance = h(
    "span",
    { class: "importance" },
    words.label(item.importance, "importance"),
  );
  const place = h(
    "li",
    { class: `item ${item.importance}`, id: `item-${id}-${route}`, tabindex: -1 },
    h("h3", null, words.shown(`item.${id}.action`)),
    book.pairing === null
      ? h("p", { class: "facts" }, importance)
      : live.content(h("p", { class: "facts" }), () => [importance, applies(about, id, route)]),
    book.pairing && live.swap(h("div", null), () => String(book.speaks(route)), (inside) => [
      book.speaks(route)
        ? marking({ ...about, live: inside }, item, route)
        : inside.content(h("div", null), () => marked(about, item, route)),
    ]),
    h(
      "details",
      null,
      h("summary", null, words.phrase("workbook-about-task")),
      parts.fields([
        [words.phrase("field-why"), words.shown(`item.${id}.why`)],
        [words.phrase("field-done-when"), words.shown(`item.${id}.done_when`)],
        [words.phrase("field-when"), parts.conditions(words, item.when)],
        [
          words.phrase("field-changes"),
          words.has(`item.${id}.changes`) && words.shown(`item.${id}.changes`),
        ],
        [words.phrase("field-after"), (item.after ?? []).map((/** @type {string} */ other) => link(about, other))],
      ]),
      parts.bases(about, item.basis, (at) => `item.${id}.supports-${at + 1}`),
    ),
  );
  return place;
}

/** @param {About} about @param {string} item @returns {HTMLElement} */
function link({ words, content }, item) {
  const step = content.guide.steps.find((/** @type {any} */ each) =>
    each.checklist.some((/** @type {any} */ one) => one.id === item),
  );
  return h("a", { href: `#step:${step?.id}` }, words.shown(`item.${item}.action`));
}

/** @param {About} about @param {string} item @param {Route} route @returns {any} */
function applies({ book, words }, item, route) {
  const task = book.task(item, route);
  if (task?.applies === "no") return h("b", null, ` ${words.phrase("workbook-applies-not")}`);
  if (task?.applies === "assumed") return ` ${words.phrase("workbook-assumed")}`;
  return null;
}

/** @param {About} about @param {any} item @param {Route} route @returns {any} what it says */
function marked({ book, words }, item, route) {
  const mark = book.task(item.id, route)?.mark;
  if (!mark) return h("p", null, words.label("open", "mark-status"));
  const entry = book.markEntry(item.id, route);
  return parts.fields([
    [words.phrase("field-status"), words.label(mark.status, "mark-status")],
    [words.phrase("field-reason"), mark.reason],
    [words.phrase("field-owner"), mark.owner],
    [words.phrase("field-due"), mark.due && words.day(mark.due)],
    [words.phrase("field-evidence"), entry?.evidence ?? []],
  ]);
}

/** @param {About} about @param {any} item @param {Route} route @returns {HTMLElement} */
function marking(about, item, route) {
  const { book, words, live } = about;
  const control = `mark ${item.id} ${route}`;
  const draft = `status ${item.id} ${route}`;
  const mark = () => book.task(item.id, route)?.mark ?? null;
  const leave = () => book.leave(control);
  /** @param {{[member: string]: unknown}} changes @returns {string | null} what is wrong */
  const record = (changes) => {
    const now = mark();
    // In the order in which the Python package writes them, so that versions compare well.
    const said = {
      status: book.drafts[draft] ?? now?.status ?? "open",
      reason: now?.reason ?? book.drafts[`${draft} reason`],
      evidence: book.markEntry(item.id, route)?.evidence,
      owner: now?.owner,
      due: now?.due,
      ...changes,
    };
    const given = Object.fromEntries(
      Object.entries(said).filter(([, value]) => value != null && value !== "" && `${value}` !== ""),
    );
    if (NEEDS_REASON.includes(given.status) && given.reason === undefined) {
      book.draft(draft, given.status);
      return words.phrase("workbook-needs-reason");
    }
    book.draft(draft, "");
    book.draft(`${draft} reason`, "");
    book.record(route, "mark", { item: item.id, ...given }, control);
    return null;
  };
  const status = choices(live, {
    legend: words.said(words.phrase("field-status"), words.text(`item.${item.id}.action`)),
    hidden: true,
    inline: true,
    choices: parts.codeChoices(words, STATUSES, "mark-status"),
    get: () => [book.drafts[draft] ?? mark()?.status ?? "open"],
    set: ([value]) => {
      book.draft(draft, "");
      return record({ status: value });
    },
    leave,
  });
  const more = h(
    "details",
    { class: "more" },
    h("summary", null, words.phrase("workbook-task-details")),
    textField(live, {
      label: words.phrase("field-reason"),
      rows: 2,
      maxlength: 10_000,
      get: () => mark()?.reason ?? book.drafts[`${draft} reason`] ?? "",
      set: (reason) => {
        const status = book.drafts[draft] ?? mark()?.status;
        // Words for a status that needs them wait until there are some again.
        if (reason === "" && NEEDS_REASON.includes(status ?? "")) return words.phrase("workbook-needs-reason");
        return record({ reason });
      },
      leave,
    }),
    textField(live, {
      label: words.phrase("field-owner"),
      hint: words.phrase("workbook-owner-hint"),
      maxlength: 200,
      get: () => mark()?.owner ?? "",
      set: (owner) => record({ owner }),
      leave,
    }),
    textField(live, {
      label: words.phrase("field-due"),
      type: "date",
      get: () => mark()?.due ?? "",
      set: (due) => (due === "" || isDay(due) ? record({ due }) : words.phrase("workbook-bad-day")),
      leave,
    }),
    textField(live, {
      label: words.phrase("field-evidence"),
      hint: words.phrase("workbook-evidence-hint"),
      rows: 2,
      get: () => (book.markEntry(item.id, route)?.evidence ?? []).join("\n"),
      set: (text) => {
        const evidence = text.split("\n").map((line) => line.trim()).filter(Boolean);
        const wrong = evidence.find((line) => !ADDRESS.test(line) || line.length > 2000);
        if (wrong !== undefined) return words.phrase("workbook-bad-address", { found: wrong });
        if (evidence.length > MOST_ADDRESSES) return words.phrase("workbook-too-many");
        return record({ evidence });
      },
      leave,
    }),
  );
  live.keep(() => {
    if (book.drafts[draft] !== undefined) more.open = true;
  });
  const said = live.content(h("p", { class: "hint" }), () => {
    const { reason, owner, due } = mark() ?? {};
    return typed(words.listed(/** @type {string[]} */ ([reason, owner, due && words.day(due)].filter(Boolean))));
  });
  return h("div", { class: "marking" }, status, said, more);
}

/** @param {About} about @param {any} tool @returns {HTMLElement} */
function card({ book, words, live }, tool) {
  return h(
    "li",
    null,
    h("h3", null, h("a", { href: `#tool:${tool.id}` }, words.shown(`tool.${tool.id}.name`))),
    h("p", null, words.shown(`tool.${tool.id}.purpose`)),
    h(
      "p",
      { class: "facts" },
      words.phrase("guide-minutes", { count: tool.minutes }),
    ),
    book.pairing &&
      live.content(h("p", { class: "facts" }), () => {
        const counted = book.report?.steps.flatMap(({ tools }) => tools).find(({ id }) => id === tool.id);
        if (counted === undefined) return null;
        return ROUTES.map((route) => [
          h("span", null, words.phrase("workbook-answered", {
            team: words.label(route, "route"),
            answered: counted.answered[route],
            of: counted.of[route],
          })),
        ]);
      }),
  );
}

/** @param {About} about @param {any} step @returns {HTMLElement} */
function gate(about, step) {
  const { book, words, live } = about;
  const now = () => book.report?.steps.find((each) => each.id === step.id)?.gate ?? null;
  return h(
    "section",
    { class: "gate", "aria-labelledby": "gate" },
    h("h2", { id: "gate" }, words.phrase("field-decision")),
    h("p", null, words.shown(`step.${step.id}.decision`)),
    book.pairing === null
      ? h("ul", null, step.gate.choices.map((/** @type {string} */ choice) => h("li", null, words.label(choice, "choice"))))
      : [
          live.content(h("p", { class: "standing" }), () =>
            words.label(now()?.state ?? "missing", "gate-state"),
          ),
          h("div", { class: "routes" }, ROUTES.map((route) => deciding(about, step, route, now))),
        ],
  );
}

/** @param {About} about @param {any} step @param {Route} route @param {() => any} now */
function deciding(about, step, route, now) {
  const { book, words, live } = about;
  const control = `decision ${step.id} ${route}`;
  const entry = () => {
    const found = book.entries?.filter(
      (each) => each.kind === "decision" && each.step === step.id && each.by === route,
    );
    return /** @type {any} */ (found?.at(-1));
  };
  const leave = () => book.leave(control);
  return h(
    "div",
    { class: `side ${route}` },
    h("h3", null, parts.teamSign(words, route)),
    live.swap(h("div", null), () => String(book.speaks(route)), (inside) => {
      if (!book.speaks(route)) {
        return inside.content(h("div", null), () =>
          parts.fields([
            [
              words.phrase("field-decision"),
              now()?.[route] ? words.label(now()[route], "choice") : words.label("missing", "gate-state"),
            ],
            [words.phrase("field-reason"), entry()?.reason],
          ]),
        );
      }
      return [
        choices(inside, {
          legend: words.phrase("field-decision"),
          hidden: true,
          inline: true,
          choices: parts.codeChoices(words, step.gate.choices, "choice"),
          get: () => [now()?.[route] ?? ""],
          set: ([choice]) => {
            const reason = entry()?.reason;
            book.record(route, "decision", { step: step.id, choice, ...(reason && { reason }) }, control);
            return null;
          },
          leave,
        }),
        textField(inside, {
          label: words.phrase("field-reason"),
          rows: 2,
          maxlength: 10_000,
          get: () => entry()?.reason ?? book.drafts[control] ?? "",
          set: (reason) => {
            const choice = entry()?.choice;
            if (choice === undefined) {
              book.draft(control, reason);
              return words.phrase("workbook-choose-first");
            }
            book.draft(control, "");
            book.record(route, "decision", { step: step.id, choice, ...(reason && { reason }) }, control);
            return null;
          },
          leave,
        }),
        inside.content(h("p", null), () =>
          entry() && button(words.phrase("workbook-take-back"), () => book.withdraw(entry().id), { class: "quiet" }),
        ),
      ];
    }),
  );
}
