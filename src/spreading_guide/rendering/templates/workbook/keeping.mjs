/**
 * Keeping the pairing of a page in the browser. A page that is open twice shares it: what another
 * tab has kept is merged, never written over. What contradicts it, or cannot be read, stays where
 * it is, and the page keeps nothing until people have decided.
 */

import { merge } from "../../../conformance/evaluate.mjs";
import { readValue } from "./documents.mjs";
import { randomId } from "./journal.mjs";
import { pausing } from "./pausing.mjs";
import { keep, kept, keptText, listen } from "./storing.mjs";

/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */
/** @typedef {import("../../../conformance/evaluate.mjs").Entry} Entry */
/**
 * What hinders: the browser (`refused`), or what it keeps already.
 * @typedef {"refused" | "contradicts" | "unreadable"} Hindrance
 */
/**
 * What it keeps things of; `taken` is told what came in from elsewhere.
 * @typedef {{isOpen: (id: string) => boolean, closed: () => Pairing,
 *   open: () => Entry | null, isUnsaved: () => boolean, taken: (pairing: Pairing) => void, told: () => void}} Owner
 */

const QUIET = 100;
const LATEST = 300;

export class Keeping {
  /** @type {Hindrance | null} */
  hindrance = null;
  /** When it was kept last, milliseconds since 1970; 0 where it has not been. */
  at = 0;
  #owner;
  #schema;
  #later;
  #seen = "";
  #tab = randomId(8);
  #isFirst = true;

  /** @param {Owner} owner @param {import("./schemas.mjs").Schema} schema of pairings */
  constructor(owner, schema) {
    this.#owner = owner;
    this.#schema = schema;
    this.#later = pausing(() => this.#write(), QUIET, LATEST);
    listen((id) => {
      if (owner.isOpen(id) && this.take()) owner.told();
    });
  }

  get #id() {
    return this.#owner.closed().id;
  }

  /** Begin with another pairing. */
  begin() {
    this.hindrance = null;
    this.at = 0;
    this.#seen = "";
    this.#isFirst = true;
  }

  soon() {
    this.#later.soon();
  }

  now() {
    this.#later.now();
  }

  /**
   * Take in what the browser keeps, if somebody else has kept it.
   * @returns {boolean} whether anything has changed
   */
  take() {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    // As long as it is what was seen last, nobody has to read it.
    const text = keptText(this.#id);
    if (text === null || text === this.#seen) return false;
    const found = kept(this.#id);
    const { pairing } = readValue(found?.pairing ?? null, this.#schema);
    if (found === null || pairing === null) {
      this.hindrance = "unreadable";
      return true;
    }
    this.#seen = text;
    try {
      const mine = this.#owner.closed();
      // Later on, an open entry is that of a tab in which somebody is still working on it.
      const theirs = isFirst ? this.#withOpen(pairing, found.open) : pairing;
      const merged = merge(mine, theirs);
      this.#owner.taken(merged);
      if (merged.entries.length > pairing.entries.length) this.#later.soon();
    } catch {
      // Two pairings of one id; `merge` says so by a refusal, and nothing has changed.
      this.hindrance = "contradicts";
    }
    return true;
  }

  /**
   * What a tab was still working on when it went away is an entry like others.
   * @param {Pairing} pairing
   * @param {{[tab: string]: unknown}} open
   * @returns {Pairing}
   */
  #withOpen(pairing, open) {
    // Between two looks another tab may have closed its entry: then it is there already.
    const known = new Set(pairing.entries.map(({ id }) => id));
    const entries = Object.values(open ?? {}).filter((/** @type {any} */ entry) => !known.has(entry?.id));
    if (entries.length === 0) return pairing;
    const whole = { ...pairing, entries: [...pairing.entries, ...entries] };
    return readValue(whole, this.#schema).pairing ?? pairing;
  }

  #write() {
    if (this.hindrance === "contradicts" || this.hindrance === "unreadable") return;
    const before = this.hindrance;
    this.take();
    if (this.hindrance !== before) return this.#owner.told();
    const open = this.#owner.open();
    try {
      this.#seen = keep(this.#id, {
        pairing: this.#owner.closed(),
        open: open === null ? {} : { [this.#tab]: open },
        isUnsaved: this.#owner.isUnsaved(),
      });
      this.at = Date.now();
      this.hindrance = null;
    } catch {
      this.hindrance = "refused";
    }
    this.#owner.told();
  }
}
