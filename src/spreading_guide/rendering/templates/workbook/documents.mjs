/**
 * From the bytes of a file to a pairing, or to all that is wrong with it. A document that the
 * Python package refuses is refused here too, and the other way round.
 */

import { parseMoment } from "../../../conformance/evaluate.mjs";
import { below, mismatches } from "./schemas.mjs";

/** @typedef {import("../../../conformance/evaluate.mjs").Pairing} Pairing */
/** @typedef {import("./schemas.mjs").Problem} Problem */
/** @typedef {{pairing: Pairing | null, problems: Problem[]}} Read */

export const MOST_BYTES = 32 * 1024 * 1024;
const MOST_LEVELS = 64;
const MOST_ENTRIES = 200_000;
const MOST_DIGITS = 310;
const FORMAT = "spreading-guide/pairing/";
// What is no number of JSON is one for other programs, and deserves to be named.
const PLAIN = /[{}[\]:,]|-?\d[\d.eE+-]*|NaN|-?Infinity|"/g;
const HALF = /\p{Surrogate}/u;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** @param {string} code @param {string} [pointer] @param {unknown} [found] @returns {Read} */
const refused = (code, pointer = "", found = null) => ({
  pairing: null,
  problems: [{ code, pointer, found }],
});

/**
 * @param {Uint8Array} bytes of a file
 * @param {import("./schemas.mjs").Schema} schema of pairings
 * @returns {Read}
 */
export function readPairing(bytes, schema) {
  if (bytes.length > MOST_BYTES) return refused("too_large");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return refused("bom");
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refused("encoding");
  }
  const outline = outlineProblem(text);
  // Deep nesting is refused before anything walks through it.
  if (outline?.code === "too_deep") return refused(outline.code);
  let document;
  try {
    document = JSON.parse(text);
  } catch {
    return outline?.code === "not_a_number" ? refused(outline.code, outline.pointer) : refused("syntax");
  }
  if (outline !== null) return { pairing: null, problems: [outline] };
  return checked(document, schema);
}

/**
 * @param {unknown} value what was found elsewhere than in a file
 * @param {import("./schemas.mjs").Schema} schema of pairings
 * @returns {Read} as if a file held it
 */
export const readValue = (value, schema) =>
  readPairing(new TextEncoder().encode(JSON.stringify(value)), schema);

/**
 * @param {any} document as `JSON.parse` gives it
 * @param {import("./schemas.mjs").Schema} schema
 * @returns {Read}
 */
function checked(document, schema) {
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return refused("not_an_object");
  }
  const half = halfIn(document, "");
  if (half !== null) return refused("lone_surrogate", half);
  if (Array.isArray(document.entries) && document.entries.length > MOST_ENTRIES) {
    return refused("too_many_entries", "/entries");
  }
  const format = document.format;
  if (typeof format === "string" && format !== schema.properties.format.const) {
    return refused(isNewer(format) ? "newer_format" : "unknown_format", "/format", format);
  }
  const problems = mismatches(document, schema);
  if (problems.length > 0) return { pairing: null, problems };
  const further = [...furtherProblems(document)];
  return { pairing: further.length === 0 ? document : null, problems: further };
}

/**
 * @param {unknown} value
 * @param {string} pointer where it stands
 * @returns {string | null} where half of a character stands alone, which UTF-8 cannot hold
 */
function halfIn(value, pointer) {
  if (typeof value === "string") return HALF.test(value) ? pointer : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = HALF.test(name) ? pointer : halfIn(part, below(pointer, name));
    if (found !== null) return found;
  }
  return null;
}

/** @param {string} format @returns {boolean} */
const isNewer = (format) =>
  format.startsWith(FORMAT) && /^\d+\.\d+$/.test(format.slice(FORMAT.length));

/**
 * What `JSON.parse` lets through: names that stand twice, numbers that change, and any depth.
 * @param {string} text
 * @returns {Problem | null} the first
 */
