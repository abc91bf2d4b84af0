/**
 * A clock that people start and stop: it counts up, and says when the time that is meant for a
 * question is over. It takes nothing away from anybody (WCAG 2.2.1), and goes on where the page
 * around it is built anew.
 */

import { button, fill, h } from "./elements.mjs";

/** @typedef {import("./parts.mjs").About} About */
/** @typedef {{gone: number, began: number | null, isOver: boolean}} Run milliseconds */

/** @type {Map<string, Run>} */
const runs = new Map();

/**
 * @param {About} about
 * @param {string} id of what it is for
 * @param {number} minutes
 * @returns {HTMLElement}
 */
export function clock({ words, live, say }, id, minutes) {
  const run = runs.get(id) ?? { gone: 0, began: null, isOver: false };
  runs.set(id, run);
  const face = h("span", { role: "timer", class: "face" });
  const toggle = button("", () => {
    if (run.began === null) run.began = Date.now();
    else {
      run.gone += Date.now() - run.began;
      run.began = null;
    }
    show();
  });
  const show = () => {
    const since = run.began === null ? 0 : Date.now() - run.began;
    const now = Math.floor((run.gone + since) / 1000);
    const time = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
    fill(face, words.phrase("workbook-clock", { time, minutes: `${minutes}:00` }));
    fill(toggle, words.phrase(run.began === null ? "workbook-clock-start" : "workbook-clock-stop"));
    if (now >= minutes * 60 && !run.isOver) {
      run.isOver = true;
      say(words.phrase("workbook-time-over"));
    }
    face.classList.toggle("over-time", run.isOver);
  };
  const ticking = setInterval(() => run.began !== null && show(), 250);
  live.ending(() => clearInterval(ticking));
  show();
  return h("div", { class: "clock" }, face, " ", toggle);
}
