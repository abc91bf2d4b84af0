/** What a screen reader is told: what has changed, once, and nothing that was said before. */

import { h } from "./elements.mjs";

/** It stays the same where the page around it is built anew. */
export const status = h("p", { role: "status", class: "unseen" });

const TOGETHER = 500;
const FORGOTTEN = 8000;

/** @type {{kind: string, message: string, at: number}[]} */
let recent = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * What one act brings about is said together; a newer message of the same kind takes the place of
 * the one before.
 * @param {string} message
 * @param {string} [kind]
 * @returns {void}
 */
export function say(message, kind = message) {
  const at = Date.now();
  recent = recent.filter((each) => at - each.at < TOGETHER && each.kind !== kind);
  recent.push({ kind, message, at });
  const text = recent.map((each) => each.message).join(" ");
  // The same words twice would be read out once only.
  status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  clearTimeout(timer);
  timer = setTimeout(hush, FORGOTTEN);
}

/** What was said may be closed to those who sit down now. */
export function hush() {
  recent = [];
  status.textContent = "";
}
