// Validate documents with ajv. Standard input: [{"schema": path, "documents": [path, ...]}, ...].
// Standard output: one object, from the path of each document to true (accepted) or false.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const verdicts = {};
for (const { schema, documents } of JSON.parse(readFileSync(0, "utf8"))) {
  // ajv's strict mode is a matter of style (it wants a type beside every keyword), not of validity.
  const validate = new Ajv2020({ strict: false }).compile(read(schema));
  for (const path of documents) verdicts[path] = validate(read(path));
}
process.stdout.write(JSON.stringify(verdicts));
