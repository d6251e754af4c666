"use strict";
// Filters, and j/k from case to case. Without it everything is shown, one below the other.
(() => {
  document.documentElement.classList.add("js");
  const form = document.querySelector(".filters");
  if (!form) return;
  const all = [...document.querySelectorAll("[data-verdict]")];
  const cases = all.filter((one) => one.tagName === "ARTICLE");
  const same = all.filter((one) => one.tagName === "DETAILS");
  const fold = document.querySelector("details.same");
  const [verdict, by, kind, words] = ["verdict", "by", "kind", "words"].map((id) => document.getElementById(id));
  const shown = document.getElementById("shown");
  const nothing = document.querySelector(".nothing");
  const index = document.querySelector(".index");

  function filter() {
    const wanted = words.value.normalize("NFKC").toLowerCase();
    for (const one of all) {
      const d = one.dataset;
      one.hidden = !((!verdict.value || d.verdict === verdict.value) && (!by.value || d.by === by.value)
        && (!kind.value || d.kind === kind.value) && (!wanted || d.words.normalize("NFKC").includes(wanted)));
    }
    const visible = cases.filter((one) => !one.hidden).length;
    const unchanged = same.filter((one) => !one.hidden).length;
    nothing.hidden = visible > 0;
    index.hidden = visible === 0;
    if (fold && verdict.value === "same") fold.open = true;
    shown.textContent = `変わったケース ${visible}／${cases.length}件、変わらないケース ${unchanged}／${same.length}件を表示`;
  }

  function step(by) {
    const seen = cases.filter((one) => !one.hidden);
    const at = seen.indexOf(document.activeElement);
    const below = seen.findIndex((one) => one.getBoundingClientRect().top > 64);
    const next = at >= 0 ? seen[at + by] : seen[by > 0 ? below : (below < 0 ? seen.length : below) - 1];
    if (!next) return;
    next.scrollIntoView();
    next.focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  document.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  filter();
})();
