/** The words of the page in one language, as the guide has them. */

/**
 * @typedef {{tag: string, name: string, dir: string, machine: boolean,
 *   texts: {[id: string]: string}, apart: {[id: string]: [string, string, string]}}} Language
 */

export class Words {
  #texts;
  #apart;
  #plural;

  /** @param {Language} language */
  constructor(language) {
    this.tag = language.tag;
    this.dir = language.dir;
    this.machine = language.machine;
    this.#texts = language.texts;
    this.#apart = language.apart;
    this.#plural = new Intl.PluralRules(language.tag);
  }

  /** @param {string} id @returns {boolean} */
  has(id) {
    return Object.hasOwn(this.#texts, id);
  }

  /** @param {string} id @returns {string} a text of the guide; its id where it has none */
  text(id) {
    return this.has(id) ? this.#texts[id] : id;
  }

  /**
   * A text as it stands in a page: one in another language says so, an outdated one too.
   * @param {string} id
   * @returns {string | Node}
   */
  shown(id) {
    const apart = Object.hasOwn(this.#apart, id) ? this.#apart[id] : null;
    if (apart === null) return this.text(id);
    const [lang, dir, state] = apart;
    const span = document.createElement("span");
    span.lang = lang;
    span.dir = dir;
    span.textContent = this.text(id);
    if (state === "stale") span.append(` (${this.phrase("site-outdated")})`);
    return span;
  }

  /**
   * @param {string} id of a phrase
   * @param {{[name: string]: string | number}} [parts] what its placeholders stand for
   * @returns {string}
   */
  phrase(id, parts = {}) {
    const form =
      typeof parts.count === "number" ? `phrase.${id}.${this.#plural.select(parts.count)}` : "";
    const text = this.text(this.has(form) ? form : `phrase.${id}.text`);
    return text.replace(/\{(\w+)\}/g, (all, name) =>
      Object.hasOwn(parts, name) ? String(parts[name]) : all,
    );
  }

  /** @param {string} code @param {string} kind @returns {string} the code where it has no words */
  label(code, kind) {
    const id = `${kind}.${code}.label`;
    return this.has(id) ? this.#texts[id] : code;
  }

  /** @param {string[]} parts @returns {string} */
  listed(parts) {
    const between = this.phrase("joined", { one: "\0", other: "\0" }).split("\0")[1];
    return parts.join(between);
  }

  /** @param {string} name @param {string | number} said @returns {string} */
  said(name, said) {
    return this.phrase("report-said", { name, said });
  }

  /**
   * A day whose parts stay in order, whichever way one reads: behind Arabic letters hyphens turn
   * them round (Unicode Standard Annex 9, rules W2 and W4).
   * @param {string} day
   * @returns {string}
   */
  day(day) {
    return this.dir === "rtl" ? day.replaceAll("-", "/") : day;
  }

  /** @param {string} moment as in a journal @returns {string} as people of this place write it */
  moment(moment) {
    const format = { dateStyle: "medium", timeStyle: "short", numberingSystem: "latn" };
    return new Intl.DateTimeFormat(this.tag, /** @type {any} */ (format)).format(new Date(moment));
  }

  /** @param {number} milliseconds since 1970 @returns {string} */
  time(milliseconds) {
    const format = { timeStyle: "medium", numberingSystem: "latn" };
    return new Intl.DateTimeFormat(this.tag, /** @type {any} */ (format)).format(milliseconds);
  }
}
