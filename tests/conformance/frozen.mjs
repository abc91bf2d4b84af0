// Ask `evaluate.mjs`, whose address is the argument, with documents that cannot be changed.
// Standard input: [request, ...]. Standard output: the numbers of the requests that changed a
// document (its code is strict, so trying to is an error) or gave a result that shares an object
// with one.
import { readFileSync } from "node:fs";

const { evaluate, merge, redact, Refusal, visibleTo } = await import(process.argv[2]);

const operations = {
  evaluate: ({ guide, pairing, as_of }) => evaluate(guide, pairing, as_of),
  merge: ({ a, b }) => merge(a, b),
  redact: ({ pairing, ids }) => redact(pairing, ids),
  visible_to: ({ guide, pairing, route }) => visibleTo(guide, pairing, route),
};

function* objectsIn(value) {
  if (typeof value !== "object" || value === null) return;
  yield value;
  for (const member of Object.values(value)) yield* objectsIn(member);
}

function isClean(request) {
  const given = new Set(objectsIn(request));
  given.forEach(Object.freeze);
  try {
    const result = operations[request.operation](request);
    return [...objectsIn(result)].every((object) => !given.has(object));
  } catch (error) {
    return error instanceof Refusal;
  }
}

const requests = JSON.parse(readFileSync(0, "utf8"));
const unclean = requests.flatMap((request, at) => (isClean(request) ? [] : [at]));
process.stdout.write(JSON.stringify(unclean));
