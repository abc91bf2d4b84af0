/** A dialogue tool: its questions in a list, or one at a time in a conversation with a clock. */

import { button, choices, fill, h, textField, typed } from "./elements.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("./elements.mjs").Live} Live */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/** @param {About} about @param {string} id @returns {Node[] | null} null where there is none */
export function toolView(about, id) {
  const { book, words, content, go } = about;
  const step = content.guide.steps.find((/** @type {any} */ each) =>
    each.tools.some((/** @type {any} */ tool) => tool.id === id),
  );
  if (step === undefined) return null;
  const tool = step.tools.find((/** @type {any} */ each) => each.id === id);
  return [
    h("p", { class: "over" }, parts.stepLink(words, step)),
    h("h1", null, words.shown(`tool.${id}.name`)),
    h("p", { class: "lead" }, words.shown(`tool.${id}.purpose`)),
    parts.fields([
      [words.phrase("field-time"), words.phrase("guide-minutes", { count: tool.minutes })],
      [
        words.phrase("field-starts"),
        tool.starts === "both" ? words.phrase("guide-both-teams") : words.label(tool.starts, "route"),
      ],
      [words.phrase("field-opening"), words.shown(`tool.${id}.opening`)],
    ]),
    ...(book.pairing
      ? [
          h(
            "p",
            null,
            button(words.phrase("workbook-talk"), () => go(`talk:${id}:0`), { class: "main" }),
          ),
        ]
      : []),
    h("h2", null, words.phrase("field-questions")),
    h(
      "ol",
      { class: "questions" },
      tool.questions.map((/** @type {any} */ question) =>
        h("li", { id: `question-${question.id}`, tabindex: -1 }, asked(about, question, "h3")),
      ),
    ),
    h("h2", null, words.phrase("field-closing")),
    h("p", null, words.shown(`tool.${id}.closing`)),
    ...[parts.bases(about, tool.basis, (at) => `tool.${id}.supports-${at + 1}`)].filter((each) => each !== null),
  ];
}

/**
 * One question at a time.
 * @param {About} about
 * @param {string} id of a tool
 * @param {number} at which question; behind the last one the closing
 * @returns {Node[] | null}
 */
export function talkView(about, id, at) {
  const { book, words, content, go } = about;
  const tool = content.guide.steps
    .flatMap((/** @type {any} */ step) => step.tools)
    .find((/** @type {any} */ each) => each.id === id);
  if (tool === undefined || book.pairing === null) return null;
  const questions = tool.questions.filter(
    (/** @type {any} */ each) => book.questions?.get(each.id)?.applies !== false,
  );
  const question = questions[at];
  const turn = h(
    "nav",
    { class: "turn", "aria-label": words.phrase("workbook-turn") },
    at > 0 && button(words.phrase("workbook-question-before"), () => go(`talk:${id}:${at - 1}`)),
    question && button(words.phrase("workbook-question-next"), () => go(`talk:${id}:${at + 1}`), { class: "main" }),
    button(words.phrase("workbook-leave-talk"), () => go(`tool:${id}`)),
  );
  const head = h("p", { class: "over" }, h("a", { href: `#tool:${id}` }, words.shown(`tool.${id}.name`)));
  if (question === undefined) {
    return [
      head,
      h("h1", null, words.phrase("field-closing")),
      h("p", { class: "lead" }, words.shown(`tool.${id}.closing`)),
      turn,
    ];
  }
  const opening = at === 0 && h("p", null, words.shown(`tool.${id}.opening`));
  return [
    head,
    h("p", { class: "over" }, words.phrase("workbook-question-of", { number: at + 1, of: questions.length })),
    ...[opening].filter((each) => each instanceof Node),
    clock(about, question.minutes),
    ...asked(about, question, "h1"),
    turn,
  ];
}

/**
 * A clock that people start and stop: it counts up, and says when the time that is meant for the
 * question is over. It takes nothing away from anybody (WCAG 2.2.1).
 * @param {About} about
 * @param {number} minutes
 * @returns {HTMLElement}
 */
