/** The pairing at hand: what counts in it, what is recorded, and where it is kept. */

import { evaluate, merge, standing, visibleTo } from "../../../conformance/evaluate.mjs";
import { pairingText, readPairing } from "./documents.mjs";
import { adaptations, facts, gathered, newEntry, randomId } from "./journal.mjs";
import { keep, kept, listen, Store } from "./storing.mjs";

/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */
/** @typedef {import("../../../conformance/evaluate.mjs").Entry} Entry */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */
/** @typedef {import("../../../conformance/evaluate.mjs").Report} Report */
/** @typedef {Route | "both"} Team who sits at the page */

/** @type {readonly Route[]} */
export const ROUTES = ["sharer", "reuser"];
/** @type {{[route: string]: Route}} */
export const OTHER = { sharer: "reuser", reuser: "sharer" };

export class Book {
  /** @type {Pairing | null} */
  pairing = null;
  /** @type {Team} */
  team = "both";
  /** What was typed and cannot be recorded yet. @type {{[key: string]: string}} */
  drafts = {};
  /** Whether something was recorded since the last file was saved. */
  isUnsaved = false;
  /** When the browser kept it last, milliseconds since 1970; 0 where it has not. */
  keptAt = 0;
  /** @type {unknown} */
  keepingFailed = null;
  #content;
  #store;
  #seen = 0;
  /** An entry that somebody is still working on. @type {{control: string, id: string} | null} */
  #open = null;
  /** Entries that better ones took the place of before anybody saw them. @type {Set<string>} */
  #dropped = new Set();
  /** @type {string[]} */
  #undoable = [];
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {any} content what the page holds of the guide */
  constructor(content) {
    this.#content = content;
    this.guide = content.guide;
    this.#store = new Store(
      () => this.#keep(),
      (error) => this.#failed(error),
    );
    listen((id) => {
      if (id === this.pairing?.id) this.#takeKept();
    });
  }

  /** @param {() => void} listener is told when something has changed */
  listen(listener) {
    this.#listeners.push(listener);
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }

  /**
   * Open a pairing, with what this browser has kept of it.
   * @param {Pairing} pairing
   * @throws {Refusal} where it belongs to another guide
   */
  open(pairing) {
    evaluate(this.guide, pairing);
    this.#store.now();
    this.pairing = pairing;
    this.drafts = {};
    this.#undoable = [];
    this.#open = null;
    this.isUnsaved = false;
    this.keptAt = 0;
    const found = kept(pairing.id);
    this.team = found?.team ?? "both";
    Object.assign(this.drafts, found?.drafts ?? {});
    this.#takeKept();
    this.#look();
    this.#store.soon();
    this.#tell();
  }

  /** @param {string} title @param {string} sharer @param {string} reuser */
  begin(title, sharer, reuser) {
    this.open({
      format: this.#content.schema.properties.format.const,
      id: `pairing-${randomId(12)}`,
      guide: { id: this.guide.id, version: this.guide.version },
      title,
      sharer,
      reuser,
      entries: [],
    });
    this.isUnsaved = true;
  }

  /** Work out anew what counts. */
  #look() {
    const pairing = this.#there();
    /** @type {Report} */
    this.report = evaluate(this.guide, pairing);
    const { tasks, questions, entries } = standing(this.guide, pairing);
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

  /** @returns {Pairing} */
  #there() {
    if (this.pairing === null) throw new Error("no pairing is open");
    return this.pairing;
  }

  /** @param {Entry[]} entries */
  #set(entries) {
    this.pairing = { ...this.#there(), entries };
    this.isUnsaved = true;
    this.#look();
    this.#store.soon();
    this.#tell();
  }

  /**
   * Record an entry. What is changed in one control before it is left becomes one entry.
   * @param {Route} by
   * @param {string} kind
   * @param {{[member: string]: unknown}} about
   * @param {string | null} [control]
   */
  record(by, kind, about, control = null) {
    let entries = this.#there().entries;
    if (control !== null && this.#open?.control === control) {
      const { id } = this.#open;
      entries = entries.filter((entry) => entry.id !== id);
      this.#dropped.add(id);
      this.#undoable = this.#undoable.filter((each) => each !== id);
    }
    const entry = newEntry(entries, by, kind, about, Date.now());
    this.#open = control === null ? null : { control, id: entry.id };
    if (kind !== "withdraw") this.#undoable.push(entry.id);
    this.#set([...entries, entry]);
  }

  /** @param {string} control which was left: what stands in it is one entry now */
  leave(control) {
    if (this.#open?.control === control) this.#open = null;
  }

  /** @param {string} id of an entry that its team takes back (D7) */
  withdraw(id) {
    const entry = this.byId?.get(id);
    if (entry === undefined) return;
    this.#open = null;
    this.#undoable = this.#undoable.filter((each) => each !== id);
    this.record(entry.by, "withdraw", { entry: id });
  }

  /** @returns {Entry | null} what `undo` would take back */
  get undoable() {
    const standing = new Set(this.entries?.map(({ id }) => id));
    while (this.#undoable.length > 0 && !standing.has(this.#undoable[this.#undoable.length - 1])) {
      this.#undoable.pop();
    }
    return this.byId?.get(this.#undoable.at(-1) ?? "") ?? null;
  }

  undo() {
    const last = this.undoable;
    if (last !== null) this.withdraw(last.id);
  }

  /**
   * Take in another copy of the pairing.
   * @param {Pairing} other
   * @returns {{added: number, apart: string[]}} how many entries are new, and on what the teams
   *   differ now and did not before
   * @throws {Refusal} where the two contradict each other; then nothing has changed
   */
  take(other) {
    const before = this.#there();
    const differed = new Set(this.report?.divergences.map(({ id }) => id));
    const merged = merge(before, other);
    evaluate(this.guide, merged);
    this.pairing = merged;
    this.#open = null;
    this.isUnsaved = true;
    this.#look();
    this.#store.soon();
    this.#tell();
    const apart = this.report?.divergences ?? [];
    return {
      added: merged.entries.length - before.entries.length,
      apart: apart.map(({ id }) => id).filter((id) => !differed.has(id)),
    };
  }

  /** Take in what this browser has kept, in this tab before or in another one. */
  #takeKept() {
    const pairing = this.#there();
    const found = kept(pairing.id);
    if (found === null || found.kept === this.#seen) return;
    this.#seen = found.kept;
    const bytes = new TextEncoder().encode(JSON.stringify(found.pairing));
    const other = readPairing(bytes, this.#content.schema).pairing;
    if (other === null) return;
    other.entries = other.entries.filter(({ id }) => !this.#dropped.has(id));
    const known = new Set(pairing.entries.map(({ id }) => id));
    if (other.entries.every(({ id }) => known.has(id))) return;
    try {
      this.pairing = merge(pairing, other);
      this.isUnsaved = true;
      this.#look();
      this.#tell();
    } catch (error) {
      // Two pairings of one id: what was kept stays where it is until the page writes there.
      this.#failed(error);
    }
  }

  #keep() {
    const pairing = this.#there();
    this.#takeKept();
    if (this.#isConflict()) return;
    const stamp = Date.now() + Math.random();
    keep(pairing.id, {
      pairing: this.pairing,
      drafts: this.drafts,
      team: this.team,
      kept: stamp,
    });
    this.#seen = stamp;
    this.keptAt = Date.now();
    this.keepingFailed = null;
    this.#tell();
  }

  #isConflict() {
    return this.keepingFailed instanceof Error && this.keepingFailed.name === "Refusal";
  }

  /** @param {unknown} error */
  #failed(error) {
    this.keepingFailed = error;
    this.#tell();
  }

  /** @param {Team} team */
  sit(team) {
    this.team = team;
    this.#store.soon();
    this.#tell();
  }

  /** @param {string} key @param {string} text */
  draft(key, text) {
    if (text === "") delete this.drafts[key];
    else this.drafts[key] = text;
    this.#store.soon();
  }

  /** Keep at once what waits. */
  flush() {
    this.#store.now();
  }

  /** @returns {string} the document of the pairing */
  text() {
    return pairingText(this.#there());
  }

  /** A file was saved: from now on others may have what was recorded. */
  saved() {
    this.#open = null;
    this.isUnsaved = false;
    this.#tell();
  }

  /**
   * @param {Route} route the team that gets it
   * @param {boolean} withSealed whether answers that should stay closed go along
   * @returns {{pairing: Pairing, left: number}} the copy, and how many entries it lacks
   */
  handOver(route, withSealed) {
    const pairing = this.#there();
    if (withSealed) return { pairing, left: 0 };
    const copy = visibleTo(this.guide, pairing, route);
    return { pairing: copy, left: pairing.entries.length - copy.entries.length };
  }

  // --- What there is to say -----------------------------------------------------------------

  /** @returns {string} */
  get title() {
    return this.facts?.get("title") ?? this.#there().title;
  }

  /** @param {Route} route @returns {string} */
  name(route) {
    return this.facts?.get(`${route}_name`) ?? this.#there()[route];
  }

  /** @param {Route} route @returns {boolean} whether this team sits at the page */
  speaks(route) {
    return this.team === "both" || this.team === route;
  }

  /** @returns {Route} in whose name something of both is recorded */
  get speaker() {
    return this.team === "both" ? "sharer" : this.team;
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
   * Whether the page may show what a team answered: an answer to a sealed question stays closed
   * to the other team until that has answered too, and at one table to both (D14).
   * @param {{id: string, sealed?: boolean}} question
   * @param {Route} route whose answer
   * @returns {boolean}
   */
  shows(question, route) {
    if (!question.sealed || this.team === route) return true;
    const answers = this.questions?.get(question.id)?.answers;
    return answers != null && answers.sharer !== null && answers.reuser !== null;
  }
}
