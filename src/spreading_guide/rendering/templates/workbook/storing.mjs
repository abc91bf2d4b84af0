/**
 * What a browser keeps: pairings, words that wait, and who sits at a tab. A browser may refuse any
 * of it.
 */

const PAIRING = "spreading-guide:";
const DRAFT = "spreading-guide-draft:";
const SEAT = "spreading-guide-seat:";
const HERE = "spreading-guide-here";

/**
 * `open` are entries that somebody was still working on, by tab; `isUnsaved` says whether
 * something is in no file.
 * @typedef {{pairing: unknown, open: {[tab: string]: unknown}, isUnsaved: boolean}} Kept
 */

/**
 * @template T
 * @param {() => T} look
 * @param {T} otherwise what is there for a browser that does not even allow the look
 * @returns {T}
 */
function allowed(look, otherwise) {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} id of a pairing
 * @param {Kept} kept
 * @returns {string} what stands there now
 * @throws where the browser refuses, or has no room
 */
export function keep(id, kept) {
  const text = JSON.stringify(kept);
  localStorage.setItem(PAIRING + id, text);
  return text;
}

/** @param {string} id of a pairing @returns {string | null} what is kept, as it stands there */
export const keptText = (id) => allowed(() => localStorage.getItem(PAIRING + id), null);

/** @param {string} id of a pairing @returns {Kept | null} null where nothing is, or no such thing */
export function kept(id) {
  const found = allowed(() => JSON.parse(keptText(id) ?? "null"), null);
  return typeof found?.pairing === "object" ? found : null;
}

/** @returns {string[]} ids of the pairings that this browser has */
export const keptIds = () =>
  allowed(() => namesWith(localStorage, PAIRING).map((name) => name.slice(PAIRING.length)).sort(), []);

/** @param {string} id of a pairing; nothing of it stays @returns {void} */
export function forget(id) {
  const names = allowed(() => namesWith(localStorage, `${DRAFT}${id}:`), []);
  for (const name of [PAIRING + id, SEAT + id, ...names]) {
    allowed(() => localStorage.removeItem(name), undefined);
  }
  if (here() === id) beHere(null);
}

/** @param {Storage} storage @param {string} prefix @returns {string[]} */
const namesWith = (storage, prefix) =>
  Object.keys(storage).filter((name) => name.startsWith(prefix));

/** @param {(id: string) => void} heard is told when another tab has kept a pairing */
export function listen(heard) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key?.startsWith(PAIRING) && newValue !== null) heard(key.slice(PAIRING.length));
  });
}

/** @param {string} id of a pairing @returns {Map<string, string>} the words that wait, by key */
export function drafts(id) {
  const prefix = `${DRAFT}${id}:`;
  const names = allowed(() => namesWith(localStorage, prefix), []);
  return new Map(names.map((name) => [name.slice(prefix.length), localStorage.getItem(name) ?? ""]));
}

/** @param {string} id @param {string} key @param {string} text @returns {void} */
export function keepDraft(id, key, text) {
  const name = `${DRAFT}${id}:${key}`;
  if (text === "") localStorage.removeItem(name);
  else localStorage.setItem(name, text);
}

/** @param {string} id @returns {string | null} who sat at this tab, or else in this browser last */
export const seat = (id) =>
  allowed(() => sessionStorage.getItem(SEAT + id) ?? localStorage.getItem(SEAT + id), null);

/** @param {string} id @param {string} team @returns {void} */
export function keepSeat(id, team) {
  allowed(() => sessionStorage.setItem(SEAT + id, team), undefined);
  allowed(() => localStorage.setItem(SEAT + id, team), undefined);
}

/** @returns {string | null} the pairing that this tab had open before it was loaded again */
export const here = () => allowed(() => sessionStorage.getItem(HERE), null);

/** @param {string | null} id @returns {void} */
export function beHere(id) {
  if (id === null) allowed(() => sessionStorage.removeItem(HERE), undefined);
  else allowed(() => sessionStorage.setItem(HERE, id), undefined);
}

/**
 * Hand a file to the person at the page.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 * @returns {void}
 */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to read by then; an address that stays would hold the whole text.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