function clock({ words, live, say }, minutes) {
  let gone = 0;
  let began = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;
  let isOver = false;
  const face = h("span", { role: "timer", class: "face" });
  const toggle = button("", () => (ticking === undefined ? start() : stop()));
  const seconds = () => Math.floor((gone + (ticking === undefined ? 0 : Date.now() - began)) / 1000);
  const show = () => {
    const now = seconds();
    const time = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
    fill(face, words.phrase("workbook-clock", { time, minutes: `${minutes}:00` }));
    if (now >= minutes * 60 && !isOver) {
      isOver = true;
      say(words.phrase("workbook-time-over"));
    }
    face.classList.toggle("over-time", isOver);
  };
  function start() {
    began = Date.now();
    ticking = setInterval(show, 250);
    fill(toggle, words.phrase("workbook-clock-stop"));
    show();
  }
  function stop() {
    gone += Date.now() - began;
    clearInterval(ticking);
    ticking = undefined;
    fill(toggle, words.phrase("workbook-clock-start"));
    show();
  }
  live.ending(() => clearInterval(ticking));
  fill(toggle, words.phrase("workbook-clock-start"));
  show();
  return h("div", { class: "clock" }, face, " ", toggle);
}

/** @param {About} about @param {any} question @param {"h1" | "h3"} level @returns {Node[]} */
function asked(about, question, level) {
  const { book, words, live } = about;
  const id = question.id;
  return /** @type {Node[]} */ ([
    h(level, null, words.shown(`question.${id}.text`)),
    h(
      "p",
      { class: "facts" },
      book.pairing === null &&
        question.routes.map((/** @type {Route} */ route) => [parts.teamSign(words, route)]),
      h("span", null, words.phrase("guide-minutes", { count: question.minutes })),
      question.sealed && h("span", { class: "sealed" }, words.phrase("guide-sealed")),
    ),
    book.pairing && live.content(h("p", null), () =>
      book.questions?.get(id)?.applies === false && h("b", null, words.phrase("workbook-applies-not")),
    ),
    book.pairing === null && howToAnswer(words, question),
    book.pairing &&
      h("div", { class: "routes" }, question.routes.map((/** @type {Route} */ route) => answering(about, question, route, level === "h1" ? "h2" : "h4"))),
    book.pairing && outcome(about, question),
    h(
      "details",
      null,
      h("summary", null, words.phrase("workbook-about-question")),
      parts.fields([
        [words.phrase("field-when"), parts.conditions(words, question.when)],
        [words.phrase("field-listen-for"), words.shown(`question.${id}.listen_for`)],
        [words.phrase("field-warning-sign"), words.shown(`question.${id}.warning_sign`)],
        [words.phrase("field-informs"), question.informs.map((/** @type {any} */ each) => informed(about, each))],
      ]),
      parts.bases(about, question.basis, (at) => `question.${id}.supports-${at + 1}`),
    ),
  ].filter((each) => each instanceof Node));
}

/** @param {import("./words.mjs").Words} words @param {any} question @returns {HTMLElement} */
function howToAnswer(words, question) {
  if (question.options) {
    return h("ul", null, question.options.map((/** @type {string} */ option) =>
      h("li", null, words.shown(`question.${question.id}.option-${option}`)),
    ));
  }
  return h("p", null, question.scale ? parts.scaleEnds(question, words) : kindText(words, question));
}

/** @param {import("./words.mjs").Words} words @param {any} question @returns {string} */
function kindText(words, question) {
  const said = words.label(question.kind, "question-kind");
  const unit = `question.${question.id}.unit`;
  return words.has(unit) ? words.phrase("report-with-unit", { said, unit: words.text(unit) }) : said;
}

/** @param {About} about @param {{kind: string, id: string}} reference @returns {Node | string} */
function informed({ words, content }, { kind, id }) {
  if (kind === "decision") return h("a", { href: `#step:${id}` }, words.shown(`step.${id}.decision`));
  if (kind === "item") {
    const step = content.guide.steps.find((/** @type {any} */ each) =>
      each.checklist.some((/** @type {any} */ item) => item.id === id),
    );
    return h("a", { href: `#step:${step?.id}` }, words.shown(`item.${id}.action`));
  }
  return words.shown(`question.${id}.text`);
}

