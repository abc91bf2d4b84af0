/** The pairing at hand: what counts in it, what is recorded, and how it is taken back. */

import { merge, visibleTo } from "../../../conformance/evaluate.mjs";
import { Counted } from "./counted.mjs";
import { pairingText } from "./documents.mjs";
import { contentOf, keyOf, newEntry, randomId } from "./journal.mjs";
import { Keeping } from "./keeping.mjs";
import { mismatches } from "./schemas.mjs";
import { beHere, drafts, keepDraft, keepSeat, kept, seat } from "./storing.mjs";

/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */
/** @typedef {import("../../../conformance/evaluate.mjs").Entry} Entry */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */
/** @typedef {Route | "both"} Team who sits at the page */
/** @typedef {{[member: string]: unknown}} Members */
/**
 * What can be undone: entries that were recorded, or withdrawals of entries.
 * @typedef {{done: "recorded" | "withdrawn", entries: Entry[]}} Act
 */

/** @type {readonly Route[]} */
export const ROUTES = ["sharer", "reuser"];
/** @type {{[route: string]: Route}} */
export const OTHER = { sharer: "reuser", reuser: "sharer" };

export class Book extends Counted {
  /** @type {Pairing | null} with the entry that somebody is still working on */
  pairing = null;
  /** @type {Team} */
  team = "both";
  /** Whether something was recorded since the last file was saved. */
  isUnsaved = false;
  #content;
  /** The pairing without the open entry. @type {Pairing | null} */
  #closed = null;
  /** Nobody else has seen it: until it is closed, a better one takes its place.
   * @type {{control: string, entry: Entry} | null} */
  #open = null;
  /** @type {Map<string, string>} */
  #drafts = new Map();
  /** @type {Act[]} */
  #acts = [];
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {any} content what the page holds of the guide */
  constructor(content) {
    super(content.guide);
    this.#content = content;
    this.keeping = new Keeping(
      {
        isOpen: (id) => this.#closed?.id === id,
        closed: () => this.#there(),
        open: () => this.#open?.entry ?? null,
        isUnsaved: () => this.isUnsaved,
        taken: (pairing) => {
          this.#closed = pairing;
          this.#look();
        },
        told: () => this.#tell(),
      },
      content.schema,
    );
  }

  /** @param {() => void} listener is told when something has changed */
  listen(listener) {
    this.#listeners.push(listener);
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }

  /** @returns {Pairing} */
  #there() {
    if (this.#closed === null) throw new Error("no pairing is open");
    return this.#closed;
  }

  // --- Opening and closing ------------------------------------------------------------------

  /**
   * Open a pairing of this guide, with what this browser has kept of it.
   * @param {Pairing} pairing
   * @param {Team} [team] who sits there where nobody has said so
   */
  open(pairing, team = "both") {
    if (this.#closed !== null) this.flush();
    this.#closed = pairing;
    this.#open = null;
    this.#acts = [];
    this.keeping.begin();
    const found = kept(pairing.id);
    this.isUnsaved = found?.isUnsaved ?? false;
    this.#drafts = drafts(pairing.id);
    const sat = seat(pairing.id);
    this.team = sat === "sharer" || sat === "reuser" || sat === "both" ? sat : team;
    beHere(pairing.id);
    this.#look();
    this.keeping.take();
    this.keeping.soon();
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

  /** Leave the pairing: the page keeps nothing of it any more. */
  leave() {
    this.keeping.now();
    this.#closed = this.pairing = null;
    this.#open = null;
    beHere(null);
    this.#tell();
  }

  /** Work out anew what counts. */
  #look() {
    const closed = this.#there();
    const open = this.#open === null ? [] : [this.#open.entry];
    this.pairing = { ...closed, entries: [...closed.entries, ...open] };
    this.count(this.pairing);
  }

  #changed() {
    this.isUnsaved = true;
    this.#look();
    this.keeping.soon();
    this.#tell();
  }

  // --- Recording ----------------------------------------------------------------------------

  /**
   * Record an entry. What is changed in one control before it is left becomes one entry; what
   * says the same as before is none.
   * @param {Route} by
   * @param {string} kind
   * @param {Members} about
   * @param {string | null} [control]
   * @returns {string | null} the code of the problem that hinders it, or null
   */
  record(by, kind, about, control = null) {
    if (control === null || this.#open?.control !== control) this.close();
    const closed = this.#there();
    const entry = newEntry(closed.entries, by, kind, about, Date.now());
    const before = this.#open?.entry ?? this.#newestLike(entry);
    if (before !== undefined && contentOf(before) === contentOf(entry)) return null;
    const rules = this.#content.schema;
    const [problem] = mismatches(entry, rules.properties.entries.items, rules);
    if (problem !== undefined) return problem.code;
    if (this.#open !== null) this.#acts.pop();
    this.#acts.push({ done: "recorded", entries: [entry] });
    this.#open = { control: control ?? "", entry };
    if (control === null) this.close();
    this.#changed();
    return null;
  }

  /** @param {Entry} entry @returns {Entry | undefined} what it would replace */
  #newestLike(entry) {
    const key = keyOf(entry);
    return this.entries?.findLast((other) => keyOf(other) === key && other.by === entry.by);
  }

