/** The solution itself: its parts and what becomes of them, obstacles, gains. */

import { OTHER, ROUTES } from "./book.mjs";
import { isDay } from "./documents.mjs";
import { choices, fresh, h, selection, textField, typed } from "./elements.mjs";
import { randomId } from "./journal.mjs";
import * as parts from "./parts.mjs";
import { amountOf } from "./tools.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

const MOST = 1e12;

/** @param {About} about @returns {Node[]} */
export function solutionView(about) {
  const { words } = about;
  return [
    h("h1", null, words.phrase("workbook-solution")),
    h("p", { class: "lead" }, words.phrase("workbook-solution-about")),
    h("h2", null, words.phrase("field-parts")),
    h("p", null, words.phrase("workbook-parts-about")),
    list(about, () => partIds(about), part),
    addPart(about),
    h("h2", null, words.phrase("workbook-obstacles")),
    list(about, () => [...(about.book.obstacles?.keys() ?? [])], obstacle),
    adding(about, "obstacle", words.phrase("workbook-add-obstacle"), (title) => {
      record(about, about.book.speaker, "obstacle", { obstacle: `obstacle-${randomId(8)}`, title, status: "open" });
    }),
    h("h2", null, words.phrase("field-gains")),
    h("p", null, words.phrase("workbook-gains-about")),
    list(about, () => gainIds(about), gain),
    adding(about, "gain", words.phrase("workbook-add-gain"), (title) => {
      record(about, about.book.speaker, "gain", { gain: `gain-${randomId(8)}`, title });
    }),
  ];
}

/** @param {About} about @param {Route} by @param {string} kind @param {any} said @param {string | null} [control] */
function record({ book }, by, kind, said, control = null) {
  book.record(by, kind, said, control);
}

/**
 * Things of one kind: each is made once, and stays while somebody works on it.
 * @param {About} about
 * @param {() => string[]} ids
 * @param {(about: About, id: string) => HTMLElement} make
 * @returns {HTMLElement}
 */
function list(about, ids, make) {
  const { words, live } = about;
  return live.swap(h("div", { class: "things" }), () => ids().join(" "), (inside) =>
    ids().length === 0
      ? h("p", null, words.phrase("report-nothing"))
      : ids().map((id) => make({ ...about, live: inside }, id)),
  );
}

/** @param {About} about @returns {string[]} parts that were named, and those that were added */
function partIds({ book }) {
  const added = [...(book.adaptations?.values() ?? [])].filter(({ action }) => action === "add");
  return [...new Set([...(book.elements?.keys() ?? []), ...added.map(({ element }) => element)])];
}

/** @param {About} about @returns {string[]} */
const gainIds = ({ book }) => [
  ...new Set([...(book.gains?.values() ?? [])].map(({ gain }) => String(gain))),
];

