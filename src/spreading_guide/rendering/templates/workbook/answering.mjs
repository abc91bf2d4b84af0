/** One team's answer to a question: the fields for it, or what there is to read of it. */

import { amountOf, amountText } from "./amounts.mjs";
import { button, h, typed } from "./elements.mjs";
import { choices, textField } from "./fields.mjs";
import * as parts from "./parts.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./live.mjs").Live} Live */
/** @typedef {import("./parts.mjs").About} About */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

/**
 * @param {About} about
 * @param {any} question
 * @param {Route} route
 * @param {"h2" | "h4"} level of its heading
 * @returns {HTMLElement}
 */
export function answer(about, question, route, level) {
  const { book, words, live } = about;
  const given = () => book.questions?.get(question.id)?.answers[route] ?? null;
  // At one table an answer stays open until its team closes it, then until both have answered.
  let isOpen = given() === null;
  const place = parts.group(
    words.said(words.label(route, "route"), words.text(`question.${question.id}.text`)),
    route,
  );
  const key = () => {
    if (!book.speaks(route)) return "read";
    return book.shows(question, route) || isOpen ? "write" : "closed";
  };
  /** @param {boolean} open */
  const turn = (open) => {
    isOpen = open;
    live.refresh();
  };
  return live.swap(place, key, (inside) => {
    const head = h(level, null, parts.teamSign(words, route));
    switch (key()) {
      case "read":
        return [head, inside.content(h("div", null), () => read(about, question, route, given()))];
      case "closed":
        return [
          head,
          h("p", null, words.phrase("workbook-closed")),
          button(words.phrase("workbook-answer-anew"), () => turn(true)),
        ];
      default:
        return [
          head,
          fieldsOf({ ...about, live: inside }, question, route, given),
          inside.content(h("p", null), () => [
            given() !== null &&
              !book.shows(question, route) &&
              button(words.phrase("workbook-close"), () => turn(false)),
            given() !== null &&
              button(words.phrase("workbook-take-back"), () => takeBack(about, question, route), { class: "quiet" }),
          ]),
        ];
    }
  });
}

/** @param {About} about @param {any} question @param {Route} route @param {any} answer @returns {Children} */
function read({ book, words }, question, route, answer) {
  if (answer === null) return h("p", null, words.phrase("workbook-not-answered"));
  if (!book.shows(question, route)) return h("p", null, words.phrase("workbook-sealed-theirs"));
  return [
    h("p", { class: "answer" }, typed(parts.answerText(question, words, answer))),
    answer.comment !== undefined && h("p", { class: "hint" }, typed(parts.orRemoved(words, answer.comment))),
  ];
}

/**
 * No answer is what the team says now: what it said before must not come back.
 * @param {About} about @param {any} question @param {Route} route @returns {void}
 */
function takeBack({ book }, question, route) {
  book.withdraw(
    book.idsOf((entry) => entry.kind === "answer" && entry.question === question.id && entry.by === route),
  );
}

/**
 * How an answer is recorded: its value or words, with the comment.
 * @param {About} about @param {any} question @param {Route} route @param {() => any} given
 */
function recorder(about, question, route, given) {
  const { book, words, record } = about;
  const control = `answer ${question.id} ${route}`;
  const key = { value: `${control} value`, comment: `${control} comment` };
  /** @param {{value?: unknown, text?: string}} said @param {string} [comment] */
  const put = (said, comment) =>
    record(route, "answer", { question: question.id, ...said, ...parts.given({ comment }) }, control);
  /** @param {{value?: unknown, text?: string}} said @returns {string | null} */
  const putValue = (said) => {
    const problem = put(said, book.draft(key.comment) ?? given()?.comment);
    if (problem === null) book.setDraft(key.comment, "");
    return problem;
  };
  /** @param {string} comment @returns {string | null} */
  const putComment = (comment) => {
    const now = given();
    if (now === null) return comment === "" ? null : words.phrase("workbook-answer-first");
    return put(now.value === undefined ? { text: now.text } : { value: now.value }, comment);
  };
  /**
   * What is typed. An answer to a sealed question opens the other team's: it counts when the field
   * is left, and waits until then. Nothing is no answer, also only then.
   * @param {string} text @param {boolean} isLeft
   * @param {(text: string) => {value?: number, text?: string} | null} read
   * @returns {string | null}
   */
  const putTyped = (text, isLeft, read) => {
    if (!isLeft && (question.sealed || text === "")) {
      book.setDraft(`${key.value} typed`, text);
      return null;
    }
    book.setDraft(`${key.value} typed`, "");
    if (text === "") {
      takeBack(about, question, route);
      return null;
    }
    const said = read(text);
    return said === null ? words.phrase("workbook-bad-amount") : putValue(said);
  };
  const typedBefore = () => book.draft(`${key.value} typed`);
  return { control, key, putValue, putComment, putTyped, typedBefore, leave: () => book.leaveControl(control) };
}

/**
 * @param {About} about
 * @param {any} question
 * @param {Route} route
 * @param {() => any} given
 * @returns {Children}
 */
function fieldsOf(about, question, route, given) {
  const { words, live } = about;
  const { key, putValue, putComment, putTyped, typedBefore, leave } = recorder(about, question, route, given);
  const label = words.phrase("field-answer");
  if (question.kind === "text") {
    return textField(live, {
      label,
      rows: 4,
      maxlength: 10_000,
      get: () => typedBefore() ?? given()?.text ?? "",
      set: (text, isLeft) => putTyped(text, isLeft, (said) => ({ text: said })),
      leave,
    });
  }
  const value = () => given()?.value;
  const comment = textField(live, {
    label: words.phrase("field-comment"),
    rows: 2,
    maxlength: 10_000,
    key: key.comment,
    get: () => given()?.comment ?? "",
    set: putComment,
    leave,
  });
  if (question.kind === "amount") {
    const unit = `question.${question.id}.unit`;
    return [
      textField(live, {
        label: words.has(unit)
          ? words.phrase("report-with-unit", { said: label, unit: words.text(unit) })
          : label,
        inputmode: "decimal",
        key: key.value,
        get: () => typedBefore() ?? (value() === undefined ? "" : amountText(value(), words.tag)),
        set: (text, isLeft) => putTyped(text, isLeft, numberOf),
        leave,
      }),
      comment,
    ];
  }
  return [
    choices(live, {
      legend: label,
      hint: question.scale && parts.scaleEnds(question, words),
      several: question.kind === "choices",
      inline: question.kind === "scale" || question.kind === "yes_no",
      choices: optionsOf(words, question),
      get: () => [value() ?? []].flat().map(String),
      set: (chosen) => putValue({ value: valueOf(question, chosen) }),
      leave,
    }),
    comment,
  ];
}

/** @param {string} text @returns {{value: number} | null} */
function numberOf(text) {
  const value = amountOf(text, 0);
  return value === null ? null : { value };
}

/** @param {import("./words.mjs").Words} words @param {any} question */
function optionsOf(words, question) {
  if (question.kind === "yes_no") return parts.yesAndNo(words);
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
