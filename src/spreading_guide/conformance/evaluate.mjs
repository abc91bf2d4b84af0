/**
 * How far two teams are with an innovation, counted from a guide and a pairing.
 *
 * This is a second evaluator beside the Python package, and the reference for JavaScript. It was
 * written from the rules alone; `D6`, `G7` and the like in the comments are their numbers. It
 * needs nothing but the language itself; it is written for browsers and for Node 18 or newer.
 *
 * Documents are plain values, as `JSON.parse` gives them, and valid: whoever reads a document
 * checks it. No function here changes what it is given, and no result shares an object with it.
 *
 * The way through the file: the documents, refusals, time, versions, the guide by id, what
 * applies, marks that travel between versions, the journal replayed, dialogue, what comes next,
 * the innovation, warnings, the report, and the three operations on pairings.
 */

// --- The documents ---------------------------------------------------------------------------

/** @typedef {"sharer" | "reuser"} Route */
/** @typedef {"open" | "started" | "done" | "blocked" | "waived"} Status */
/**
 * @template T
 * @typedef {{sharer: T, reuser: T}} Both
 */

/** @typedef {{[condition: string]: (string | boolean)[]}} When */
/**
 * @typedef {{id: string, routes: Route[], importance: "essential" | "recommended",
 *   after?: string[], when?: When}} Item
 */
/** @typedef {"scale" | "choice" | "choices" | "yes_no" | "amount" | "text"} QuestionKind */
/**
 * @typedef {{id: string, kind: QuestionKind, routes: Route[], sealed?: boolean, when?: When,
 *   scale?: {min: number, max: number}, options?: string[]}} Question
 */
/** @typedef {{id: string, questions: Question[]}} Tool */
/**
 * @typedef {{id: string, gate?: {choices: string[]}, checklist?: Item[], tools?: Tool[]}} Step
 */
/** @typedef {{id: string, step: string, routes: Route[]}} Rung */
/** @typedef {{to: string[], routes: Route[], carries?: boolean}} Retirement */
/** @typedef {{[id: string]: Retirement}} Retirements */
/**
 * @typedef {{id: string, version: string, steps: Step[], rungs?: Rung[],
 *   retired?: {items?: Retirements, questions?: Retirements}}} Guide
 */

/**
 * @typedef {{id: string, by: Route, recorded_at: string, author?: string, redacted?: boolean}}
 *   Common
 */
/** @typedef {string | boolean | string[]} FactValue */
/** @typedef {Common & {kind: "fact", fact: string, value: FactValue}} FactEntry */
/**
 * @typedef {Common & {kind: "element", element: string, name?: string | null,
 *   core?: boolean | null}} ElementEntry
 */
/**
 * @typedef {Common & {kind: "mark", item: string, status: Status, reason?: string,
 *   owner?: string, due?: string, evidence?: string[]}} MarkEntry
 */
/**
 * @typedef {Common & {kind: "answer", question: string,
 *   value?: number | string | boolean | string[], text?: string, comment?: string}} AnswerEntry
 */
/** @typedef {"agreed" | "agree_to_differ"} Result */
/**
 * @typedef {Common & {kind: "conclusion", question: string, result: Result, text?: string}}
 *   ConclusionEntry
 */
/**
 * @typedef {Common & {kind: "decision", step: string, choice: string, reason?: string}}
 *   DecisionEntry
 */
/** @typedef {"keep" | "modify" | "add" | "drop"} Action */
/**
 * @typedef {Common & {kind: "adaptation", element: string, action: Action, name?: string,
 *   codes?: string[], planned?: boolean, reason?: string}} AdaptationEntry
 */
/**
 * @typedef {Common & {kind: "obstacle", obstacle: string, title?: string | null,
 *   category?: string | null, status?: "open" | "removed" | "accepted" | null,
 *   strategies?: string[] | null, owner?: string | null, due?: string | null}} ObstacleEntry
 */
/**
 * @typedef {Common & {kind: "gain", gain: string, title?: string | null, unit?: string | null,
 *   expected?: number | null, realised?: number | null}} GainEntry
 */
/** @typedef {Common & {kind: "withdraw", entry: string}} WithdrawEntry */
/**
 * @typedef {FactEntry | ElementEntry | MarkEntry | AnswerEntry | ConclusionEntry | DecisionEntry
 *   | AdaptationEntry | ObstacleEntry | GainEntry | WithdrawEntry} Entry
 */
/**
 * @typedef {{format: string, id: string, guide: {id: string, version: string}, title: string,
 *   sharer: string, reuser: string, entries: Entry[]}} Pairing
 */

// What `evaluate` gives (J).

/**
 * @typedef {{applicable: number, done: number, started: number, blocked: number, open: number,
 *   waived: number, excluded: number, assumed: number}} Tally
 */
/** @typedef {Tally & {essential: Tally}} Counts */
/** @typedef {{done: number, applicable: number, percent: number} | null} Completion */
/** @typedef {{counts: Counts, completion: Completion}} Counted */
/** @typedef {"missing" | "proposed" | "agreed" | "disputed"} GateState */
/**
 * @typedef {{state: GateState, choice: string | null, passed: boolean, sharer: string | null,
 *   reuser: string | null}} GateReport
 */
/** @typedef {{tasks: {item: string, route: Route}[], gate: boolean}} Missing */
/**
 * @typedef {{id: string, answered: Both<number>, of: Both<number>, divergent: number,
 *   agreed: number, agree_to_differ: number}} ToolReport
 */
/** @typedef {"not_applicable" | "untouched" | "complete" | "ready" | "under_way"} StepStatus */
/**
 * @typedef {{id: string, state: StepStatus, reopened: boolean, counts: Counts,
 *   completion: Completion, routes: Both<Counted>, gate: GateReport | null, missing: Missing,
 *   tools: ToolReport[]}} StepReport
 */
/** @typedef {{kind: "question" | "item", id: string, distance: number}} DivergenceReport */
/**
 * @typedef {{kind: "conversation" | "task" | "tool" | "decision", id: string, step: string,
 *   because: string[], owner: string | null, due: string | null}} NextAction
 */
/**
 * @typedef {{kind: "task", id: string, route: Route, reason: string | null}
 *   | {kind: "obstacle" | "decision", id: string}} Blocker
 */
/**
 * @typedef {{kept: string[], modified: string[], added: string[], dropped: string[],
 *   undetermined: string[], fidelity: {kept: number, of: number, percent: number} | null}}
 *   Reinvention
 */
/**
 * @typedef {{id: string, unit: Both<string | null>, expected: Both<number | null>,
 *   realised: Both<number | null>}} GainReport
 */
/** @typedef {{entry: string, reason: string}} Ignored */
/** @typedef {"item" | "question" | "step" | "element"} UnknownKind */
/** @typedef {{kind: UnknownKind, id: string, entries: string[]}} Unknown */
/** @typedef {{code: string, ids: string[]}} Warning */
/**
 * @typedef {{format: "spreading-guide/progress/1.0", pairing: string,
 *   guide: {id: string, version: string}, as_of: string | null, outcome: string,
 *   mode: string | null, current_step: string | null, counts: Counts, completion: Completion,
 *   routes: Both<Counted>, steps: StepReport[], divergences: DivergenceReport[],
 *   agree_to_differ: string[], next_actions: Both<NextAction[]>, blockers: Blocker[],
 *   reinvention: Reinvention, gains: GainReport[], ignored: Ignored[], unknown: Unknown[],
 *   warnings: Warning[]}} Report
 */

// --- Refusals and small helpers --------------------------------------------------------------

/** @typedef {"as_of" | "guide" | "merge_conflict" | "unknown_id"} RefusalCode */

/** What was asked for cannot be done; `code` says which rule stands against it. */
export class Refusal extends Error {
  /**
   * @param {RefusalCode} code
   * @param {string} message
   * @param {{members?: string[], entries?: string[], id?: string}} [details]
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = "Refusal";
    /** @type {RefusalCode} */
    this.code = code;
    this.details = details;
  }
}

// The sharer comes first, as everywhere in the rules.
/** @type {readonly Route[]} */
const ROUTES = ["sharer", "reuser"];

/**
 * @template T
 * @param {(route: Route) => T} make
 * @returns {Both<T>}
 */
const forBoth = (make) => ({ sharer: make("sharer"), reuser: make("reuser") });

/** @param {Route} route @returns {Route} */
const otherOf = (route) => (route === "sharer" ? "reuser" : "sharer");

/**
 * Ids are ASCII, so that the order of UTF-16 units, which `<` compares, is that of code points.
 * @param {string} one @param {string} other @returns {number}
 */
export const compareIds = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/**
 * The order by code points of any text: beyond U+FFFF that of UTF-16 units is another.
 * @param {string} one @param {string} other @returns {number}
 */
