"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const PAGE = 60;
  const rank = {error: 0, warning: 1, info: 2};
  let shown = PAGE;

  const fill = (id, values) => {
    for (const value of values) $(id).append(new Option(value || "—", value));
  };
  fill("rule", [...new Set(data.findings.map((f) => f.rule))].sort());
  fill("section", [...new Set(data.findings.map((f) => f.section))].sort());
  const months = [...new Set(data.findings.map((f) => f.month))].sort().reverse();
  fill("month", [...new Set(months.filter((month) => month.length === 7).map((month) => month.slice(0, 4)))]);
  fill("month", months);
  const number = new Intl.NumberFormat("en");

  const orders = {
    place: (a, b) => a.index - b.index,
    level: (a, b) => rank[a.level] - rank[b.level] || a.index - b.index,
    rule: (a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.index - b.index),
    date: (a, b) => (a.published > b.published ? -1 : a.published < b.published ? 1 : a.index - b.index),
  };
  data.findings.forEach((finding, index) => {
    finding.index = index;
    finding.text = [finding.path, finding.rule, finding.message, finding.before + finding.words + finding.after]
      .join("\n").toLocaleLowerCase();
  });

  function chosen() {
    const words = $("query").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const wanted = {level: $("level").value, rule: $("rule").value, section: $("section").value, month: $("month").value};
    return data.findings
      .filter((finding) => ($("excused").checked || !finding.stet)
        && Object.entries(wanted).every(([key, value]) => !value || finding[key] === value || (key === "month" && /^\d{4}$/.test(value) && finding.month.startsWith(value)))
        && words.every((word) => finding.text.includes(word)))
      .sort(orders[$("order").value]);
  }

  const element = (name, className, text) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  function item(finding) {
    const node = element("li", finding.level);
    const head = element("div", "place");
    head.append(`${finding.path}:${finding.line}:${finding.column}  `, element("span", "rule", finding.rule));
    const message = element("p", "message");
    message.append(element("span", "level", finding.level), " ", element("bdi", "", finding.message));
    const quote = element("blockquote");
    quote.dir = "auto";
    quote.append((finding.before && finding.line > 1 ? "… " : "") + finding.before);
    if (finding.words) quote.append(element("mark", "", finding.words));
    else quote.append(element("span", "missing"));
    quote.append(finding.after + (finding.after ? " …" : ""));
    node.append(head, message, quote);
    if (finding.fix) node.append(fix(...finding.fix));
    if (finding.suggestion) node.append(element("p", "fix", `Suggestion: ${finding.suggestion}`));
    if (finding.stet) node.append(element("p", "stet", `Stet: ${finding.stet}`));
    return node;
  }

  function fix(title, safety, edits) {
    const node = element("p", "fix", `Fix (${safety}): ${title}`);
    for (const [old, text] of edits) {
      node.append(" · ");
      if (old) node.append(element("del", "", visible(old)), " ");
      node.append(text ? element("ins", "", visible(text)) : element("span", "quiet", old ? "taken out" : ""));
    }
    return node;
  }

  const visible = (text) => (text.trim() ? text.trim() : text.replaceAll("\n", "↵").replaceAll(" ", "␣").replaceAll("\u00a0", "⍽"));

  function show() {
    const found = chosen();
    $("count").textContent = found.length === 1 ? "1 finding" : `${number.format(found.length)} findings`;
    $("list").replaceChildren(...found.slice(0, shown).map(item));
    $("more").hidden = found.length <= shown;
    $("more").textContent = `Show ${Math.min(PAGE, found.length - shown)} more of ${number.format(found.length)}`;
  }

  function go(choice) {
    $("filters").reset();
    for (const [key, value] of Object.entries(choice)) {
      // A year or a month without findings is in no list, and still may be asked for.
      if (key !== "query" && ![...$(key).options].some((option) => option.value === value)) $(key).append(new Option(value, value));
      $(key).value = value;
    }
    shown = PAGE;
    show();
    $("findings").scrollIntoView();
    $("query").focus({preventScroll: true});
  }

  $("filters").addEventListener("input", () => { shown = PAGE; show(); });
  $("filters").addEventListener("reset", () => setTimeout(() => { shown = PAGE; show(); }));
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("more").addEventListener("click", () => { shown += PAGE; show(); });
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-rule], [data-section], [data-query]");
    if (!target) return;
    event.preventDefault();
    const {rule, section, query} = target.dataset;
    go({...(rule !== undefined && {rule}), ...(section !== undefined && {section}), ...(query !== undefined && {query})});
  });

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const [index, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = head.querySelector("button");
      if (button) button.addEventListener("click", () => sort(table, head, index));
    }
  }

  function sort(table, head, index) {
    const down = head.getAttribute("aria-sort") !== "descending";
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[index].dataset.value ?? row.cells[index].textContent;
    const numeric = head.classList.contains("number");
    const compare = (a, b) => (numeric ? Number(key(a)) - Number(key(b)) : key(a).localeCompare(key(b)));
    const rows = [...table.tBodies[0].rows].sort(compare);
    table.tBodies[0].append(...(down ? rows.reverse() : rows));
  }

  function periods() {
    const length = Number($("span").value), groups = new Map();
    for (const month of data.months) {
      const key = month.month.slice(0, length);
      const group = groups.get(key) ?? {key, articles: 0, clean: 0, error: 0, warning: 0, info: 0};
      for (const name of ["articles", "clean", "error", "warning", "info"]) group[name] += month[name];
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  function chart() {
    Chart.getChart("trend")?.destroy();
    if (!data.months.length) return;
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    const groups = periods();
    Chart.defaults.color = color("--soft");
    Chart.defaults.font.family = style.getPropertyValue("--sans");
    const bar = (level, label) => ({
      type: "bar", label, data: groups.map((m) => m[level]),
      backgroundColor: color(`--${level}`), stack: "findings", yAxisID: "y", maxBarThickness: 46,
    });
    new Chart($("trend"), {
      data: {
        labels: groups.map((m) => m.key),
        datasets: [
          {type: "line", label: "compliance, %", data: groups.map((m) => Math.floor(1000 * m.clean / m.articles) / 10), yAxisID: "share",
            borderColor: color("--good"), backgroundColor: color("--good"), borderWidth: 2, cubicInterpolationMode: "monotone",
            pointRadius: groups.length > 40 ? 0 : 3, pointHitRadius: 8},
          bar("error", "errors"), bar("warning", "warnings"), bar("info", "remarks"),
        ],
      },
      options: {
        maintainAspectRatio: false, animation: false, interaction: {mode: "index", intersect: false},
        plugins: {
          legend: {labels: {boxWidth: 14, boxHeight: 10}},
          tooltip: {callbacks: {footer: (items) => `${number.format(groups[items[0].dataIndex].articles)} articles`}},
        },
        scales: {
          x: {stacked: true, grid: {display: false}},
          y: {stacked: true, beginAtZero: true, ticks: {precision: 0}, title: {display: true, text: "findings"}, grid: {color: color("--line")}},
          share: {position: "right", min: 0, max: 100, grid: {display: false}, title: {display: true, text: "compliance, %"}},
        },
        onClick: (_, active) => { if (active.length) go({month: groups[active[0].index].key}); },
      },
    });
  }

  if (data.months.length > 30) $("span").value = "4";
  $("span").addEventListener("change", chart);
  show();
  chart();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", chart);
})();
