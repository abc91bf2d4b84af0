// Reads pairings as the workbook does: given the module's path, the schema's path and paths of
// documents, it writes what it makes of each: problems, or the document written again.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , module, schema, ...paths] = process.argv;
const { pairingText, readPairing } = await import(pathToFileURL(module).href);
const rules = JSON.parse(readFileSync(schema, "utf-8"));
const found = paths.map((path) => {
  const { pairing, problems } = readPairing(new Uint8Array(readFileSync(path)), rules);
  return { problems, text: pairing === null ? null : pairingText(pairing) };
});
process.stdout.write(JSON.stringify(found));