/** @param {About} about @param {string} id @returns {HTMLElement} */
function part(about, id) {
  const { book, words, content, live } = about;
  const now = () => book.elements?.get(id);
  const adapted = () => book.adaptations?.get(id);
  const isAdded = now() === undefined;
  const control = `element ${id}`;
  const leave = () => book.leave(control);
  const heading = fresh("thing");
  /** @param {any} changes */
  const adapt = (changes) => {
    const { action, name, codes, planned, reason } = { ...adapted(), ...changes };
    if (action === undefined) return words.phrase("workbook-choose-first");
    const said = { action, ...(action === "add" && { name }), ...(codes?.length && { codes }), ...(planned !== undefined && { planned }), ...(reason && { reason }) };
    record(about, adapter(about), "adaptation", { element: id, ...said }, `adaptation ${id}`);
    return null;
  };
  const leaveAdapting = () => book.leave(`adaptation ${id}`);
  return h(
    "section",
    { class: "thing", "aria-labelledby": heading },
    live.content(h("h3", { id: heading }), () => typed(String(now()?.name ?? adapted()?.name ?? id))),
    isAdded
      ? h("p", { class: "facts" }, words.phrase("field-added"))
      : [
          textField(live, {
            label: words.phrase("field-name"),
            maxlength: 300,
            get: () => String(now()?.name ?? ""),
            set: (name) => {
              record(about, book.speaker, "element", { element: id, name: name || null }, control);
              return null;
            },
            leave,
          }),
          parts.yesNo(words, live, {
            legend: words.phrase("workbook-core"),
            get: () => (now()?.core == null ? [] : [String(now()?.core)]),
            set: (/** @type {string[]} */ [core]) => {
              record(about, book.speaker, "element", { element: id, core: core === "true" }, control);
              return null;
            },
            leave,
          }),
          choices(live, {
            legend: words.phrase("report-became"),
            inline: true,
            choices: parts.codeChoices(words, ["keep", "modify", "drop"], "adaptation-action"),
            get: () => [adapted()?.action ?? ""],
            set: ([action]) => adapt({ action }),
            leave: leaveAdapting,
          }),
        ],
    h(
      "details",
      null,
      h("summary", null, words.phrase("workbook-part-details")),
      choices(live, {
        legend: words.phrase("field-codes"),
        several: true,
        choices: parts.codeChoices(words, content.lists["adaptation-code"] ?? [], "adaptation-code"),
        get: () => adapted()?.codes ?? [],
        set: (codes) => adapt({ codes }),
        leave: leaveAdapting,
      }),
      parts.yesNo(words, live, {
        legend: words.phrase("field-planned"),
        get: () => (adapted()?.planned === undefined ? [] : [String(adapted().planned)]),
        set: (/** @type {string[]} */ [planned]) => adapt({ planned: planned === "true" }),
        leave: leaveAdapting,
      }),
      textField(live, {
        label: words.phrase("field-reason"),
        rows: 2,
        maxlength: 10_000,
        get: () => adapted()?.reason ?? "",
        set: (reason) => adapt({ reason }),
        leave: leaveAdapting,
      }),
    ),
  );
}

/** @param {About} about @returns {Route} what becomes of a part is what the re-user does with it */
const adapter = ({ book }) => (book.team === "sharer" ? "sharer" : "reuser");

/**
 * A field and a button: one more thing.
 * @param {About} about
 * @param {string} kind
 * @param {string} label
 * @param {(title: string) => void} add
 * @returns {HTMLElement}
 */
function adding({ book, words, live }, kind, label, add) {
  const draft = `new ${kind}`;
  const field = textField(live, {
    label,
    maxlength: 300,
    get: () => book.drafts[draft] ?? "",
    set: (text) => {
      book.draft(draft, text);
      return null;
    },
  });
  return h(
    "form",
    {
      class: "adding",
      submit: (/** @type {Event} */ event) => {
        event.preventDefault();
        live.end();
        const title = (book.drafts[draft] ?? "").trim();
        if (title === "") return;
        book.draft(draft, "");
        const input = field.querySelector("input");
        if (input) input.value = "";
        add(title);
      },
    },
    field,
    h("button", null, words.phrase("workbook-add")),
  );
}

/** @param {About} about @returns {HTMLElement} */
function addPart(about) {
  const { words } = about;
  return h(
    "div",
    { class: "routes" },
    adding(about, "element", words.phrase("workbook-add-part"), (name) => {
      record(about, about.book.speaker, "element", { element: `part-${randomId(8)}`, name });
    }),
    adding(about, "adaptation", words.phrase("workbook-add-own-part"), (name) => {
      record(about, adapter(about), "adaptation", { element: `part-${randomId(8)}`, action: "add", name });
    }),
  );
}