/**
 * @param {About} about
 * @param {any} question
 * @param {Route} route
 * @param {"h2" | "h4"} level of its heading
 * @returns {HTMLElement}
 */
function answering(about, question, route, level) {
  const { book, words, live } = about;
  const given = () => book.questions?.get(question.id)?.answers[route] ?? null;
  // At one table an answer stays open until its team closes it, then until both have answered.
  let isOpen = given() === null;
  const key = () => {
    if (!book.speaks(route)) return `read ${given() !== null && book.shows(question, route)} ${given() === null}`;
    return book.shows(question, route) || isOpen ? "write" : "closed";
  };
  const place = h("div", { class: `side ${route}` });
  const redraw = () => live.refresh();
  return live.swap(place, key, (inside) => {
    const head = h(level, null, parts.teamSign(words, route));
    if (!book.speaks(route)) {
      return [head, inside.content(h("div", null), () => read(about, question, route, given()))];
    }
    if (key() === "closed") {
      return [
        head,
        h("p", null, words.phrase("workbook-closed")),
        button(words.phrase("workbook-answer-anew"), () => {
          isOpen = true;
          redraw();
        }),
      ];
    }
    const isHidden = book.team === "both" && question.sealed;
    return [
      head,
      ...fieldsOf({ ...about, live: inside }, question, route, given),
      inside.content(h("p", null), () => [
        isHidden && given() !== null && !book.shows(question, route) &&
          button(words.phrase("workbook-close"), () => {
            isOpen = false;
            redraw();
          }),
        given() !== null &&
          button(words.phrase("workbook-take-back"), () => book.withdraw(given()?.id ?? ""), { class: "quiet" }),
      ]),
    ];
  });
}

/** @param {About} about @param {any} question @param {Route} route @param {any} answer */
function read({ book, words }, question, route, answer) {
  if (answer === null) return h("p", null, words.phrase("workbook-not-answered"));
  if (!book.shows(question, route)) return h("p", null, words.phrase("workbook-sealed-theirs"));
  return [
    h("p", { class: "answer" }, typed(parts.answerText(question, words, answer))),
    answer.comment && h("p", { class: "hint" }, typed(answer.comment)),
  ];
}

/**
 * @param {About} about
 * @param {any} question
 * @param {Route} route
 * @param {() => any} given
 * @returns {HTMLElement[]}
 */
function fieldsOf({ book, words, live }, question, route, given) {
  const id = question.id;
  const control = `answer ${id} ${route}`;
  const comment = `${control} comment`;
  const leave = () => book.leave(control);
  /** @param {{value?: unknown, text?: string}} said */
  const record = (said) => {
    const more = given()?.comment ?? book.drafts[comment];
    book.draft(comment, "");
    book.record(route, "answer", { question: id, ...said, ...(more && { comment: more }) }, control);
    return null;
  };
  const legend = words.phrase("field-answer");
  const commenting = textField(live, {
    label: words.phrase("field-comment"),
    rows: 2,
    maxlength: 10_000,
    get: () => given()?.comment ?? book.drafts[comment] ?? "",
    set: (text) => {
      const now = given();
      if (now === null) {
        book.draft(comment, text);
        return text === "" ? null : words.phrase("workbook-answer-first");
      }
      const said = now.value === undefined ? { text: now.text } : { value: now.value };
      book.record(route, "answer", { question: id, ...said, ...(text && { comment: text }) }, control);
      return null;
    },
    leave,
  });
  const value = () => given()?.value;
  switch (question.kind) {
    case "text":
      return [
        textField(live, {
          label: legend,
          rows: 4,
          maxlength: 10_000,
          get: () => given()?.text ?? "",
          set: (text) => {
            if (text !== "") return record({ text });
            // Nothing is no answer: what was said is taken back.
            if (given() !== null) book.withdraw(given().id);
            return null;
          },
          leave,
        }),
      ];
    case "amount": {
      const unit = `question.${id}.unit`;
      return [
        textField(live, {
          label: words.has(unit) ? words.phrase("report-with-unit", { said: legend, unit: words.text(unit) }) : legend,
          inputmode: "decimal",
          get: () => (value() === undefined ? "" : String(value())),
          set: (text) => {
            if (text === "") {
              if (given() !== null) book.withdraw(given().id);
              return null;
            }
            const amount = amountOf(text, 0);
            return amount === null ? words.phrase("workbook-bad-amount") : record({ value: amount });
          },
          leave,
        }),
        commenting,
      ];
    }
    default: {
      const several = question.kind === "choices";
      return [
        choices(live, {
          legend,
          hint: question.scale && parts.scaleEnds(question, words),
          several,
          inline: question.kind === "scale" || question.kind === "yes_no",
          choices: optionsOf(words, question),
          get: () => [value() ?? []].flat().map(String),
          set: (chosen) => record({ value: valueOf(question, chosen) }),
          leave,
        }),
        commenting,
      ];
    }
  }
}