function outlineProblem(text) {
  /** @type {{names: Set<string> | null, name: string | number}[]} */
  const frames = [];
  /** @type {Problem | null} */
  let first = null;
  const pointer = () => frames.reduce((path, { name }) => below(path, name), "");
  /** @param {string} code @param {unknown} found @returns {void} */
  const note = (code, found) => {
    first ??= { code, pointer: pointer(), found };
  };
  let expectsName = false;
  for (const token of tokens(text)) {
    const frame = frames.at(-1);
    if (token === "{" || token === "[") {
      if (frames.length === MOST_LEVELS) return { code: "too_deep", pointer: "", found: null };
      frames.push(token === "{" ? { names: new Set(), name: "" } : { names: null, name: 0 });
      expectsName = token === "{";
    } else if (token === "}" || token === "]") {
      frames.pop();
      expectsName = false;
    } else if (token === ",") {
      expectsName = frame?.names != null;
      if (typeof frame?.name === "number") frame.name += 1;
    } else if (token.startsWith('"')) {
      if (!expectsName || frame?.names == null) continue;
      frame.name = nameOf(token);
      if (frame.names.has(frame.name)) note("duplicate_key", frame.name);
      frame.names.add(frame.name);
      expectsName = false;
    } else if (/[NI]/.test(token)) {
      note("not_a_number", token);
    } else if (token !== ":" && !isKept(token)) {
      note("number_range", token.slice(0, 60));
    }
  }
  return first;
}

/**
 * @param {string} text
 * @returns {Generator<string>} its signs, numbers and strings, in time linear to its length; up to
 *   a string that does not end
 */
function* tokens(text) {
  const plain = new RegExp(PLAIN);
  for (let found = plain.exec(text); found !== null; found = plain.exec(text)) {
    if (found[0] !== '"') {
      yield found[0];
      continue;
    }
    const end = endOfString(text, found.index + 1);
    if (end === -1) return;
    yield text.slice(found.index, end + 1);
    plain.lastIndex = end + 1;
  }
}

/** @param {string} text @param {number} from @returns {number} where its quote is, or -1 */
function endOfString(text, from) {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === "\\" && first > from) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return -1;
}

/** @param {string} token @returns {string} */
function nameOf(token) {
  try {
    return JSON.parse(token);
  } catch {
    return token;
  }
}

/** @param {string} written @returns {boolean} whether a double holds this number as it is */
function isKept(written) {
  const number = Number(written);
  // What is no number at all is for the parser to refuse.
  if (!/^-?\d+$/.test(written)) return Number.isFinite(number) || Number.isNaN(number);
  if (written.length > MOST_DIGITS || !Number.isFinite(number)) return false;
  return BigInt(number) === BigInt(written) || String(number) === written;
}

/** @param {Pairing} pairing @returns {Generator<Problem>} what a schema cannot say (D3, D4) */
function* furtherProblems({ entries }) {
  const seen = new Set();
  for (const [position, entry] of entries.entries()) {
    const at = `/entries/${position}`;
    if (seen.has(entry.id)) yield { code: "duplicate_id", pointer: `${at}/id`, found: entry.id };
    seen.add(entry.id);
    if (parseMoment(entry.recorded_at) === null) {
      yield { code: "bad_time", pointer: `${at}/recorded_at`, found: entry.recorded_at };
    }
    if ("due" in entry && typeof entry.due === "string" && !isDay(entry.due)) {
      yield { code: "bad_date", pointer: `${at}/due`, found: entry.due };
    }
  }
}

/** @param {string} text @returns {boolean} whether it is a day of the calendar */
export function isDay(text) {
  return DAY.test(text) && parseMoment(`${text}T00:00:00Z`) !== null;
}

/**
 * The pairing in a workbook that was saved with it: the other team may send the whole page.
 * @param {string} page
 * @returns {string | null} null where there is none
 */
export function pairingInPage(page) {
  const found = new DOMParser().parseFromString(page, "text/html").getElementById("pairing");
  return found?.textContent?.trim() || null;
}

/**
 * @param {Pairing} pairing
 * @returns {string} the document as the Python package writes it: an entry a line
 */
export function pairingText(pairing) {
  const { entries, ...header } = pairing;
  const members = Object.entries(header).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${spaced(value)}`,
  );
  const lines = entries.map((entry) => `    ${spaced(entry)}`).join(",\n");
  const list = entries.length === 0 ? "[]" : `[\n${lines}\n  ]`;
  return `{\n${[...members, `  "entries": ${list}`].join(",\n")}\n}\n`;
}

/** @param {unknown} value @returns {string} JSON with a blank after each comma and colon */
function spaced(value) {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, part]) => `${JSON.stringify(name)}: ${spaced(part)}`,
  );
  return `{${members.join(", ")}}`;
}
