/** What counts in a pairing: the report, and what stands behind its numbers. */

import { standing } from "../../../conformance/evaluate.mjs";
import { adaptations, facts, gathered } from "./journal.mjs";

/** @typedef {import("../../../conformance/evaluate.mjs").Guide} Guide */
/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */

export class Counted {
  /** @type {Pairing | null} */
  #counted = null;

  /** @param {Guide} guide */
  constructor(guide) {
    this.guide = guide;
  }

  /** @param {Pairing} pairing */
  count(pairing) {
    this.#counted = pairing;
    const { report, tasks, questions, entries } = standing(this.guide, pairing);
    this.report = report;
    this.entries = entries;
    this.byId = new Map(pairing.entries.map((entry) => [entry.id, entry]));
    this.tasks = new Map(tasks.map((task) => [`${task.item} ${task.route}`, task]));
    this.questions = new Map(questions.map((question) => [question.id, question]));
    this.facts = facts(entries);
    this.elements = gathered(entries, "element");
    this.obstacles = gathered(entries, "obstacle");
    this.gains = gathered(entries, "gain");
    this.adaptations = adaptations(entries);
  }

  /** @returns {string} what travels; empty where the words were removed */
  get title() {
    return this.facts?.get("title") ?? this.#counted?.title ?? "";
  }

  /** @param {Route} route @returns {string} */
  name(route) {
    return this.facts?.get(`${route}_name`) ?? this.#counted?.[route] ?? "";
  }

  /** @param {string} item @param {Route} route */
  task(item, route) {
    return this.tasks?.get(`${item} ${route}`) ?? null;
  }

  /** @param {string} item @param {Route} route @returns {any} the entry behind a task's mark */
  markEntry(item, route) {
    return this.byId?.get(this.task(item, route)?.mark?.entry ?? "") ?? null;
  }

  /**
   * @param {(entry: any) => boolean} wanted
   * @returns {string[]} ids of standing entries
   */
  idsOf(wanted) {
    return this.entries?.filter(wanted).map(({ id }) => id) ?? [];
  }
}