/** @param {import("./words.mjs").Words} words @param {any} question */
function optionsOf(words, question) {
  if (question.kind === "yes_no") {
    return [true, false].map((each) => ({ value: String(each), label: words.phrase(each ? "guide-yes" : "guide-no") }));
  }
  if (question.scale) {
    const { min, max } = question.scale;
    return Array.from({ length: max - min + 1 }, (_, at) => ({ value: String(min + at), label: min + at }));
  }
  return question.options.map((/** @type {string} */ option) => ({
    value: option,
    label: words.shown(`question.${question.id}.option-${option}`),
  }));
}

/** @param {any} question @param {string[]} chosen @returns {unknown} */
function valueOf(question, chosen) {
  if (question.kind === "choices") return chosen;
  if (question.kind === "yes_no") return chosen[0] === "true";
  return question.kind === "scale" ? Number(chosen[0]) : chosen[0];
}

const MOST = 1e12;

/**
 * A number as people type it: with the point or the comma of their language.
 * @param {string} text
 * @param {number} least
 * @returns {number | null} null where it is none, or beyond what is allowed (D10)
 */
export function amountOf(text, least) {
  const plain = text.trim().replace(/[\u00a0\u202f ]/g, "").replace(",", ".");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  const amount = Number(plain);
  return amount >= least && amount <= MOST ? amount : null;
}

/** @param {About} about @param {any} question @returns {HTMLElement} what the teams make of it */
function outcome(about, question) {
  const { book, words, live } = about;
  const id = question.id;
  const control = `conclusion ${id}`;
  const now = () => book.questions?.get(id);
  const isDifferent = () => book.report?.divergences.some((each) => each.id === id) ?? false;
  const key = () => {
    // Where only one team is asked, there is nothing to agree on; what was concluded stays in view.
    const all = question.routes.length > 1 && now()?.answers.sharer && now()?.answers.reuser;
    return all || now()?.conclusion ? "talk" : "wait";
  };
  const leave = () => book.leave(control);
  return live.swap(h("div", { class: "outcome" }), key, (inside) => {
    if (key() === "wait") return null;
    return [
      inside.content(h("p", { class: "apart" }), () => {
        if (isDifferent()) return [h("b", null, words.phrase("workbook-differ"))];
        return now()?.conclusion && !now()?.isInForce ? words.phrase("workbook-conclusion-old") : null;
      }),
      choices(inside, {
        legend: words.phrase("workbook-conclude"),
        inline: true,
        choices: parts.codeChoices(words, ["agreed", "agree_to_differ"], "conclusion-result"),
        get: () => (now()?.isInForce ? [now()?.conclusion?.result ?? ""] : []),
        set: ([result]) => {
          const text = now()?.conclusion?.text ?? book.drafts[control];
          book.draft(control, "");
          book.record(book.speaker, "conclusion", { question: id, result, ...(text && { text }) }, control);
          return null;
        },
        leave,
      }),
      textField(inside, {
        label: words.phrase("workbook-conclusion-text"),
        rows: 2,
        maxlength: 10_000,
        get: () => now()?.conclusion?.text ?? book.drafts[control] ?? "",
        set: (text) => {
          const result = now()?.isInForce ? now()?.conclusion?.result : undefined;
          if (result === undefined) {
            book.draft(control, text);
            return text === "" ? null : words.phrase("workbook-choose-first");
          }
          book.record(book.speaker, "conclusion", { question: id, result, ...(text && { text }) }, control);
          return null;
        },
        leave,
      }),
    ];
  });
}
