/** Numbers as people write them, in their language. */

const MOST = 1e12;
const DIGITS = "0123456789";

/** @param {string} tag @returns {string} what stands before the decimals */
const decimalOf = (tag) =>
  new Intl.NumberFormat(tag, { numberingSystem: "latn" }).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";

/** @param {string} text @returns {string} digits of Arabic and Persian as those of JSON */
const plainDigits = (text) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => DIGITS[digit.charCodeAt(0) & 15]);

/**
 * @param {string} text as somebody typed it
 * @param {number} least
 * @returns {number | null} null where it is no number, may mean two, or is beyond what is allowed
 *   (D10)
 */
export function amountOf(text, least) {
  const plain = plainDigits(text.trim()).replace(/[\s\u00a0\u202f'\u2019]/g, "").replaceAll("\u066b", ",").replace(/\u066c/g, "");
  const sign = plain.startsWith("-") ? -1 : 1;
  const written = inJson(plain.replace(/^[-+]/, ""));
  if (written === null) return null;
  const amount = sign * Number(written);
  return amount >= least && amount <= MOST ? amount : null;
}

/** @param {string} plain digits with points and commas @returns {string | null} */
function inJson(plain) {
  const parts = plain.split(/[.,]/);
  if (!parts.every((part) => /^\d+$/.test(part))) return null;
  const signs = plain.replace(/\d/g, "");
  if (signs === "") return plain;
  const last = signs[signs.length - 1];
  const isOneSign = signs.split(last).join("") === "";
  const groups = parts.slice(1);
  if (isOneSign && signs.length > 1) {
    return groups.every((part) => part.length === 3) ? parts.join("") : null;
  }
  // One sign before three digits may stand before thousands or before decimals.
  if (isOneSign) return groups[0].length === 3 && parts[0] !== "0" ? null : parts.join(".");
  const whole = parts.slice(0, -1);
  const isGrouped = whole.slice(1).every((part) => part.length === 3);
  return isGrouped && signs.indexOf(last) === signs.length - 1
    ? `${whole.join("")}.${parts[parts.length - 1]}`
    : null;
}

/** @param {number} amount @param {string} tag of a language @returns {string} as it may be typed */
export const amountText = (amount, tag) => String(amount).replace(".", decimalOf(tag));