function compareText(one, other) {
  const left = Array.from(one, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(other, (character) => character.codePointAt(0) ?? 0);
  const at = left.findIndex((code, index) => code !== right[index]);
  if (at === -1) return left.length - right.length;
  return at < right.length ? left[at] - right[at] : 1;
}

/**
 * @param {number} part @param {number} whole
 * @returns {number} rounded down, so that 100 means all of it (C4)
 */
const percentage = (part, whole) => Math.floor((100 * part) / whole);

/**
 * A copy that shares nothing with a document. Going by its text keeps members of any name, be it
 * `__proto__`.
 * @template T
 * @param {T} document
 * @returns {T}
 */
const copyOf = (document) => JSON.parse(JSON.stringify(document));

// --- Time (D4, D5) ---------------------------------------------------------------------------

/**
 * An instant. Its microseconds since 1970 do not fit into a double, so the whole seconds are kept
 * apart.
 * @typedef {{seconds: number, micros: number}} Moment
 */

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:Z|([+-])(\d\d):(\d\d))$/;
const WIDEST_OFFSET = 18 * 60;

/**
 * @param {string} text
 * @returns {Moment | null} null where the text is no moment of D4
 */
export function parseMoment(text) {
  const match = MOMENT.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const [fraction = "", sign = "+", offsetHour = "0", offsetMinute = "0"] = match.slice(7);
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  if (year < 1900 || year > 9998 || hour > 23 || minute > 59 || second > 59) return null;
  if (Number(offsetMinute) > 59 || offset > WIDEST_OFFSET) return null;
  // 30 February would roll over into March, and month 13 into the next year.
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const wallClock = date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
  return {
    seconds: wallClock - (sign === "-" ? -60 : 60) * offset,
    micros: Number(fraction.padEnd(6, "0")),
  };
}

/** @param {Moment} one @param {Moment} other @returns {number} */
export const compareMoments = (one, other) =>
  one.seconds - other.seconds || one.micros - other.micros;

/**
 * An entry with its instant and its place in the order D5: newer means a greater rank.
 * @template {Entry} E
 * @typedef {{entry: E, moment: Moment, rank: number}} Recorded
 */

/**
 * @param {Entry[]} entries
 * @param {Moment | null} until
 * @returns {Recorded<Entry>[]} what was recorded by then, in order D5
 */
function inOrder(entries, until) {
  /** @type {Recorded<Entry>[]} */
  const recorded = [];
  for (const entry of entries) {
    // Whoever read the pairing has checked its moments (D13).
    const moment = /** @type {Moment} */ (parseMoment(entry.recorded_at));
    if (until === null || compareMoments(moment, until) <= 0) {
      recorded.push({ entry, moment, rank: 0 });
    }
  }
  recorded.sort(
    (one, other) =>
      compareMoments(one.moment, other.moment) || compareIds(one.entry.id, other.entry.id),
  );
  recorded.forEach((each, rank) => {
    each.rank = rank;
  });
  return recorded;
}

// --- Versions (semantic versioning 2.0.0) ----------------------------------------------------

/**
 * Numerals without leading zeros; they may be longer than a double is exact.
 * @param {string} one @param {string} other @returns {number}
 */
const compareNumerals = (one, other) => one.length - other.length || compareIds(one, other);

