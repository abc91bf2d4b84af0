/** Entries of a journal: which replace each other, and how a new one is made (D3, D4, D6). */

import { compareIds, compareMoments, parseMoment } from "../../../conformance/evaluate.mjs";

/** @typedef {import("../../../conformance/evaluate.mjs").Entry} Entry */
/** @typedef {import("../../../conformance/evaluate.mjs").Moment} Moment */
/** @typedef {import("../../../conformance/evaluate.mjs").Route} Route */
/** @typedef {{[member: string]: unknown}} Members */

const MICROS = 1_000_000;

/** @param {any} entry @returns {string} entries with one key replace each other (D6) */
export function keyOf(entry) {
  const { kind, by } = entry;
  switch (kind) {
    case "mark":
      return `mark ${entry.item} ${by}`;
    case "answer":
      return `answer ${entry.question} ${by}`;
    case "decision":
      return `decision ${entry.step} ${by}`;
    case "gain":
      return `gain ${entry.gain} ${by}`;
    case "conclusion":
      return `conclusion ${entry.question}`;
    case "adaptation":
    case "element":
      return `${kind} ${entry.element}`;
    case "obstacle":
      return `obstacle ${entry.obstacle}`;
    case "fact":
      return `fact ${entry.fact}`;
    default:
      return `withdraw ${entry.id}`;
  }
}

/** @param {number} digits @returns {string} random hexadecimal digits */
export function randomId(digits) {
  const bytes = crypto.getRandomValues(new Uint8Array(digits / 2));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Moment} moment @returns {string} */
function written({ seconds, micros }) {
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return micros === 0 ? `${whole}Z` : `${whole}.${String(micros).padStart(6, "0")}Z`;
}

/** @param {Moment} moment @returns {Moment} a microsecond later */
const after = ({ seconds, micros }) =>
  micros + 1 === MICROS ? { seconds: seconds + 1, micros: 0 } : { seconds, micros: micros + 1 };

/**
 * What an entry must be newer than, to count: what it replaces (D6), and for a conclusion the
 * answers that it is about (T2).
 * @param {any} entry
 * @returns {(other: any) => boolean}
 */
function outweighs(entry) {
  const key = keyOf(entry);
  const isConclusion = entry.kind === "conclusion";
  return (other) =>
    keyOf(other) === key ||
    (isConclusion && other.kind === "answer" && other.question === entry.question);
}

/**
 * @param {any} value
 * @returns {any} the same without halves of characters, which no file can hold
 */
function wellFormed(value) {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\ufffd");
  return Array.isArray(value) ? value.map(wellFormed) : value;
}

/** @param {any} entry @returns {string} what it says, whenever it was said */
export function contentOf(entry) {
  const { id: _id, recorded_at: _at, ...said } = entry;
  return JSON.stringify(Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @param {Entry} one @param {Entry} other @returns {number} the order of a journal (D5) */
export function compareEntries(one, other) {
  const [left, right] = [one, other].map(({ recorded_at }) => parseMoment(recorded_at));
  return (left && right && compareMoments(left, right)) || compareIds(one.id, other.id);
}

/**
 * Make an entry that counts from now on: a clock that goes slow, here or at the other team, must
 * not let what is older win (D4).
 *
 * @param {Entry[]} entries those that are there
 * @param {Route} by
 * @param {string} kind
 * @param {Members} about
 * @param {number} now milliseconds since 1970
 * @returns {Entry}
 */
export function newEntry(entries, by, kind, about, now) {
  const members = { id: randomId(16), kind, by, recorded_at: "" };
  const said = Object.entries(about).map(([name, value]) => [name, wellFormed(value)]);
  const entry = /** @type {any} */ ({ ...members, ...Object.fromEntries(said) });
  const isBehind = outweighs(entry);
  /** @type {Moment} */
  let moment = { seconds: Math.floor(now / 1000), micros: (now % 1000) * 1000 };
  for (const other of entries) {
    if (!isBehind(other)) continue;
    const before = parseMoment(other.recorded_at);
    if (before !== null && compareMoments(moment, before) <= 0) moment = after(before);
  }
  entry.recorded_at = written(moment);
  return entry;
}

/**
 * What the entries say together of parts, obstacles and gains: each member as the newest entry
 * that names it says; null clears it (D6).
 *
 * @param {Entry[]} entries those that were not taken back, in order
 * @param {"element" | "obstacle" | "gain"} kind
 * @returns {Map<string, Members>} by id, and for a gain by id and team
 */
export function gathered(entries, kind) {
  /** @type {Map<string, Members>} */
  const found = new Map();
  for (const entry of entries) {
    if (entry.kind !== kind) continue;
    const members = /** @type {any} */ (entry);
    const id = kind === "gain" ? `${members.gain} ${entry.by}` : members[kind];
    const { id: _id, recorded_at: _at, ...said } = members;
    found.set(id, { ...found.get(id), ...said });
  }
  return found;
}

/**
 * @param {Entry[]} entries those that were not taken back, in order
 * @returns {Map<string, any>} the newest adaptation of each part
 */
export function adaptations(entries) {
  const found = new Map();
  for (const entry of entries) if (entry.kind === "adaptation") found.set(entry.element, entry);
  return found;
}

/**
 * @param {Entry[]} entries those that were not taken back, in order
 * @returns {Map<string, any>} the newest value of each fact
 */
export function facts(entries) {
  const found = new Map();
  for (const entry of entries) if (entry.kind === "fact") found.set(entry.fact, entry.value);
  return found;
}
