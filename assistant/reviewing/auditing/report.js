"use strict";
// Filters, the order of the list, and one sheet at a time. Without it everything stands below one
// another, so the report can be read where scripts are forbidden.
(() => {
  const root = document.documentElement;
  root.classList.add("js", "one");
  const body = document.querySelector(".list tbody");
  const rows = [...body.querySelectorAll("tr[data-n]")];
  const pages = new Map([...document.querySelectorAll(".sheet")].map((p) => [p.dataset.n, p]));
  const [dept, kind, sev, words] = ["dept", "kind", "sev", "words"].map((id) => document.getElementById(id));
  const shown = document.getElementById("shown");
  const hits = document.getElementById("hits");
  let at = null;

  const found = new Map(rows.map((row) => [row, JSON.parse(row.dataset.found)]));
  const items = [...document.querySelectorAll(".found li")];

  function count(row) {
    return found.get(row).reduce((n, [k, s, c]) => n + ((!kind.value || k === kind.value) && (!sev.value || s === sev.value) ? c : 0), 0);
  }

  function open(n, scroll) {
    if (at !== null) { pages.get(at).classList.remove("at"); rows.find((r) => r.dataset.n === at).classList.remove("at"); }
    at = n;
    if (n === null) return;
    const row = rows.find((r) => r.dataset.n === n);
    pages.get(n).classList.add("at");
    row.classList.add("at");
    if (scroll) row.scrollIntoView({ block: "nearest" });
    const wanted = kind.value || sev.value ? pages.get(n).querySelector(".found li:not(.off)") : null;
    if (wanted) wanted.scrollIntoView({ block: "center" });
    else document.querySelector(".sheets").scrollTop = 0;
  }

  function filter() {
    const wanted = words.value.normalize("NFKC").toLowerCase();
    const narrow = kind.value !== "" || sev.value !== "";
    const counts = new Map(rows.map((row) => [row, count(row)]));
    let visible = 0;
    for (const row of rows) {
      const n = counts.get(row);
      const fits = (!dept.value || row.dataset.dept === dept.value) && (!narrow || n > 0)
        && (!wanted || row.dataset.words.includes(wanted));
      row.hidden = !fits;
      pages.get(row.dataset.n).classList.toggle("out", !fits);
      row.querySelector(".fit").textContent = narrow ? String(n) : "";
      if (fits) visible += 1;
    }
    hits.hidden = !narrow;
    for (const cell of body.querySelectorAll(".fit")) cell.hidden = !narrow;
    // Of the wanted kind the worst first; otherwise the order of the report.
    const order = [...rows].sort((a, b) => (narrow ? counts.get(b) - counts.get(a) : 0) || a.dataset.n - b.dataset.n);
    body.append(...order);
    for (const item of items) {
      item.classList.toggle("off", (kind.value !== "" && item.dataset.kind !== kind.value) || (sev.value !== "" && item.dataset.sev !== sev.value));
    }
    shown.textContent = `${visible}枚を表示（全${rows.length}枚）`;
    const first = order.find((row) => !row.hidden);
    open(first ? first.dataset.n : null, true);
  }

  function step(by) {
    const seen = [...body.querySelectorAll("tr[data-n]")].filter((row) => !row.hidden);
    const next = seen[seen.findIndex((row) => row.dataset.n === at) + by];
    if (next) open(next.dataset.n, true);
  }

  function follow() {
    const found = /^#s(\d+)/.exec(location.hash);
    if (!found || !pages.has(found[1])) return;
    open(found[1], true);
    const target = document.getElementById(location.hash.slice(1));
    if (target && !target.classList.contains("sheet")) target.scrollIntoView({ block: "center" });
  }

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-n]");
    if (!row) return;
    event.preventDefault();
    open(row.dataset.n, false);
  });
  for (const one of [dept, kind, sev]) one.addEventListener("change", filter);
  words.addEventListener("input", filter);
  document.getElementById("clear").addEventListener("click", () => {
    for (const one of [dept, kind, sev, words]) one.value = "";
    filter();
  });
  document.getElementById("before").addEventListener("click", () => step(-1));
  document.getElementById("after").addEventListener("click", () => step(1));
  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("print-all").addEventListener("click", () => {
    root.classList.remove("one");
    window.print();
    root.classList.add("one");
  });
  document.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j" || event.key === "ArrowRight") step(1);
    if (event.key === "k" || event.key === "ArrowLeft") step(-1);
  });
  window.addEventListener("hashchange", follow);
  filter();
  follow();
})();
