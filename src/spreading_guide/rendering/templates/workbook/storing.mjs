/**
 * Keeping what was recorded in the browser. A page that is open twice shares it: what another tab
 * has kept is handed to `merge`, never written over.
 */

const PREFIX = "spreading-guide:";
const LATEST = 1000;
const QUIET = 400;

/**
 * @typedef {{pairing: unknown, drafts: {[key: string]: string},
 *   team: "sharer" | "reuser" | "both", kept: number}} Kept
 */

export class Store {
  #write;
  #failed;
  #since = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {() => void} write keeps everything at once
   * @param {(error: unknown) => void} failed is told where the browser refuses
   */
  constructor(write, failed) {
    this.#write = write;
    this.#failed = failed;
    // A tab that is closed or put aside keeps what it has first.
    addEventListener("pagehide", () => this.now());
    document.addEventListener("visibilitychange", () => this.now());
  }

  /** Keep soon: when typing pauses, and after a second at the latest. */
  soon() {
    const now = Date.now();
    if (this.#timer === undefined) this.#since = now;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(QUIET, this.#since + LATEST - now));
    this.#timer = setTimeout(() => this.now(), wait);
  }

  /** Keep now what waits. */
  now() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      this.#write();
    } catch (error) {
      this.#failed(error);
    }
  }
}

/**
 * @param {string} id of a pairing
 * @param {Kept} kept
 * @returns {void}
 * @throws where the browser refuses, or has no room
 */
export function keep(id, kept) {
  localStorage.setItem(PREFIX + id, JSON.stringify(kept));
}

/** @param {string} id of a pairing @returns {Kept | null} */
export function kept(id) {
  try {
    const found = localStorage.getItem(PREFIX + id);
    return found === null ? null : JSON.parse(found);
  } catch {
    // A browser may forbid even the look, and somebody may have written there by hand.
    return null;
  }
}

/** @param {string} id of a pairing @returns {void} */
export function forget(id) {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    // Where nothing may be kept, nothing is there to be removed.
  }
}

/** @returns {string[]} ids of the pairings that this browser has */
export function keptIds() {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length))
      .sort();
  } catch {
    return [];
  }
}

/** @param {(id: string) => void} heard is told when another tab has kept a pairing */
export function listen(heard) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key?.startsWith(PREFIX) && newValue !== null) heard(key.slice(PREFIX.length));
  });
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
