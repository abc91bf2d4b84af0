// Search within a page that was opened as a file: the index stands in the page, nothing is fetched.
(() => {
  "use strict";
  const most = 60;
  const wanted = document.getElementById("wanted");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  // What people leave out when they type: case, accents, vowel signs, stretching.
  const plain = (text) =>
    text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLocaleLowerCase(document.documentElement.lang);
  const index = JSON.parse(document.getElementById("index").textContent).map((entry) => ({
    ...entry,
    title: plain(entry.name),
    all: plain(`${entry.name} ${entry.text}`),
  }));

  function rank(entry, words) {
    return words.filter((word) => entry.title.includes(word)).length;
  }

  function search() {
    const words = plain(wanted.value).split(/\s+/u).filter(Boolean);
    const hits = words.length
      ? index.filter((entry) => words.every((word) => entry.all.includes(word)))
      : [];
    hits.sort((one, other) => rank(other, words) - rank(one, words));
    results.replaceChildren(...hits.slice(0, most).map(line));
    found.textContent = words.length
      ? hits.length
        ? found.dataset.found.replace("{number}", new Intl.NumberFormat(document.documentElement.lang).format(hits.length))
        : found.dataset.none
      : "";
  }

  function line(entry) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.address;
    link.textContent = entry.name;
    const about = document.createElement("p");
    about.className = "facts";
    about.textContent = entry.about;
    item.append(link, about);
    return item;
  }

  wanted.addEventListener("input", search);
  wanted.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
})();
