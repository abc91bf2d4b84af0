// Says of each guide and pairing, a line of JSON each, what counts and what the report counts:
// the numbers of both must be the same.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , module, requests] = process.argv;
const { evaluate, standing } = await import(pathToFileURL(module).href);

/** @param {any[]} list @param {(each: any) => string | null} name */
function tally(list, name) {
  const found = {};
  for (const each of list) {
    const key = name(each);
    if (key !== null) found[key] = (found[key] ?? 0) + 1;
  }
  return found;
}

const ROUTES = ["sharer", "reuser"];
const answers = readFileSync(requests, "utf-8").split("\n").filter(Boolean).map((line) => {
  const { guide, pairing } = JSON.parse(line);
  const report = evaluate(guide, pairing);
  const { tasks, questions } = standing(guide, pairing);
  const steps = new Map(guide.steps.flatMap((step) => (step.checklist ?? []).map((item) => [item.id, step.id])));
  const tools = new Map(guide.steps.flatMap((step) => (step.tools ?? []).flatMap((tool) => tool.questions.map((question) => [question.id, tool.id]))));
  const status = ({ applies, mark }) => (applies === "no" ? "excluded" : (mark?.status ?? "open"));
  const stands = {
    tasks: tally(tasks, (task) => `${steps.get(task.item)} ${task.route} ${status(task)}`),
    assumed: tally(tasks, (task) => (task.applies === "assumed" && status(task) !== "waived" ? `${steps.get(task.item)} ${task.route}` : null)),
    answered: tally(
      questions.flatMap((question) => ROUTES.filter((route) => question.applies && question.answers[route] !== null).map((route) => ({ id: question.id, route }))),
      ({ id, route }) => `${tools.get(id)} ${route}`,
    ),
    concluded: tally(questions, ({ id, isInForce, conclusion }) => (isInForce ? `${tools.get(id)} ${conclusion.result}` : null)),
  };
  const statuses = ["done", "started", "blocked", "open", "waived", "excluded"];
  const counted = { tasks: {}, assumed: {}, answered: {}, concluded: {} };
  const put = (where, key, number) => number > 0 && (counted[where][key] = number);
  for (const step of report.steps) {
    for (const route of ROUTES) {
      const { counts } = step.routes[route];
      for (const each of statuses) put("tasks", `${step.id} ${route} ${each}`, counts[each]);
      put("assumed", `${step.id} ${route}`, counts.assumed);
    }
    for (const tool of step.tools) {
      for (const route of ROUTES) put("answered", `${tool.id} ${route}`, tool.answered[route]);
      for (const each of ["agreed", "agree_to_differ"]) put("concluded", `${tool.id} ${each}`, tool[each]);
    }
  }
  return { stands, counted };
});
process.stdout.write(JSON.stringify(answers));
