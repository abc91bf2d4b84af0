// Answer the requests of the conformance kit, one line each, as README.md says:
//
//     node serve.mjs < requests > answers
//
// It is also the example to copy: give your own program's functions the names in `offered`.
import process from "node:process";
import { evaluate, merge, redact, Refusal, visibleTo } from "./evaluate.mjs";

/** @typedef {(request: any) => unknown} Operation */
/** @type {[name: string, operation: Operation][]} */
const offered = [
  ["evaluate", ({ guide, pairing, as_of }) => evaluate(guide, pairing, as_of)],
  ["merge", ({ a, b }) => merge(a, b)],
  ["redact", ({ pairing, ids }) => redact(pairing, ids)],
  ["visible_to", ({ guide, pairing, route }) => visibleTo(guide, pairing, route)],
];
const operations = new Map(offered);

/** @param {string} line @returns {any} null where the line is no JSON */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** @param {string} line @returns {object} */
function answer(line) {
  const request = parse(line);
  const operation = operations.get(request?.operation);
  if (operation === undefined) return { error: "unsupported" };
  try {
    return { result: operation(request) };
  } catch (error) {
    // Any other error is a bug, and must be seen as one.
    if (!(error instanceof Refusal)) throw error;
    return { error: error.code, ...error.details };
  }
}

/**
 * Lines end with a line feed and nothing else: `node:readline` would also split at U+2028, which
 * may stand in JSON. The pieces of a long line are joined once, when its end has come.
 * @param {AsyncIterable<string>} chunks
 * @returns {AsyncGenerator<string>}
 */
async function* lines(chunks) {
  /** @type {string[]} */
  let pieces = [];
  for await (const chunk of chunks) {
    const [rest, ...begun] = chunk.split("\n");
    pieces.push(rest);
    for (const next of begun) {
      yield pieces.join("");
      pieces = [next];
    }
  }
  yield pieces.join("");
}

process.stdin.setEncoding("utf8");
for await (const line of lines(process.stdin)) {
  if (line.trim() === "") continue;
  const text = `${JSON.stringify(answer(line))}\n`;
  // Wait until it is written: who reads slowly is not flooded.
  await new Promise((written) => process.stdout.write(text, written));
}
