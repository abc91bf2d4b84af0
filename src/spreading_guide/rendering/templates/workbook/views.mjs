/** Which view belongs to an address. */

import { filesView } from "./files.mjs";
import { historyView } from "./history.mjs";
import { overview } from "./overview.mjs";
import { audiencesView, sourcesView, wordsView } from "./reading.mjs";
import { reportView } from "./reports.mjs";
import { solutionView } from "./solution.mjs";
import { startView } from "./start.mjs";
import { stepView } from "./steps.mjs";
import { talkView, toolView } from "./tools.mjs";

/** @typedef {import("./elements.mjs").Children} Children */
/** @typedef {import("./parts.mjs").About} About */

/**
 * @param {About} about
 * @param {string[]} place what the address says
 * @returns {Children} the first view where it leads nowhere
 */
export function viewOf(about, [name, first, second]) {
  const isOpen = about.book.pairing !== null;
  return (
    readingView(about, name, first) ??
    (isOpen ? workingView(about, name, first, second) : null) ??
    (isOpen ? overview(about) : startView(about))
  );
}

/** @param {About} about @param {string} name @param {string} first @returns {Children} */
function readingView(about, name, first) {
  switch (name) {
    case "step":
      return stepView(about, first);
    case "tool":
      return toolView(about, first);
    case "words":
      return wordsView(about);
    case "sources":
      return sourcesView(about);
    case "audiences":
      return audiencesView(about);
    case "start":
      return startView(about);
    default:
      return null;
  }
}

/** @param {About} about @param {string} name @param {string} first @param {string} second @returns {Children} */
function workingView(about, name, first, second) {
  switch (name) {
    case "talk":
      return talkView(about, first, Number(second) || 0);
    case "solution":
      return solutionView(about);
    case "report":
      return reportView(about);
    case "journal":
      return historyView(about);
    case "files":
      return filesView(about);
    default:
      return null;
  }
}