/** @param {About} about @param {string} id @returns {HTMLElement} */
function obstacle(about, id) {
  const { book, words, content, live } = about;
  const now = () => /** @type {any} */ (book.obstacles?.get(id) ?? {});
  const control = `obstacle ${id}`;
  const leave = () => book.leave(control);
  const heading = fresh("thing");
  /** @param {any} said */
  const say = (said) => {
    record(about, book.speaker, "obstacle", { obstacle: id, ...said }, `${control} ${Object.keys(said)[0]}`);
    return null;
  };
  return h(
    "section",
    { class: "thing", "aria-labelledby": heading },
    live.content(h("h3", { id: heading }), () => typed(now().title || id)),
    textField(live, {
      label: words.phrase("field-title"),
      maxlength: 300,
      get: () => now().title ?? "",
      set: (title) => say({ title: title || null }),
      leave: () => book.leave(`${control} title`),
    }),
    choices(live, {
      legend: words.phrase("field-status"),
      inline: true,
      choices: parts.codeChoices(words, ["open", "removed", "accepted"], "obstacle-status"),
      get: () => [now().status ?? ""],
      set: ([status]) => say({ status }),
      leave: () => book.leave(`${control} status`),
    }),
    selection(live, {
      label: words.phrase("field-category"),
      choices: [
        { value: "", label: "" },
        ...parts.codeChoices(words, content.lists["obstacle-category"] ?? [], "obstacle-category"),
      ],
      get: () => now().category ?? "",
      set: (category) => say({ category: category || null }),
      leave,
    }),
    h(
      "details",
      null,
      h("summary", null, words.phrase("workbook-obstacle-details")),
      choices(live, {
        legend: words.phrase("field-strategies"),
        several: true,
        choices: parts.codeChoices(words, content.lists.strategy ?? [], "strategy"),
        get: () => now().strategies ?? [],
        set: (strategies) => say({ strategies: strategies.length > 0 ? strategies : null }),
        leave: () => book.leave(`${control} strategies`),
      }),
      textField(live, {
        label: words.phrase("field-owner"),
        hint: words.phrase("workbook-owner-hint"),
        maxlength: 200,
        get: () => now().owner ?? "",
        set: (owner) => say({ owner: owner || null }),
        leave: () => book.leave(`${control} owner`),
      }),
      textField(live, {
        label: words.phrase("field-due"),
        type: "date",
        get: () => now().due ?? "",
        set: (due) => (due === "" || isDay(due) ? say({ due: due || null }) : words.phrase("workbook-bad-day")),
        leave: () => book.leave(`${control} due`),
      }),
    ),
  );
}

/** @param {About} about @param {string} id @returns {HTMLElement} */
function gain(about, id) {
  const { book, live } = about;
  const heading = fresh("thing");
  /** @param {Route} route */
  const of = (route) => /** @type {any} */ (book.gains?.get(`${id} ${route}`) ?? {});
  const title = () => of("sharer").title || of("reuser").title || id;
  return h(
    "section",
    { class: "thing", "aria-labelledby": heading },
    live.content(h("h3", { id: heading }), () => typed(title())),
    h("div", { class: "routes" }, ROUTES.map((route) => gained(about, id, route, () => of(route), () => of(OTHER[route])))),
  );
}

/** @param {About} about @param {string} id @param {Route} route @param {() => any} now @param {() => any} theirs */
function gained(about, id, route, now, theirs) {
  const { book, words, live } = about;
  /** @param {any} said */
  const say = (said) => {
    const member = Object.keys(said)[0];
    record(about, route, "gain", { gain: id, ...said }, `gain ${id} ${route} ${member}`);
    return null;
  };
  /** @param {string} member */
  const leaving = (member) => () => book.leave(`gain ${id} ${route} ${member}`);
  /** @param {"expected" | "realised"} member */
  const amount = (member) => ({
    label: words.phrase(`field-${member}`),
    inputmode: "decimal",
    get: () => (now()[member] == null ? "" : String(now()[member])),
    set: (/** @type {string} */ text) => {
      if (text === "") return say({ [member]: null });
      const found = amountOf(text, -MOST);
      return found === null ? words.phrase("workbook-bad-amount") : say({ [member]: found });
    },
    leave: leaving(member),
  });
  return h(
    "div",
    { class: `side ${route}` },
    h("h4", null, parts.teamSign(words, route)),
    live.swap(h("div", null), () => String(book.speaks(route)), (inside) => {
      if (!book.speaks(route)) {
        return inside.content(h("div", null), () =>
          parts.fields([
            [words.phrase("field-unit"), now().unit],
            [words.phrase("field-expected"), now().expected ?? null],
            [words.phrase("field-realised"), now().realised ?? null],
          ]),
        );
      }
      return [
        textField(inside, {
          label: words.phrase("field-title"),
          maxlength: 300,
          get: () => now().title ?? "",
          set: (title) => say({ title: title || null }),
          leave: leaving("title"),
        }),
        textField(inside, {
          label: words.phrase("field-unit"),
          hint: words.phrase("workbook-unit-hint"),
          maxlength: 100,
          get: () => now().unit ?? theirs().unit ?? "",
          set: (unit) => say({ unit: unit || null }),
          leave: leaving("unit"),
        }),
        textField(inside, amount("expected")),
        textField(inside, amount("realised")),
      ];
    }),
  );
}