/** @param {string} one @param {string} other @returns {number} */
function comparePrereleaseParts(one, other) {
  const [oneIsNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (oneIsNumber && otherIsNumber) return compareNumerals(one, other);
  if (oneIsNumber !== otherIsNumber) return oneIsNumber ? -1 : 1;
  return compareIds(one, other);
}

/**
 * @param {string[]} one
 * @param {string[]} other
 * @param {(one: string, other: string) => number} compare
 * @returns {number} part by part; where one list begins the other, the longer is the greater
 */
function compareLists(one, other, compare) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const order = compare(one[at], other[at]);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/**
 * By precedence: build metadata does not count.
 * @param {string} one @param {string} other @returns {number}
 */
function compareVersions(one, other) {
  const [left, right] = [one, other].map((version) => {
    const [precedence] = version.split("+", 1);
    const [numbers] = precedence.split("-", 1);
    const prerelease = precedence.slice(numbers.length + 1);
    return { numbers: numbers.split("."), prerelease };
  });
  const order = compareLists(left.numbers, right.numbers, compareNumerals);
  if (order !== 0) return order;
  // A release comes after its pre-releases.
  if (left.prerelease === "" || right.prerelease === "") {
    return Number(left.prerelease === "") - Number(right.prerelease === "");
  }
  return compareLists(
    left.prerelease.split("."),
    right.prerelease.split("."),
    comparePrereleaseParts,
  );
}

/** @param {Guide} guide @param {Pairing} pairing @returns {void} */
function requireSameGuide(guide, pairing) {
  if (guide.id === pairing.guide.id) return;
  throw new Refusal("guide", `the pairing belongs to ${pairing.guide.id}, not to ${guide.id}`);
}

// --- The guide by id, and how its parts stand ------------------------------------------------

/**
 * A mark as it counts for a task: one that was made, or what a merger makes of several (V3).
 * `entry` is where its words stand, null where no single entry says it.
 * @typedef {{status: Status, reason: string | null, owner: string | null, due: string | null,
 *   entry: string | null, rank: number}} Mark
 */
/**
 * A pair of an item and a route (A1).
 * @typedef {{item: ItemState, route: Route, mark: Mark | null}} Task
 */
/**
 * What both items and questions have: where they stand, and whether they apply (A3). `unknown`
 * are the unknown conditions on which it rests that they apply.
 * @typedef {{id: string, step: StepState, place: number, routes: Route[], when: When,
 *   excluded: boolean, unknown: string[]}} Part
 */
/** @typedef {Part & {essential: boolean, after: string[], tasks: Task[]}} ItemState */
/**
 * @typedef {Part & {asked: Question, answers: Both<Recorded<AnswerEntry> | null>,
 *   conclusion: Recorded<ConclusionEntry> | null}} QuestionState
 */
/** @typedef {{id: string, questions: QuestionState[]}} ToolState */
/**
 * `counts` and `touches` are kept up to date with every change, so that the state of a step is
 * known after each instant without looking at its parts again (G6).
 * @typedef {{id: string, choices: string[] | null, chosen: Both<string | null>,
 *   items: ItemState[], tools: ToolState[], counts: Both<Counts>, touches: number,
 *   wasSettled: boolean}} StepState
 */
/**
 * @typedef {{steps: StepState[], stepsById: Map<string, StepState>,
 *   items: Map<string, ItemState>, questions: Map<string, QuestionState>,
 *   retiredQuestions: Map<string, Succession>, marks: Map<string, MarkNode>,
 *   conditional: (ItemState | QuestionState)[], facts: Map<string, FactValue>,
 *   modeStep: StepState | null, factsChanged: boolean, changed: Set<StepState>}} State
 */

const MODES = ["copy", "adapt", "inspire"];

/** @returns {Tally} */
const noTally = () => ({
  applicable: 0,
  done: 0,
  started: 0,
  blocked: 0,
  open: 0,
  waived: 0,
  excluded: 0,
  assumed: 0,
});

/** @returns {Counts} */
const noCounts = () => ({ ...noTally(), essential: noTally() });

/**
 * @param {Guide} guide
 * @returns {State} the guide before anything was recorded
 */
function beginning(guide) {
  /** @type {State} */
  const state = {
    steps: [],
    stepsById: new Map(),
    items: new Map(),
    questions: new Map(),
    retiredQuestions: successions(guide.retired?.questions ?? {}),
    marks: new Map(),
    conditional: [],
    facts: new Map(),
    modeStep: null,
    factsChanged: false,
    changed: new Set(),
  };
  for (const step of guide.steps) addStep(state, step);
  const parts = [...state.items.values(), ...state.questions.values()];
  state.conditional = parts.filter((part) => Object.keys(part.when).length > 0);
  for (const part of state.conditional) judge(part, state);
  for (const part of parts) countPart(part, 1);
  state.marks = markNodes(state.items, guide.retired?.items ?? {});
  return state;
}

/** @param {State} state @param {Step} step @returns {void} */
function addStep(state, step) {
  /** @type {StepState} */
  const added = {
    id: step.id,
    choices: step.gate?.choices ?? null,
    chosen: forBoth(() => null),
    items: [],
    tools: [],
    counts: forBoth(noCounts),
    touches: 0,
    wasSettled: false,
  };
  state.steps.push(added);
  state.stepsById.set(step.id, added);
  // At most one gate of a guide offers modes (A2).
  if (added.choices?.some((choice) => MODES.includes(choice))) state.modeStep = added;
  // Content order: a step's items, then its tools' questions (T4).
  for (const item of step.checklist ?? []) added.items.push(addItem(state, added, item));
  for (const tool of step.tools ?? []) {
    const questions = tool.questions.map((question) => addQuestion(state, added, question));
    added.tools.push({ id: tool.id, questions });
  }
}

/**
 * @param {State} state @param {StepState} step @param {Item | Question} definition
 * @returns {Part}
 */
const newPart = (state, step, definition) => ({
  id: definition.id,
  step,
  place: state.items.size + state.questions.size,
  routes: definition.routes,
  when: definition.when ?? {},
  excluded: false,
  unknown: [],
});

/** @param {State} state @param {StepState} step @param {Item} item @returns {ItemState} */
function addItem(state, step, item) {
  /** @type {ItemState} */
  const added = {
    ...newPart(state, step, item),
    essential: item.importance === "essential",
    after: item.after ?? [],
    tasks: [],
  };
  added.tasks = item.routes.map((route) => ({ item: added, route, mark: null }));
  state.items.set(item.id, added);
  return added;
}

/**
 * @param {State} state @param {StepState} step @param {Question} question
 * @returns {QuestionState}
 */
function addQuestion(state, step, question) {
  /** @type {QuestionState} */
  const added = {
    ...newPart(state, step, question),
    asked: question,
    answers: forBoth(() => null),
    conclusion: null,
  };
  state.questions.set(question.id, added);
  return added;
}

// --- What applies (A) ------------------------------------------------------------------------

const OUTSIDE_GOVERNMENT = ["ngo", "private"];

/** @param {State} state @param {Route} party @returns {boolean} */
function isOutsideGovernment(state, party) {
  const kind = state.facts.get(`${party}_kind`);
  return typeof kind === "string" && OUTSIDE_GOVERNMENT.includes(kind);
}

/** @param {State} state @returns {boolean | undefined} undefined where it is unknown (A4) */
function crossesLevels(state) {
  if (ROUTES.some((party) => isOutsideGovernment(state, party))) return false;
  const [sharer, reuser] = [state.facts.get("sharer_level"), state.facts.get("reuser_level")];
  return sharer === undefined || reuser === undefined ? undefined : sharer !== reuser;
}

/** @param {State} state @returns {string | null} the mode, null while it is unknown (A5) */
function modeOf(state) {
  const choice = state.modeStep === null ? null : gateOf(state.modeStep)?.choice;
  return choice != null && MODES.includes(choice) ? choice : null;
}

/**
 * @param {State} state
 * @param {string} condition
 * @param {(string | boolean)[]} accepted
 * @returns {boolean | undefined} undefined where it is unknown (A3)
 */
function holds(state, condition, accepted) {
  if (condition === "sharer_level" && isOutsideGovernment(state, "sharer")) return false;
  if (condition === "reuser_level" && isOutsideGovernment(state, "reuser")) return false;
  const known =
    condition === "cross_level"
      ? crossesLevels(state)
      : condition === "mode"
        ? (modeOf(state) ?? undefined)
        : state.facts.get(condition);
  if (known === undefined) return undefined;
  // Only sectors are a list: any one of them will do, and the empty list meets nothing (A4).
  return Array.isArray(known)
    ? known.some((sector) => accepted.includes(sector))
    : accepted.includes(known);
}

/**
 * Say whether a part applies, by what is known now. False outweighs unknown (A3).
 * @param {Part} part @param {State} state @returns {void}
 */
function judge(part, state) {
  const verdicts = Object.entries(part.when).map(([condition, accepted]) => ({
    condition,
    verdict: holds(state, condition, accepted),
  }));
  part.excluded = verdicts.some(({ verdict }) => verdict === false);
  part.unknown = part.excluded
    ? []
    : verdicts.filter(({ verdict }) => verdict === undefined).map(({ condition }) => condition);
}

// --- Counts (C) ------------------------------------------------------------------------------

/** @param {Task} task @returns {Status | "excluded"} */
const statusOf = (task) => (task.item.excluded ? "excluded" : (task.mark?.status ?? "open"));

/**
 * A task that counts as something to do or done (C2).
 * @param {Task} task @returns {boolean}
 */
function isApplicable(task) {
  const status = statusOf(task);
  return status !== "excluded" && status !== "waived";
}

/** @param {Tally} tally @param {Task} task @param {1 | -1} by @returns {void} */
function addToTally(tally, task, by) {
  tally[statusOf(task)] += by;
  if (!isApplicable(task)) return;
  tally.applicable += by;
  if (task.item.unknown.length > 0) tally.assumed += by;
}

/**
 * Count a task in, or out before it changes.
 * @param {Task} task @param {1 | -1} by @returns {void}
 */
function countTask(task, by) {
  const { item, route } = task;
  const counts = item.step.counts[route];
  addToTally(counts, task, by);
  if (item.essential) addToTally(counts.essential, task, by);
  // A mark open counts as none (G3).
  if (!item.excluded && task.mark !== null && task.mark.status !== "open") {
    item.step.touches += by;
  }
}

/**
 * Count what was said on a question in, or out before it changes.
 * @param {QuestionState} question @param {1 | -1} by @returns {void}
 */
function countQuestion(question, by) {
  if (question.excluded) return;
  const said = [question.answers.sharer, question.answers.reuser, question.conclusion];
  question.step.touches += by * said.filter((each) => each !== null).length;
}

/** @param {ItemState | QuestionState} part @param {1 | -1} by @returns {void} */
function countPart(part, by) {
  if ("tasks" in part) part.tasks.forEach((task) => countTask(task, by));
  else countQuestion(part, by);
}

/** @param {Tally[]} tallies @returns {Tally} */
function sumOfTallies(tallies) {
  const sum = noTally();
  const names = /** @type {(keyof Tally)[]} */ (Object.keys(sum));
  for (const tally of tallies) for (const name of names) sum[name] += tally[name];
  return sum;
}

/** @param {Counts[]} counts @returns {Counts} */
const sumOfCounts = (counts) => ({
  ...sumOfTallies(counts),
  essential: sumOfTallies(counts.map((each) => each.essential)),
});

/** @param {Counts} counts @returns {Counted} */
function withCompletion(counts) {
  const { done, applicable } = counts;
  if (applicable === 0) return { counts, completion: null };
  return { counts, completion: { done, applicable, percent: percentage(done, applicable) } };
}

// --- What became of a retired id (V1), and marks that travel (V3, V4) ------------------------

/** @typedef {"dropped" | "renamed" | "split" | "merged"} Fate */
/** @typedef {{fate: Fate, to: string[], routes: Route[], carries: boolean}} Succession */

/** @param {Retirements} retirements @returns {Map<string, Succession>} */
function successions(retirements) {
  /** @type {Map<string, number>} */
  const claims = new Map();
  for (const { to } of Object.values(retirements)) {
    for (const id of to) claims.set(id, (claims.get(id) ?? 0) + 1);
  }
  /** @param {string[]} to @returns {Fate} */
  const fateOf = (to) => {
    if (to.length === 0) return "dropped";
    if (to.length > 1) return "split";
    return (claims.get(to[0]) ?? 0) > 1 ? "merged" : "renamed";
  };
  return new Map(
    Object.entries(retirements).map(([id, { to, routes, carries = false }]) => {
      const fate = fateOf(to);
      return [id, { fate, to, routes, carries: fate === "split" ? carries : to.length > 0 }];
    }),
  );
}

/**
 * An item of this version of the guide (`item`) or of an earlier one (`retired`), with the marks
 * made under its id (`own`) and those that count for it (`counting`).
 * @typedef {{id: string, item: ItemState | null, retired: Succession | null, sources: MarkNode[],
 *   successors: MarkNode[], own: Both<Mark | null>, counting: Both<Mark | null>,
 *   refusals: Map<Route, string | null>}} MarkNode
 */

/**
 * @param {Map<string, ItemState>} items
 * @param {Retirements} retirements
 * @returns {Map<string, MarkNode>}
 */
function markNodes(items, retirements) {
  const retired = successions(retirements);
  /** @type {Map<string, MarkNode>} */
  const nodes = new Map();
  for (const id of [...items.keys(), ...retired.keys()]) {
    nodes.set(id, {
      id,
      item: items.get(id) ?? null,
      retired: retired.get(id) ?? null,
      sources: [],
      successors: [],
      own: forBoth(() => null),
      counting: forBoth(() => null),
      refusals: new Map(),
    });
  }
  for (const node of nodes.values()) {
    if (node.retired === null || !node.retired.carries) continue;
    for (const id of node.retired.to) {
      const successor = nodes.get(id);
      if (successor === undefined) continue;
      node.successors.push(successor);
      successor.sources.push(node);
    }
  }
  return nodes;
}

/**
 * The node and all that its marks can reach, every source before its successors.
 * @param {MarkNode} start
 * @returns {MarkNode[]}
 */
function reachedFrom(start) {
  /** @type {Map<MarkNode, number>} */
  const waitsFor = new Map([[start, 0]]);
  for (const node of waitsFor.keys()) {
    for (const next of node.successors) waitsFor.set(next, (waitsFor.get(next) ?? 0) + 1);
  }
  const ordered = [start];
  for (const node of ordered) {
    for (const next of node.successors) {
      const left = (waitsFor.get(next) ?? 0) - 1;
      waitsFor.set(next, left);
      if (left === 0) ordered.push(next);
    }
  }
  return ordered;
}

/** @param {Recorded<MarkEntry>} recorded @returns {Mark} */
const markOf = ({ entry, rank }) => ({
  status: entry.status,
  reason: entry.reason ?? null,
  owner: entry.owner ?? null,
  due: entry.due ?? null,
  entry: entry.id,
  rank,
});

/**
 * @template {{rank: number}} R
 * @param {readonly (R | null)[]} ranked
 * @returns {R | null}
 */
const newest = (ranked) =>
  ranked.reduce(
    (best, each) => (each !== null && (best === null || each.rank > best.rank) ? each : best),
    null,
  );

/**
 * @param {(Mark | null)[]} marks of one route, one for each source that is for it
 * @returns {Status}
 */
function mergedStatus(marks) {
  const statuses = marks.map((mark) => mark?.status ?? "open");
  const left = statuses.filter((status) => status !== "waived");
  if (left.length === 0) return "waived";
  if (left.every((status) => status === "done")) return "done";
  if (left.includes("blocked")) return "blocked";
  return left.includes("done") || left.includes("started") ? "started" : "open";
}

/**
 * @param {(Mark | null)[]} marks of one route, one for each source that is for it
 * @returns {Mark | null} what the successor has from them (V3)
 */
function mergedMark(marks) {
  if (marks.every((mark) => mark === null)) return null;
  const status = mergedStatus(marks);
  if (status === "open") return null;
  const speaker = newest(marks.filter((mark) => mark?.status === status));
  // What no source says is older than any mark: half done never takes back that all was (I).
  return speaker ?? { status, reason: null, owner: null, due: null, entry: null, rank: -Infinity };
}

/**
 * Every source must have been looked at before: what counts for it is what it passes on.
 * @param {MarkNode} node
 * @param {Route} route
 * @returns {Mark | null}
 */
function countingMark(node, route) {
  const own = node.own[route];
  const [first] = node.sources;
  if (first === undefined) return own;
  switch (first.retired?.fate) {
    case "renamed":
      return newest([own, first.counting[route]]);
    case "merged": {
      const speaking = node.sources.filter((source) => source.retired?.routes.includes(route));
      // What the teams said of the successor itself goes before what is carried to it (V4).
      return own ?? mergedMark(speaking.map((source) => source.counting[route]));
    }
    default:
      // A half of a split has one source; the same goes for it (V4).
      return own ?? first.counting[route];
  }
}

/** @param {State} state @param {Recorded<MarkEntry>} recorded @returns {void} */
function applyMark(state, recorded) {
  const { by, item } = recorded.entry;
  const named = state.marks.get(item);
  if (named === undefined) return;
  named.own[by] = markOf(recorded);
  for (const node of reachedFrom(named)) {
    node.counting[by] = countingMark(node, by);
    const task = node.item?.tasks.find(({ route }) => route === by);
    if (task === undefined) continue;
    countTask(task, -1);
    task.mark = node.counting[by];
    countTask(task, 1);
    state.changed.add(task.item.step);
  }
}

/**
 * Why a mark of this route on this id counts nowhere; null where some item can take it. It may
 * travel on several paths, and each of them must end in a reason (V3). This is asked once the
 * journal is replayed: only then is it known what applies, and the answer is kept.
 * @param {MarkNode} start
 * @param {Route} route
 * @returns {string | null}
 */
function refusalOfMark(start, route) {
  const known = start.refusals.get(route);
  if (known !== undefined) return known;
  /** @type {Set<string | null>} */
  const ends = new Set();
  const visited = new Set([start]);
  for (const node of visited) {
    const end = endOfPath(node, route);
    if (end === "goes_on") node.successors.forEach((next) => visited.add(next));
    else ends.add(end);
  }
  const refusal = ends.has(null)
    ? null
    : (["retired", "wrong_route", "excluded_task"].find((reason) => ends.has(reason)) ?? null);
  start.refusals.set(route, refusal);
  return refusal;
}

/** @param {MarkNode} node @param {Route} route @returns {string | null} */
function endOfPath({ item, retired }, route) {
  if (item !== null) {
    if (!item.routes.includes(route)) return "wrong_route";
    return item.excluded ? "excluded_task" : null;
  }
  if (retired === null || !retired.carries) return "retired";
  return retired.fate === "merged" && !retired.routes.includes(route) ? "wrong_route" : "goes_on";
}

// --- The journal, replayed (D5 to D7, G6) ----------------------------------------------------

/** @typedef {Map<string, Entry>} EntriesById */

/** @param {WithdrawEntry} withdrawal @param {EntriesById} byId @returns {string | null} */
function refusalOfWithdrawal(withdrawal, byId) {
  const named = byId.get(withdrawal.entry);
  if (named === undefined) return "unknown_entry";
  if (named.kind === "withdraw") return "not_withdrawable";
  return named.by === withdrawal.by ? null : "not_yours";
}

/**
 * The journal as it stands: what was withdrawn counts as never recorded, whichever of the two was
 * written first (D7).
 * @param {Pairing} pairing
 * @param {Moment | null} until
 * @returns {{standing: Recorded<Entry>[], byId: EntriesById}}
 */
function readJournal(pairing, until) {
  const recorded = inOrder(pairing.entries, until);
  /** @type {EntriesById} */
  const byId = new Map(recorded.map(({ entry }) => [entry.id, entry]));
  const withdrawn = new Set();
  for (const { entry } of recorded) {
    if (entry.kind === "withdraw" && refusalOfWithdrawal(entry, byId) === null) {
      withdrawn.add(entry.entry);
    }
  }
  return { standing: recorded.filter(({ entry }) => !withdrawn.has(entry.id)), byId };
}

/**
 * Enter one entry after the other, and look at the steps after each instant: what was ready then
 * and is not now was reopened (G6). The last look is the state that the report is about.
 * @param {Guide} guide
 * @param {Recorded<Entry>[]} standing
 * @returns {State}
 */
function replay(guide, standing) {
  const state = beginning(guide);
  standing.forEach((recorded, at) => {
    apply(state, recorded);
    const following = standing[at + 1];
    const isLastOfItsInstant =
      following === undefined || compareMoments(recorded.moment, following.moment) !== 0;
    if (isLastOfItsInstant) settle(state);
  });
  return state;
}

/**
 * Let an entry replace the older one of its key (D6). Whether its task or question applies is
 * asked later: a fact can change that.
 * @param {State} state
 * @param {Recorded<Entry>} recorded
 * @returns {void}
 */
function apply(state, recorded) {
  const { entry } = recorded;
  switch (entry.kind) {
    case "fact":
      state.facts.set(entry.fact, entry.value);
      state.factsChanged = true;
      break;
    case "mark":
      applyMark(state, /** @type {Recorded<MarkEntry>} */ (recorded));
      break;
    case "answer":
      applyAnswer(state, /** @type {Recorded<AnswerEntry>} */ (recorded));
      break;
    case "conclusion":
      applyConclusion(state, /** @type {Recorded<ConclusionEntry>} */ (recorded));
      break;
    case "decision":
      applyDecision(state, entry);
      break;
    default:
      // Elements, adaptations, obstacles and gains touch no step (G3).
      break;
  }
}

/** @param {State} state @param {Recorded<AnswerEntry>} recorded @returns {void} */
function applyAnswer(state, recorded) {
  const { entry } = recorded;
  const question = questionNow(state, entry.question);
  // What is ignored replaces nothing (C6, D6).
  if (question === null || !question.routes.includes(entry.by) || !fits(question.asked, entry)) {
    return;
  }
  countQuestion(question, -1);
  question.answers[entry.by] = recorded;
  countQuestion(question, 1);
  state.changed.add(question.step);
}

/** @param {State} state @param {Recorded<ConclusionEntry>} recorded @returns {void} */
function applyConclusion(state, recorded) {
  const question = questionNow(state, recorded.entry.question);
  if (question === null) return;
  countQuestion(question, -1);
  question.conclusion = recorded;
  countQuestion(question, 1);
  state.changed.add(question.step);
}

/** @param {State} state @param {DecisionEntry} decision @returns {void} */
function applyDecision(state, { step: id, by, choice }) {
  const step = state.stepsById.get(id);
  if (!step?.choices?.includes(choice)) return;
  step.chosen[by] = choice;
  state.changed.add(step);
  if (step === state.modeStep) state.factsChanged = true;
}

/**
 * Bring up to date what applies, and remember which steps are settled now.
 * @param {State} state
 * @returns {void}
 */
function settle(state) {
  if (state.factsChanged) judgeAgain(state);
  for (const step of state.changed) step.wasSettled ||= isSettled(step);
  state.changed.clear();
}

/** @param {State} state @returns {void} */
function judgeAgain(state) {
  for (const part of state.conditional) {
    countPart(part, -1);
    judge(part, state);
    countPart(part, 1);
    state.changed.add(part.step);
  }
  state.factsChanged = false;
}

// --- Gates and steps (G) ---------------------------------------------------------------------

/** @param {StepState} step @returns {GateReport | null} */
function gateOf({ choices, chosen: { sharer, reuser } }) {
  if (choices === null) return null;
  const agreed = sharer === reuser ? sharer : null;
  return {
    state: gateState(sharer, reuser),
    choice: agreed,
    passed: agreed !== null && agreed !== "pause" && agreed !== "stop",
    sharer,
    reuser,
  };
}

/** @param {string | null} sharer @param {string | null} reuser @returns {GateState} */
function gateState(sharer, reuser) {
  if (sharer === null && reuser === null) return "missing";
  if (sharer === null || reuser === null) return "proposed";
  return sharer === reuser ? "agreed" : "disputed";
}

/** @param {StepState} step @param {(tally: Counts) => number} number @returns {number} */
const ofBoth = ({ counts }, number) => number(counts.sharer) + number(counts.reuser);

/** @param {StepState} step @returns {boolean} */
const isTouched = ({ touches, chosen }) =>
  touches > 0 || chosen.sharer !== null || chosen.reuser !== null;

/** @param {StepState} step @returns {StepStatus} the first that holds (G3) */
function stepStatus(step) {
  const applicable = ofBoth(step, (counts) => counts.applicable);
  const gate = gateOf(step);
  if (applicable === 0 && gate === null) return "not_applicable";
  if (!isTouched(step)) return "untouched";
  const isOpen = gate === null || gate.passed;
  if (isOpen && ofBoth(step, (counts) => counts.done) === applicable) return "complete";
  const waiting = ofBoth(step, ({ essential }) => essential.applicable - essential.done);
  return isOpen && waiting === 0 ? "ready" : "under_way";
}

/** @param {StepState} step @returns {boolean} */
const isSettled = (step) => ["ready", "complete"].includes(stepStatus(step));

/** @param {StepState} step @returns {boolean} whether the teams still have to go through it (G5) */
const waits = (step) => ["untouched", "under_way"].includes(stepStatus(step));

/** @param {StepState} step @returns {Task[]} in content order, the sharer before the re-user */
const tasksOf = (step) => step.items.flatMap((item) => item.tasks);

/** @param {StepState} step @returns {Missing} */
function missingOf(step) {
  if (!waits(step)) return { tasks: [], gate: false };
  const tasks = tasksOf(step).filter(
    (task) => task.item.essential && isApplicable(task) && statusOf(task) !== "done",
  );
  const gate = gateOf(step);
  return {
    tasks: tasks.map(({ item, route }) => ({ item: item.id, route })),
    gate: gate !== null && !gate.passed,
  };
}

/** @param {State} state @param {string} choice @returns {boolean} */
const isAgreedAnywhere = (state, choice) =>
  state.steps.some((step) => gateOf(step)?.choice === choice);

/** @param {State} state @param {Rung} rung @returns {boolean} */
function rungHolds(state, rung) {
  const step = state.stepsById.get(rung.step);
  if (step === undefined || gateOf(step)?.passed === false) return false;
  // The named routes together: one of them may have nothing essential to do (G7).
  const essential = sumOfTallies(rung.routes.map((route) => step.counts[route].essential));
  return essential.applicable > 0 && essential.done === essential.applicable;
}

/**
 * @param {State} state
 * @param {Rung[]} rungs lowest first
 * @param {Innovation} innovation
 * @returns {{outcome: string, skipped: string[]}} `skipped` are lower rungs that do not hold
 */
function outcomeOf(state, rungs, innovation) {
  // Whatever else was done (G8).
  if (isAgreedAnywhere(state, "stop")) return { outcome: "stopped", skipped: [] };
  if (isAgreedAnywhere(state, "pause")) return { outcome: "paused", skipped: [] };
  const held = rungs.map((rung) => rungHolds(state, rung));
  const highest = held.lastIndexOf(true);
  if (highest === -1) {
    const begun = state.steps.some(isTouched) || hasBegun(innovation);
    return { outcome: begun ? "exploring" : "not_started", skipped: [] };
  }
  const isSpread = highest === rungs.length - 1 && hasRealisedGain(innovation);
  return {
    outcome: isSpread ? "spread" : rungs[highest].id,
    skipped: rungs.filter((_, at) => at < highest && !held[at]).map(({ id }) => id),
  };
}

// --- Dialogue (D10, D14, V5, T1 to T4) -------------------------------------------------------

/**
 * The question that carries what was said under an id: renamed ones go on (V5).
 * @param {State} state
 * @param {string} id
 * @returns {QuestionState | null} null where the guide does not know it, or has no such successor
 */
function questionNow(state, id) {
  let now = id;
  for (;;) {
    const retired = state.retiredQuestions.get(now);
    if (retired === undefined) return state.questions.get(now) ?? null;
    if (retired.fate !== "renamed") return null;
    [now] = retired.to;
  }
}

/** @param {Question} question @param {AnswerEntry} answer @returns {boolean} */
function fits(question, { value }) {
  const { kind, scale = { min: 0, max: 0 }, options = [] } = question;
  switch (kind) {
    case "scale":
      return Number.isInteger(value) && isWithin(value, scale.min, scale.max);
    case "choice":
      return typeof value === "string" && options.includes(value);
    case "choices":
      return (
        Array.isArray(value) &&
        value.every((option) => options.includes(option)) &&
        new Set(value).size === value.length
      );
    case "yes_no":
      return typeof value === "boolean";
    case "amount":
      return isWithin(value, 0, 1e12);
    case "text":
      return value === undefined;
  }
}

/** @param {unknown} value @param {number} min @param {number} max @returns {boolean} */
const isWithin = (value, min, max) =>
  typeof value === "number" && value >= min && value <= max;

/** @param {QuestionState} question @param {Route} route @returns {boolean} */
const isAsked = (question, route) => !question.excluded && question.routes.includes(route);

/** @param {QuestionState} question @param {Route} route @returns {boolean} */
const isAnswered = (question, route) => !question.excluded && question.answers[route] !== null;

/**
 * @param {QuestionState} question
 * @returns {Result | null} of the conclusion in force: no counted answer is newer (T2)
 */
function concluded({ excluded, answers, conclusion }) {
  if (excluded || conclusion === null) return null;
  return newest([conclusion, answers.sharer, answers.reuser]) === conclusion
    ? conclusion.entry.result
    : null;
}

/**
 * Exact, since the order of two distances must not depend on rounding.
 * @typedef {{numerator: bigint, denominator: bigint}} Fraction
 */

/** @type {Fraction} */
const ZERO = { numerator: 0n, denominator: 1n };
/** @type {Fraction} */
const ONE = { numerator: 1n, denominator: 1n };

/** @param {Fraction} one @param {Fraction} other @returns {number} */
function compareFractions(one, other) {
  const left = one.numerator * other.denominator;
  const right = other.numerator * one.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * The nearest double. No distance but 0 is below 2^-53 (two doubles differ by at least that part
 * of the greater), so 128 binary places hold more digits than a double has. What is cut off is
 * remembered in the last of them, so that a half is not taken for one; the rounding is left to
 * the conversion, which the language has go to the nearest.
 * @param {Fraction} fraction
 * @returns {number}
 */
function toDouble({ numerator, denominator }) {
  const shifted = numerator << 128n;
  const remainder = shifted % denominator === 0n ? 0n : 1n;
  return Number((shifted / denominator) | remainder) / 2 ** 128;
}

/**
 * @param {number} amount not below zero
 * @returns {bigint} the exact value, in units of the smallest double there is (2^-1074)
 */
function inSmallestUnits(amount) {
  const [bits] = new BigUint64Array(new Float64Array([amount]).buffer);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  return exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
}

/** @param {number} one @param {number} other @returns {Fraction} */
function distanceOfAmounts(one, other) {
  const [smaller, greater] = [Math.min(one, other), Math.max(one, other)].map(inSmallestUnits);
  return greater === 0n ? ZERO : { numerator: greater - smaller, denominator: greater };
}

/** @param {string[]} one @param {string[]} other @returns {Fraction} */
function distanceOfChoices(one, other) {
  const chosenByAny = new Set([...one, ...other]).size;
  const chosenByBoth = one.filter((option) => other.includes(option)).length;
  return chosenByAny === 0
    ? ZERO
    : { numerator: BigInt(chosenByAny - chosenByBoth), denominator: BigInt(chosenByAny) };
}

/**
 * @param {QuestionState} question
 * @returns {Fraction} how far apart the two answers are (T1); 0 where there are not two
 */
function distanceOf(question) {
  const { asked, answers } = question;
  if (!ROUTES.every((route) => isAnswered(question, route))) return ZERO;
  const [one, other] = [answers.sharer?.entry.value, answers.reuser?.entry.value];
  if (asked.kind === "text" || one === other) return ZERO;
  if (asked.kind === "scale") {
    const { min, max } = asked.scale ?? { min: 0, max: 1 };
    return {
      numerator: BigInt(Math.abs(Number(one) - Number(other))),
      denominator: BigInt(max - min),
    };
  }
  if (asked.kind === "amount") return distanceOfAmounts(Number(one), Number(other));
  return Array.isArray(one) && Array.isArray(other) ? distanceOfChoices(one, other) : ONE;
}

/**
 * One team has it done, and the other says that it has not. Silence is no disagreement (T3).
 * @param {ItemState} item
 * @returns {boolean}
 */
function isDivergentItem({ excluded, tasks }) {
  if (excluded || tasks.length < 2) return false;
  const said = tasks.map(({ mark }) => mark?.status);
  return (
    said.includes("done") &&
    said.some((status) => status === "open" || status === "started" || status === "blocked")
  );
}

/** @typedef {{kind: "question" | "item", part: Part, distance: Fraction}} Divergence */

/** @param {State} state @returns {Divergence[]} largest first, then in content order (T4) */
function divergencesOf(state) {
  /** @type {Divergence[]} */
  const found = [];
  for (const item of state.items.values()) {
    if (isDivergentItem(item)) found.push({ kind: "item", part: item, distance: ONE });
  }
  for (const question of state.questions.values()) {
    const distance = distanceOf(question);
    // A conclusion in force takes it off the list, whichever it is (T2).
    if (distance.numerator > 0n && concluded(question) === null) {
      found.push({ kind: "question", part: question, distance });
    }
  }
  return found.sort(
    (one, other) =>
      compareFractions(other.distance, one.distance) || one.part.place - other.part.place,
  );
}

/** @param {ToolState} tool @param {Set<Part>} divergent @returns {ToolReport} */
function toolReport({ id, questions }, divergent) {
  /** @param {(question: QuestionState) => boolean} test @returns {number} */
  const count = (test) => questions.filter(test).length;
  return {
    id,
    answered: forBoth((route) => count((question) => isAnswered(question, route))),
    of: forBoth((route) => count((question) => isAsked(question, route))),
    divergent: count((question) => divergent.has(question)),
    agreed: count((question) => concluded(question) === "agreed"),
    agree_to_differ: count((question) => concluded(question) === "agree_to_differ"),
  };
}

// --- What comes next, and what stands in the way (T5 to T7) ----------------------------------

/**
 * @typedef {{state: State, route: Route, outcome: string, current: StepState | undefined,
 *   divergent: Set<Part>}} Situation
 */

/** @param {Situation} situation @returns {NextAction[]} */
function nextActions(situation) {
  const { state, outcome, current } = situation;
  if (outcome === "stopped") return [];
  const others = state.steps.filter((step) => step !== current);
  return [...(current === undefined ? [] : [current]), ...others].flatMap((step) =>
    outcome === "paused"
      ? [...conversations(situation, step), ...pausedDecision(situation, step)]
      : [
          ...conversations(situation, step),
          ...openTasks(situation, step),
          ...openTools(situation, step),
          ...openDecision(situation, step),
        ],
  );
}

/**
 * @param {Situation} situation
 * @param {StepState} step
 * @param {NextAction["kind"]} kind
 * @param {string} id
 * @param {{[reason: string]: boolean}} [reasons] in the order of T5
 * @param {Mark | null} [mark] what says the task's owner and due date
 * @returns {NextAction}
 */
function action({ current }, step, kind, id, reasons = {}, mark = null) {
  const because = Object.entries({ current_step: step === current, ...reasons });
  return {
    kind,
    id,
    step: step.id,
    because: because.filter(([, holdsHere]) => holdsHere).map(([reason]) => reason),
    owner: mark?.owner ?? null,
    due: mark?.due ?? null,
  };
}

/** @param {Situation} situation @param {StepState} step @returns {NextAction[]} */
const conversations = (situation, step) =>
  step.tools
    .filter((tool) => tool.questions.some((question) => situation.divergent.has(question)))
    .map((tool) => action(situation, step, "conversation", tool.id, { divergence: true }));

/** @param {Situation} situation @param {StepState} step @returns {NextAction[]} */
function openTasks(situation, step) {
  const { state, route } = situation;
  const tasks = tasksOf(step).filter(
    (task) =>
      task.route === route &&
      ["open", "started"].includes(statusOf(task)) &&
      task.item.after.every((id) => isFinished(state.items.get(id))),
  );
  /** @param {Task} task @returns {number} */
  const urgency = (task) =>
    (statusOf(task) === "started" ? 2 : 0) + (task.item.essential ? 1 : 0);
  // The sort is stable: content order is kept among equals.
  tasks.sort((one, other) => urgency(other) - urgency(one));
  return tasks.map((task) => {
    const reasons = {
      started: statusOf(task) === "started",
      essential: task.item.essential,
      unblocked: task.item.after.length > 0,
    };
    return action(situation, step, "task", task.item.id, reasons, task.mark);
  });
}

/**
 * Nothing of it is left to wait for: what was waived or excluded is not waited for (T5).
 * @param {ItemState | undefined} item
 * @returns {boolean}
 */
const isFinished = (item) =>
  item === undefined ||
  item.tasks.every((task) => !isApplicable(task) || statusOf(task) === "done");

/** @param {Situation} situation @param {StepState} step @returns {NextAction[]} */
const openTools = (situation, step) =>
  step.tools
    .filter(({ questions }) =>
      questions.some(
        (question) =>
          isAsked(question, situation.route) && !isAnswered(question, situation.route),
      ),
    )
    .map((tool) => action(situation, step, "tool", tool.id));

/** @param {Situation} situation @param {StepState} step @returns {NextAction[]} */
function openDecision(situation, step) {
  const gate = gateOf(step);
  if (gate === null || gate.passed) return [];
  const disputed = gate.state === "disputed";
  if (!disputed && !canDecide(step, situation.route)) return [];
  return [action(situation, step, "decision", step.id, { disputed })];
}

/**
 * A route decides once it has done its part, and not before anybody has done anything.
 * @param {StepState} step @param {Route} route @returns {boolean}
 */
function canDecide(step, route) {
  const { essential } = step.counts[route];
  const isBegun =
    ofBoth(step, (counts) => counts.done) > 0 ||
    ofBoth(step, (counts) => counts.applicable) === 0;
  return step.chosen[route] === null && essential.done === essential.applicable && isBegun;
}

/** @param {Situation} situation @param {StepState} step @returns {NextAction[]} */
const pausedDecision = (situation, step) =>
  gateOf(step)?.choice === "pause" ? [action(situation, step, "decision", step.id)] : [];

/** @param {State} state @param {Innovation} innovation @returns {Blocker[]} */
function blockersOf(state, { obstacles }) {
  /** @type {Blocker[]} */
  const tasks = state.steps
    .flatMap(tasksOf)
    .filter((task) => statusOf(task) === "blocked")
    .map(({ item, route, mark }) => ({
      kind: "task",
      id: item.id,
      route,
      reason: mark?.reason ?? null,
    }));
  /** @type {Blocker[]} */
  const open = [...obstacles]
    .filter(([, status]) => status === null || status === "open")
    .map(([id]) => id)
    .sort(compareIds)
    .map((id) => ({ kind: "obstacle", id }));
  /** @type {Blocker[]} */
  const disputes = state.steps
    .filter((step) => gateOf(step)?.state === "disputed")
    .map(({ id }) => ({ kind: "decision", id }));
  return [...tasks, ...open, ...disputes];
}

// --- The innovation: elements, obstacles, gains (D6, D12, T8, T9) ----------------------------

/** @typedef {{unit: string | null, expected: number | null, realised: number | null}} Gain */
/**
 * `elements` holds those that an `element` entry has named, and whether each is core;
 * `adaptations` the newest of each element that anybody has named; `obstacles` their status.
 * @typedef {{elements: Map<string, boolean>, known: Set<string>,
 *   adaptations: Map<string, Action>, obstacles: Map<string, string | null>,
 *   gains: Map<string, Both<Gain | null>>}} Innovation
 */

/** @param {Recorded<Entry>[]} standing @returns {Innovation} */
function readInnovation(standing) {
  /** @type {Innovation} */
  const innovation = {
    elements: new Map(),
    known: new Set(),
    adaptations: new Map(),
    obstacles: new Map(),
    gains: new Map(),
  };
  for (const { entry } of standing) readPart(innovation, entry);
  // Only now: an element may be named after its adaptation (D12).
  for (const id of innovation.adaptations.keys()) {
    if (!innovation.known.has(id)) innovation.adaptations.delete(id);
  }
  return innovation;
}

/**
 * In order D5, so that each member is what the newest entry that names it says; null clears it,
 * and leaving it out does not (D6).
 * @param {Innovation} innovation
 * @param {Entry} entry
 * @returns {void}
 */
function readPart({ elements, known, adaptations, obstacles, gains }, entry) {
  switch (entry.kind) {
    case "element": {
      const { element, core = elements.get(element) ?? false } = entry;
      elements.set(element, core === true);
      known.add(element);
      break;
    }
    case "adaptation":
      adaptations.set(entry.element, entry.action);
      if (entry.action === "add") known.add(entry.element);
      break;
    case "obstacle": {
      const { obstacle, status = obstacles.get(obstacle) ?? null } = entry;
      obstacles.set(obstacle, status);
      break;
    }
    case "gain": {
      const routes = gains.get(entry.gain) ?? forBoth(() => null);
      const before = routes[entry.by] ?? { unit: null, expected: null, realised: null };
      const { unit = before.unit, expected = before.expected, realised = before.realised } = entry;
      routes[entry.by] = { unit, expected, realised };
      gains.set(entry.gain, routes);
      break;
    }
    default:
      break;
  }
}

/** @param {Innovation} innovation @returns {boolean} */
const hasBegun = ({ adaptations, obstacles, gains }) =>
  adaptations.size + obstacles.size + gains.size > 0;

/** @param {Innovation} innovation @returns {boolean} */
const hasRealisedGain = ({ gains }) =>
  [...gains.values()].some(({ reuser }) => (reuser?.realised ?? 0) > 0);

/** @param {Innovation} innovation @returns {Reinvention} */
function reinventionOf({ elements, adaptations }) {
  /** @param {Action} wanted @returns {string[]} */
  const listed = (wanted) =>
    [...adaptations]
      .filter(([, done]) => done === wanted)
      .map(([id]) => id)
      .sort(compareIds);
  /** @param {string[]} ids @returns {number} */
  const countOriginal = (ids) => ids.filter((id) => elements.has(id)).length;
  const lists = {
    kept: listed("keep"),
    modified: listed("modify"),
    added: listed("add"),
    dropped: listed("drop"),
    undetermined: [...elements.keys()].filter((id) => !adaptations.has(id)).sort(compareIds),
  };
  // What was added was never there to be kept.
  const kept = countOriginal(lists.kept);
  const of = kept + countOriginal(lists.modified) + countOriginal(lists.dropped);
  return { ...lists, fidelity: of === 0 ? null : { kept, of, percent: percentage(kept, of) } };
}

/** @param {Innovation} innovation @returns {GainReport[]} */
const gainReports = ({ gains }) =>
  [...gains]
    .sort(([one], [other]) => compareIds(one, other))
    .map(([id, routes]) => ({
      id,
      unit: forBoth((route) => routes[route]?.unit ?? null),
      expected: forBoth((route) => routes[route]?.expected ?? null),
      realised: forBoth((route) => routes[route]?.realised ?? null),
    }));

// --- What counts nowhere (C6, U1) ------------------------------------------------------------

/** @typedef {{kind: UnknownKind, id: string}} UnknownId */

/**
 * @param {State} state
 * @param {Innovation} innovation
 * @param {EntriesById} byId
 * @param {Entry} entry
 * @returns {string | UnknownId | null} the reason why it is ignored, what is unknown, or null
 */
function setAside(state, innovation, byId, entry) {
  switch (entry.kind) {
    case "mark": {
      const node = state.marks.get(entry.item);
      if (node === undefined) return { kind: "item", id: entry.item };
      return refusalOfMark(node, entry.by);
    }
    case "answer":
    case "conclusion":
      return setAsideDialogue(state, entry);
    case "decision": {
      const step = state.stepsById.get(entry.step);
      if (step === undefined) return { kind: "step", id: entry.step };
      return step.choices?.includes(entry.choice) ? null : "bad_value";
    }
    case "adaptation":
      return innovation.known.has(entry.element) ? null : { kind: "element", id: entry.element };
    case "withdraw":
      return refusalOfWithdrawal(entry, byId);
    default:
      return null;
  }
}

/**
 * @param {State} state
 * @param {AnswerEntry | ConclusionEntry} entry
 * @returns {string | UnknownId | null} the first reason in the order of J
 */
function setAsideDialogue(state, entry) {
  const id = entry.question;
  if (!state.questions.has(id) && !state.retiredQuestions.has(id)) return { kind: "question", id };
  const question = questionNow(state, id);
  if (question === null) return "retired";
  // Any route may conclude (C6).
  if (entry.kind === "answer" && !question.routes.includes(entry.by)) return "wrong_route";
  if (question.excluded) return "excluded_question";
  return entry.kind === "answer" && !fits(question.asked, entry) ? "bad_value" : null;
}

/** @type {readonly UnknownKind[]} */
const UNKNOWN_KINDS = ["item", "question", "step", "element"];

/**
 * @param {State} state
 * @param {Innovation} innovation
 * @param {{standing: Recorded<Entry>[], byId: EntriesById}} journal
 * @returns {{ignored: Ignored[], unknown: Unknown[]}}
 */
function sortOut(state, innovation, { standing, byId }) {
  /** @type {Ignored[]} */
  const ignored = [];
  /** @type {Map<UnknownKind, Map<string, string[]>>} */
  const unknown = new Map(UNKNOWN_KINDS.map((kind) => [kind, new Map()]));
  for (const { entry } of standing) {
    const found = setAside(state, innovation, byId, entry);
    if (found === null) continue;
    if (typeof found === "string") {
      ignored.push({ entry: entry.id, reason: found });
      continue;
    }
    const ids = unknown.get(found.kind);
    const entries = ids?.get(found.id);
    if (entries === undefined) ids?.set(found.id, [entry.id]);
    else entries.push(entry.id);
  }
  const listed = [...unknown].flatMap(([kind, ids]) =>
    [...ids]
      .sort(([one], [other]) => compareIds(one, other))
      .map(([id, entries]) => ({ kind, id, entries })),
  );
  return { ignored, unknown: listed };
}

// --- Warnings (T10) --------------------------------------------------------------------------

/**
 * @param {Guide} guide
 * @param {Pairing} pairing
 * @param {State} state
 * @param {Innovation} innovation
 * @param {string[]} skipped
 * @returns {Warning[]}
 */
function warningsOf(guide, pairing, state, innovation, skipped) {
  const { elements, adaptations } = innovation;
  const dropped = [...elements.keys()].filter((id) => adaptations.get(id) === "drop");
  const modified = [...elements.keys()].filter((id) => adaptations.get(id) === "modify");
  const isOlder = compareVersions(guide.version, pairing.guide.version) < 0;
  /** @type {[code: string, ids: string[]][]} */
  const warnings = [
    ["copy_but_changed", modeOf(state) === "copy" ? [...modified, ...dropped] : []],
    ["core_element_dropped", dropped.filter((id) => elements.get(id))],
    ["units_differ", gainsWithTwoUnits(innovation)],
    ["assumed_applicability", unknownConditions(state)],
    ["essential_waived", waivedEssentials(state)],
    ["rung_skipped", skipped],
    ["guide_older", isOlder ? [pairing.guide.version] : []],
  ];
  return warnings
    .filter(([, ids]) => ids.length > 0)
    .map(([code, ids]) => ({ code, ids: [...new Set(ids)].sort(compareIds) }));
}

/** @param {Innovation} innovation @returns {string[]} */
function gainsWithTwoUnits({ gains }) {
  return [...gains]
    .filter(([, { sharer, reuser }]) => {
      const [one, other] = [sharer?.unit ?? null, reuser?.unit ?? null];
      return one !== null && other !== null && one !== other;
    })
    .map(([id]) => id);
}

/**
 * The mode is left out: it is unknown to everyone until it is decided.
 * @param {State} state
 * @returns {string[]}
 */
const unknownConditions = (state) =>
  [...state.items.values()]
    .filter((item) => item.tasks.some(isApplicable))
    .flatMap((item) => item.unknown)
    .filter((condition) => condition !== "mode");

/** @param {State} state @returns {string[]} */
const waivedEssentials = (state) =>
  [...state.items.values()]
    .filter((item) => item.essential && item.tasks.some((task) => statusOf(task) === "waived"))
    .map(({ id }) => id);

// --- The report (J) --------------------------------------------------------------------------

/** @param {StepState} step @param {Set<Part>} divergent @returns {StepReport} */
function stepReport(step, divergent) {
  return {
    id: step.id,
    state: stepStatus(step),
    reopened: step.wasSettled && waits(step),
    ...withCompletion(sumOfCounts([step.counts.sharer, step.counts.reuser])),
    routes: forBoth((route) => withCompletion(step.counts[route])),
    gate: gateOf(step),
    missing: missingOf(step),
    tools: step.tools.map((tool) => toolReport(tool, divergent)),
  };
}

/**
 * @param {string | null} asOf
 * @returns {Moment | null}
 */
function readAsOf(asOf) {
  if (asOf === null) return null;
  const moment = typeof asOf === "string" ? parseMoment(asOf) : null;
  if (moment === null) throw new Refusal("as_of", `not a moment with an offset: ${asOf}`);
  return moment;
}

/**
 * Count how far the teams of a pairing are.
 *
 * @param {Guide} guide
 * @param {Pairing} pairing
 * @param {string | null} [asOf] look only at what was recorded then or before (D4)
 * @returns {Report}
 * @throws {Refusal} `as_of` where that is no moment, `guide` where the pairing is another guide's
 */
export function evaluate(guide, pairing, asOf = null) {
  const until = readAsOf(asOf);
  requireSameGuide(guide, pairing);
  const journal = readJournal(pairing, until);
  return reportOf(guide, pairing, asOf, journal, replay(guide, journal.standing));
}

/**
 * @param {Guide} guide
 * @param {Pairing} pairing
 * @param {string | null} asOf
 * @param {ReturnType<typeof readJournal>} journal
 * @param {State} state the guide with that journal replayed
 * @returns {Report}
 */
function reportOf(guide, pairing, asOf, journal, state) {
  const innovation = readInnovation(journal.standing);
  const { outcome, skipped } = outcomeOf(state, guide.rungs ?? [], innovation);
  const divergences = divergencesOf(state);
  const divergent = new Set(divergences.map(({ part }) => part));
  const current = state.steps.find(waits);
  const routes = forBoth((route) =>
    withCompletion(sumOfCounts(state.steps.map((step) => step.counts[route]))),
  );
  return {
    format: "spreading-guide/progress/1.0",
    pairing: pairing.id,
    guide: { id: guide.id, version: guide.version },
    as_of: asOf,
    outcome,
    mode: modeOf(state),
    current_step: current?.id ?? null,
    ...withCompletion(sumOfCounts([routes.sharer.counts, routes.reuser.counts])),
    routes,
    steps: state.steps.map((step) => stepReport(step, divergent)),
    divergences: divergences.map(({ kind, part, distance }) => ({
      kind,
      id: part.id,
      distance: toDouble(distance),
    })),
    agree_to_differ: [...state.questions.values()]
      .filter((question) => concluded(question) === "agree_to_differ")
      .map(({ id }) => id),
    next_actions: forBoth((route) => nextActions({ state, route, outcome, current, divergent })),
    blockers: blockersOf(state, innovation),
    reinvention: reinventionOf(innovation),
    gains: gainReports(innovation),
    ...sortOut(state, innovation, journal),
    warnings: warningsOf(guide, pairing, state, innovation, skipped),
  };
}

// --- What stands behind the numbers ----------------------------------------------------------

/**
 * @typedef {{item: string, route: Route, applies: "yes" | "assumed" | "no",
 *   mark: Mark | null}} StandingTask
 */
/**
 * @typedef {{id: string, applies: boolean, answers: Both<AnswerEntry | null>,
 *   conclusion: ConclusionEntry | null, isInForce: boolean}} StandingQuestion
 */

/**
 * Give the report, and what stands behind it for each task and question, for a page that shows
 * them one by one: the mark that counts, wherever it was made (V3), the newest answers that fit
 * (V5, C6), and the conclusion with whether it is in force (T2). Where a task or a question does
 * not apply, they count nowhere. `entries` are those that were not taken back, in order D5.
 *
 * @param {Guide} guide
 * @param {Pairing} pairing
 * @returns {{report: Report, tasks: StandingTask[], questions: StandingQuestion[],
 *   entries: Entry[]}}
 * @throws {Refusal} `guide` where the pairing is another guide's
 */
export function standing(guide, pairing) {
  requireSameGuide(guide, pairing);
  const journal = readJournal(pairing, null);
  const state = replay(guide, journal.standing);
  /** @param {ItemState} item @returns {StandingTask["applies"]} */
  const applies = ({ excluded, unknown }) =>
    excluded ? "no" : unknown.length > 0 ? "assumed" : "yes";
  return {
    report: reportOf(guide, pairing, null, journal, state),
    tasks: [...state.items.values()].flatMap((item) =>
      item.tasks.map(({ route, mark }) => ({
        item: item.id,
        route,
        applies: applies(item),
        mark: mark === null ? null : { ...mark },
      })),
    ),
    questions: [...state.questions.values()].map((question) => ({
      id: question.id,
      applies: !question.excluded,
      answers: forBoth((route) => copyOf(question.answers[route]?.entry ?? null)),
      conclusion: copyOf(question.conclusion?.entry ?? null),
      isInForce: concluded(question) !== null,
    })),
    entries: journal.standing.map(({ entry }) => copyOf(entry)),
  };
}

// --- Operations on pairings: merge (D15), redact (D8), what a route may see (D14) ------------

/**
 * Canonical JSON (RFC 8785): the language writes numbers and sorts keys as that asks for.
 * @param {unknown} value
 * @returns {string}
 */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = /** @type {{[name: string]: unknown}} */ (value);
  const written = Object.keys(members)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(members[name])}`);
  return `{${written.join(",")}}`;
}

const FREE_TEXT = ["title", "name", "comment", "text", "reason", "owner", "author"];
const FACTS_IN_WORDS = ["title", "sharer_name", "reuser_name"];

/**
 * @template {Entry} E
 * @param {E} entry
 * @returns {E} a copy without its words (D8)
 */
function emptied(entry) {
  const copy = copyOf(entry);
  const members = /** @type {{[name: string]: unknown}} */ (copy);
  for (const name of Object.keys(members)) {
    if (name.startsWith("x-")) delete members[name];
    // Null says that the field was cleared, which counts, and gives nothing away.
    else if (FREE_TEXT.includes(name) && members[name] !== null) members[name] = "";
  }
  if (copy.kind === "mark" && copy.evidence !== undefined) copy.evidence = [];
  if (copy.kind === "fact" && FACTS_IN_WORDS.includes(copy.fact)) copy.value = "";
  copy.redacted = true;
  return copy;
}

/**
 * Empty the words of entries. Whatever counts stays.
 *
 * @param {Pairing} pairing
 * @param {string[]} ids of entries
 * @returns {Pairing}
 * @throws {Refusal} `unknown_id` where there is no such entry
 */
export function redact(pairing, ids) {
  const present = new Set(pairing.entries.map(({ id }) => id));
  const absent = ids.find((id) => !present.has(id));
  if (absent !== undefined) {
    throw new Refusal("unknown_id", `there is no entry ${absent}`, { id: absent });
  }
  const named = new Set(ids);
  return {
    ...copyOf({ ...pairing, entries: [] }),
    entries: pairing.entries.map((entry) => (named.has(entry.id) ? emptied : copyOf)(entry)),
  };
}

/**
 * @param {Entry} one
 * @param {Entry} other
 * @returns {Entry | null} the copy that stays where the two are the same but for redaction
 */
function sameEntry(one, other) {
  if (canonical(one) === canonical(other)) return one;
  if (!one.redacted && !other.redacted) return null;
  const empty = emptied(one);
  if (canonical(empty) !== canonical(emptied(other))) return null;
  // Each may have kept words that the other emptied: none of them stays.
  if (one.redacted && other.redacted) return empty;
  return one.redacted ? one : other;
}

/**
 * @param {object} one
 * @param {object} other
 * @param {string[]} fixed
 * @returns {string[]} which of these members, and of those that start with `x-`, differ
 */
function differences(one, other, fixed) {
  const [left, right] = [one, other].map(
    (members) =>
      new Map(Object.entries(members).map(([name, value]) => [name, canonical(value)])),
  );
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (name) =>
      (fixed.includes(name) || name.startsWith("x-")) && left.get(name) !== right.get(name),
  );
}

/** @param {Pairing} a @param {Pairing} b @returns {string[]} */
function headerConflicts(a, b) {
  const [left, right] = [a, b].map((pairing) => ({ ...pairing, entries: [] }));
  const members = differences(left, right, ["id", "title", "sharer", "reuser"]);
  const ofGuide = differences(a.guide, b.guide, ["id", "version"]).filter(
    // Of two versions the higher wins; neither is where only the build metadata differs.
    (name) => name !== "version" || compareVersions(a.guide.version, b.guide.version) === 0,
  );
  return [...members, ...ofGuide.map((name) => `guide.${name}`)].sort(compareText);
}

/**
 * Bring two copies of a pairing together.
 *
 * @param {Pairing} a
 * @param {Pairing} b
 * @returns {Pairing} the entries of both, in order D5
 * @throws {Refusal} `merge_conflict`, which names all that differs
 */
export function merge(a, b) {
  const members = headerConflicts(a, b);
  /** @type {string[]} */
  const conflicts = [];
  const united = new Map(a.entries.map((entry) => [entry.id, entry]));
  for (const entry of b.entries) {
    const mine = united.get(entry.id);
    const kept = mine === undefined ? entry : sameEntry(mine, entry);
    if (kept === null) conflicts.push(entry.id);
    else united.set(entry.id, kept);
  }
  if (members.length + conflicts.length > 0) {
    const entries = conflicts.sort(compareIds);
    throw new Refusal("merge_conflict", "the two pairings differ", { members, entries });
  }
  const newer = compareVersions(a.guide.version, b.guide.version) < 0 ? b : a;
  return {
    ...copyOf({ ...newer, entries: [] }),
    entries: inOrder([...united.values()], null).map(({ entry }) => copyOf(entry)),
  };
}

/**
 * The pairing as one route may see it: without the other's answers to sealed questions that this
 * route has not answered yet, so that each answers for itself.
 *
 * @param {Guide} guide
 * @param {Pairing} pairing
 * @param {Route} route
 * @returns {Pairing}
 * @throws {Refusal} `guide` where the pairing is another guide's
 */
export function visibleTo(guide, pairing, route) {
  requireSameGuide(guide, pairing);
  const state = replay(guide, readJournal(pairing, null).standing);
  const hidden = new Set(
    pairing.entries.filter((entry) => isSealed(state, entry, route)).map(({ id }) => id),
  );
  // A withdrawal would betray that there was an answer; so would a withdrawal of that.
  /** @type {Map<string, string[]>} */
  const withdrawals = new Map();
  for (const entry of pairing.entries) {
    if (entry.kind !== "withdraw") continue;
    const naming = withdrawals.get(entry.entry);
    if (naming === undefined) withdrawals.set(entry.entry, [entry.id]);
    else naming.push(entry.id);
  }
  for (const id of hidden) withdrawals.get(id)?.forEach((naming) => hidden.add(naming));
  return {
    ...copyOf({ ...pairing, entries: [] }),
    entries: pairing.entries.filter(({ id }) => !hidden.has(id)).map(copyOf),
  };
}

/** @param {State} state @param {Entry} entry @param {Route} route @returns {boolean} */
function isSealed(state, entry, route) {
  if (entry.kind !== "answer" || entry.by !== otherOf(route)) return false;
  const question = questionNow(state, entry.question);
  return question !== null && question.asked.sealed === true && !isAnswered(question, route);
}
