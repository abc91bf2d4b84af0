/** Doing something when people pause, and at the latest after a while. */

/**
 * @param {() => void} act
 * @param {number} quiet how long they must pause, in milliseconds
 * @param {number} latest after how many milliseconds it is done although they do not
 * @returns {{soon: () => void, now: () => void, isWaiting: () => boolean}} `now` does it at once
 *   where it waits
 */
export function pausing(act, quiet, latest) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let since = 0;
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    act();
  };
  const soon = () => {
    const at = Date.now();
    if (timer === undefined) since = at;
    clearTimeout(timer);
    timer = setTimeout(now, Math.max(0, Math.min(quiet, since + latest - at)));
  };
  return { soon, now, isWaiting: () => timer !== undefined };
}