  /** What somebody was still working on is an entry now, as others will see it. */
  close() {
    if (this.#open === null) return;
    const closed = this.#there();
    this.#closed = { ...closed, entries: [...closed.entries, this.#open.entry] };
    this.#open = null;
    this.keeping.soon();
  }

  /** @param {string} control which was left */
  leaveControl(control) {
    if (this.#open?.control === control) this.close();
  }

  /**
   * Take back entries of a team that sits here (D7).
   * @param {string[]} ids
   */
  withdraw(ids) {
    const taken = this.#withdrawn(ids);
    if (taken.length === 0) return;
    this.#acts.push({ done: "withdrawn", entries: taken });
    this.#changed();
  }

  /** @param {string[]} ids @returns {Entry[]} those that were taken back */
  #withdrawn(ids) {
    this.close();
    const standing = new Set(this.entries?.map(({ id }) => id));
    const taken = ids.flatMap((id) => {
      const entry = this.byId?.get(id);
      return entry !== undefined && standing.has(id) && this.speaks(entry.by) ? [entry] : [];
    });
    const closed = this.#there();
    const withdrawals = taken.map(({ id, by }) =>
      newEntry(closed.entries, by, "withdraw", { entry: id }, Date.now()),
    );
    this.#closed = { ...closed, entries: [...closed.entries, ...withdrawals] };
    return taken;
  }

  /** @returns {Act | null} what `undo` would undo: the last act of a team that sits here */
  get undoable() {
    const standing = new Set(this.entries?.map(({ id }) => id));
    return (
      this.#acts.findLast(
        ({ done, entries }) =>
          entries.every(({ by }) => this.speaks(by)) &&
          (done === "withdrawn" || entries.every(({ id }) => standing.has(id))),
      ) ?? null
    );
  }

  undo() {
    const act = this.undoable;
    if (act === null) return;
    this.close();
    this.#acts = this.#acts.filter((each) => each !== act);
    if (act.done === "recorded") this.#withdrawn(act.entries.map(({ id }) => id));
    else this.#recordAgain(act.entries);
    this.#changed();
  }

  /** @param {Entry[]} entries that were taken back */
  #recordAgain(entries) {
    for (const entry of entries) {
      const { id: _id, kind, by, recorded_at: _at, ...about } = entry;
      const closed = this.#there();
      const again = newEntry(closed.entries, by, kind, about, Date.now());
      this.#closed = { ...closed, entries: [...closed.entries, again] };
    }
  }

  /**
   * Take in another copy of the pairing.
   * @param {Pairing} other
   * @returns {{added: number, apart: string[]}} how many entries are new, and on what the teams
   *   differ now and did not before
   * @throws {Refusal} where the two contradict each other; then nothing has changed
   */
  take(other) {
    this.close();
    const before = this.#there();
    const differed = new Set(this.report?.divergences.map(({ id }) => id));
    this.#closed = merge(before, other);
    this.#changed();
    const apart = this.report?.divergences ?? [];
    return {
      added: this.#closed.entries.length - before.entries.length,
      apart: apart.map(({ id }) => id).filter((id) => !differed.has(id)),
    };
  }

  // --- Keeping ------------------------------------------------------------------------------

  /** @param {Team} team */
  sit(team) {
    this.close();
    this.team = team;
    keepSeat(this.#there().id, team);
    this.#tell();
  }

  /** @param {string} key @returns {string | undefined} words that cannot be recorded yet */
  draft(key) {
    return this.#drafts.get(key);
  }

  /** @param {string} key @param {string} text */
  setDraft(key, text) {
    if ((this.#drafts.get(key) ?? "") === text || this.#closed === null) return;
    if (text === "") this.#drafts.delete(key);
    else this.#drafts.set(key, text);
    try {
      keepDraft(this.#closed.id, key, text);
    } catch {
      this.keeping.hindrance ??= "refused";
      this.#tell();
    }
  }

  /** Keep at once what waits, closed: the tab may go away. */
  flush() {
    if (this.#closed === null) return;
    this.close();
    this.keeping.now();
  }

  /** @returns {string} the document of the pairing */
  text() {
    this.close();
    return pairingText(this.#there());
  }

  /** A file was saved. */
  saved() {
    this.isUnsaved = false;
    this.keeping.soon();
    this.#tell();
  }

  /**
   * @param {Route} route the team that gets it
   * @param {boolean} withSealed whether answers that should stay closed go along
   * @returns {{pairing: Pairing, left: number}} the copy, and how many entries it lacks
   */
  handOver(route, withSealed) {
    this.close();
    const pairing = this.#there();
    if (withSealed) return { pairing, left: 0 };
    const copy = visibleTo(this.guide, pairing, route);
    return { pairing: copy, left: pairing.entries.length - copy.entries.length };
  }

  // --- Who sits at the page -----------------------------------------------------------------

  /** @param {Route} route @returns {boolean} whether this team sits at the page */
  speaks(route) {
    return this.team === "both" || this.team === route;
  }

  /** @returns {Route} in whose name something of both is recorded */
  get speaker() {
    return this.team === "both" ? "sharer" : this.team;
  }

  /**
   * Whether the page may show what a team answered: an answer to a sealed question stays closed
   * to the other team until that has answered too, and at one table to both (D14). An answer that
   * does not count, since the question does not apply, opens none.
   * @param {{id: string, sealed?: boolean}} question
   * @param {Route} route whose answer
   * @returns {boolean}
   */
  shows(question, route) {
    if (!question.sealed || this.team === route) return true;
    const found = this.questions?.get(question.id);
    return found?.applies === true && found.answers.sharer !== null && found.answers.reuser !== null;
  }
}
