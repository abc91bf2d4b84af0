/**
 * Holds a document against a JSON Schema of ours, so that one schema is the one truth in every
 * program. It knows the keywords that our schemas use and throws where it meets another: a rule
 * that it did not know would otherwise be a rule that nobody checks.
 */

/** @typedef {{code: string, pointer: string, found: unknown}} Problem */
/** @typedef {{[keyword: string]: any}} Schema */
/** @typedef {(found: any, argument: any, at: Place, schema: Schema) => void} Keyword */
/** @typedef {{root: Schema, pointer: string, problems: Problem[]}} Place */

const MOST_PROBLEMS = 100;

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/** @param {string} source @returns {RegExp} */
function patternOf(source) {
  const known = patterns.get(source) ?? new RegExp(source, "u");
  patterns.set(source, known);
  return known;
}

/** @param {unknown} found @returns {string} the name that a schema has for its type */
function typeOf(found) {
  if (found === null) return "null";
  return Array.isArray(found) ? "array" : typeof found;
}

/** @param {unknown} found @returns {found is {[name: string]: unknown}} */
const isObject = (found) => typeOf(found) === "object";

/**
 * @param {string} pointer
 * @param {string | number} name
 * @returns {string} the JSON Pointer (RFC 6901) of a member, or of a part of a list
 */
export const below = (pointer, name) =>
  `${pointer}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** @param {Place} at @param {string | number} name @returns {Place} */
const inside = (at, name) => ({ ...at, pointer: below(at.pointer, name) });

/** @param {Place} at @param {string} code @param {unknown} found @returns {void} */
function fail(at, code, found) {
  if (at.problems.length < MOST_PROBLEMS) {
    at.problems.push({ code, pointer: at.pointer, found });
  }
}

/** @param {string} text @returns {number} in characters, as people count them */
const lengthOf = (text) => Array.from(text).length;

/**
 * A keyword that only judges values of one type.
 * @param {string} type
 * @param {string} code
 * @param {(found: any, argument: any) => boolean} holds
 * @returns {Keyword}
 */
const only = (type, code, holds) => (found, argument, at) => {
  if (typeOf(found) === type && !holds(found, argument)) fail(at, code, found);
};

/** @type {{[name: string]: Keyword}} */
const KEYWORDS = {
  type(found, argument, at) {
    if (![argument].flat().includes(typeOf(found))) fail(at, "type", found);
  },
  const(found, argument, at) {
    if (JSON.stringify(found) !== JSON.stringify(argument)) fail(at, "const", found);
  },
  enum(found, argument, at) {
    if (!argument.includes(found)) fail(at, "enum", found);
  },
  pattern: only("string", "pattern", (found, source) => patternOf(source).test(found)),
  minLength: only("string", "min_length", (found, least) => lengthOf(found) >= least),
  maxLength: only("string", "max_length", (found, most) => lengthOf(found) <= most),
  minimum: only("number", "minimum", (found, least) => found >= least),
  maximum: only("number", "maximum", (found, most) => found <= most),
  minItems: only("array", "min_items", (found, least) => found.length >= least),
  maxItems: only("array", "max_items", (found, most) => found.length <= most),
  uniqueItems: only("array", "unique_items", (found, wanted) => {
    const written = found.map((/** @type {unknown} */ part) => JSON.stringify(part));
    return !wanted || new Set(written).size === written.length;
  }),
  items(found, schema, at) {
    if (!Array.isArray(found)) return;
    found.forEach((part, position) => look(part, schema, inside(at, position)));
  },
  required(found, names, at) {
    if (!isObject(found)) return;
    for (const name of names) if (!Object.hasOwn(found, name)) fail(at, "required", name);
  },
  properties(found, schemas, at) {
    if (!isObject(found)) return;
    for (const [name, schema] of Object.entries(schemas)) {
      if (Object.hasOwn(found, name)) look(found[name], schema, inside(at, name));
    }
  },
  patternProperties(found, schemas, at) {
    if (!isObject(found)) return;
    for (const [source, schema] of Object.entries(schemas)) {
      for (const name of Object.keys(found)) {
        if (patternOf(source).test(name)) look(found[name], schema, inside(at, name));
      }
    }
  },
  additionalProperties(found, allowed, at, schema) {
    if (!isObject(found) || allowed !== false) return;
    const sources = Object.keys(schema.patternProperties ?? {});
    for (const name of Object.keys(found)) {
      const known = Object.hasOwn(schema.properties ?? {}, name);
      if (!known && !sources.some((source) => patternOf(source).test(name))) {
        fail(inside(at, name), "unknown_member", name);
      }
    }
  },
  if(found, condition, at, schema) {
    const branch = isValid(found, condition, at) ? schema.then : schema.else;
    if (branch !== undefined) look(found, branch, at);
  },
  allOf(found, schemas, at) {
    for (const schema of schemas) look(found, schema, at);
  },
  not(found, schema, at) {
    if (isValid(found, schema, at)) fail(at, "not_allowed", found);
  },
  $ref(found, reference, at) {
    look(found, at.root.$defs[reference.replace("#/$defs/", "")], at);
  },
};

// What says something to people, and what `if` looks at itself.
const SILENT = new Set(["$schema", "$id", "$comment", "$defs", "title", "description", "then", "else"]);

/** @param {unknown} found @param {Schema | boolean} schema @param {Place} at @returns {void} */
function look(found, schema, at) {
  if (typeof schema === "boolean") {
    if (!schema) fail(at, "not_allowed", found);
    return;
  }
  for (const [name, argument] of Object.entries(schema)) {
    if (SILENT.has(name)) continue;
    if (!Object.hasOwn(KEYWORDS, name)) throw new Error(`no such keyword: ${name}`);
    KEYWORDS[name](found, argument, at, schema);
  }
}

/** @param {unknown} found @param {Schema | boolean} schema @param {Place} at @returns {boolean} */
function isValid(found, schema, at) {
  /** @type {Problem[]} */
  const problems = [];
  look(found, schema, { ...at, problems });
  return problems.length === 0;
}

/**
 * @param {unknown} document
 * @param {Schema} schema
 * @param {Schema} [root] what `$ref` refers to, where the schema is a part of another
 * @returns {Problem[]} what is wrong with it, the first hundred
 */
export function mismatches(document, schema, root = schema) {
  /** @type {Problem[]} */
  const problems = [];
  look(document, schema, { root, pointer: "", problems });
  return problems;
}
