// The report's behaviour. Everything that comes from articles is written with textContent or attributes set through the
// DOM, never as markup. Nothing is fetched: the data stands in the page.
(() => {
  const { layout, placed } = networkLayout;
  const PAGE_ROWS = 50;
  const NETWORK_NODES = 60;
  const data = JSON.parse(document.getElementById("data").textContent);
  const columns = Object.fromEntries(data.columns.map((name, index) => [name, index]));
  const rows = data.rows;
  const cell = (row, name) => row[columns[name]];
  const byId = (id) => document.getElementById(id);
  const state = { language: data.language, sort: "amount", descending: true, page: 0, shown: [] };

  const say = (key) => data.messages[state.language][key] ?? key;
  const number = (value) => value.toLocaleString(state.language === "ko" ? "ko-KR" : "en-GB");

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "text") made.textContent = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }

  // Only web addresses become links; anything else (javascript:, data:, file:) stays text.
  function link(address, label) {
    if (/^https?:\/\//i.test(address ?? "")) {
      return element("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow", text: label });
    }
    return element("span", { text: label });
  }

  // ---- money and lists ----------------------------------------------------------------------------------------
  function won(value) {
    if (value === null) return "";
    if (state.language === "en") return number(value);
    const parts = [];
    let rest = Math.abs(value);
    for (const [unit, size] of [["조", 1e12], ["억", 1e8], ["만", 1e4]]) {
      if (rest >= size) {
        parts.push(number(Math.floor(rest / size)) + unit);
        rest %= size;
      }
    }
    if (rest || !parts.length) parts.push(number(rest));
    return parts.slice(0, 2).join(" ") + "원";
  }

  function amount(row) {
    const [least, most] = [cell(row, "amount_min"), cell(row, "amount_max")];
    const currency = cell(row, "currency");
    if (!currency) return "";
    const show = (value) => (currency === "KRW" ? won(value) : `${number(value)} ${currency}`);
    const about = cell(row, "amount_approximate") ? say("about") + " " : "";
    const per = cell(row, "amount_per") ? ` (${cell(row, "amount_per")})` : "";
    if (least !== null && most !== null) return about + (least === most ? show(most) : `${show(least)} – ${show(most)}`) + per;
    return about + (most !== null ? `${say("up_to")} ${show(most)}` : `${say("at_least")} ${show(least)}`) + per;
  }

  const largest = (row) => cell(row, "amount_max") ?? cell(row, "amount_min");
  const announced = (row) => cell(row, "announced") || cell(row, "published") || "";
  const day = (row) => cell(row, "start_day") || announced(row);
  // As the article says it: a year stays a year; a day in brackets is that of the announcement, where no start is told.
  const told = (row) => cell(row, "start") || (announced(row) && `(${announced(row)})`);
  const parties = (row) => [...cell(row, "leads"), ...cell(row, "partners"), ...cell(row, "beneficiaries")];

  // ---- filters ------------------------------------------------------------------------------------------------
  const haystacks = rows.map((row) =>
    [cell(row, "name"), cell(row, "title"), cell(row, "evidence"), ...parties(row), ...cell(row, "beneficiary_groups")]
      .filter(Boolean).join("\n").toLowerCase());

  function parseWon(text) {
    const plain = text.replace(/[\s,원]/g, "");
    if (!plain) return null;
    if (/^\d+(\.\d+)?(e\d+)?$/i.test(plain)) return Number(plain);
    let total = 0;
    let rest = plain;
    for (const [unit, size] of [["조", 1e12], ["억", 1e8], ["만", 1e4]]) {
      const place = rest.indexOf(unit);
      if (place < 0) continue;
      const figure = rest.slice(0, place).replace("천", "000").replace("백", "00");
      total += Number(figure || 1) * size;
      rest = rest.slice(place + 1);
    }
    total += Number(rest || 0);
    return Number.isFinite(total) ? total : null;
  }

  function matching() {
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const organisation = byId("organisation").value.trim().toLowerCase();
    const role = byId("role").value;
    const [kind, status, region] = ["kind", "status", "region"].map((id) => byId(id).value);
    const [since, until] = [byId("since").value, byId("until").value];
    const least = parseWon(byId("minimum").value);
    const sure = Number(byId("confidence").value);
    const copies = byId("copies").checked;
    return rows.map((_, index) => index).filter((index) => {
      const row = rows[index];
      if (!copies && cell(row, "duplicate_of")) return false;
      if (kind && cell(row, "kind") !== kind) return false;
      if (status && cell(row, "status") !== status) return false;
      if (region && cell(row, "region") !== region) return false;
      if (cell(row, "confidence") < sure) return false;
      if (since && !(day(row) >= since)) return false;
      if (until && !(day(row) && day(row) <= until + "~")) return false;
      if (least !== null && !(cell(row, "currency") === "KRW" && largest(row) >= least)) return false;
      if (organisation) {
        const among = role ? cell(row, role) : parties(row);
        if (!among.some((name) => name.toLowerCase().includes(organisation))) return false;
      }
      return words.every((word) => haystacks[index].includes(word));
    });
  }

  const sortKeys = {
    amount: (row) => (cell(row, "currency") === "KRW" ? largest(row) : null),
    name: (row) => cell(row, "name") || cell(row, "title"),
    kind: (row) => cell(row, "kind"),
    leads: (row) => cell(row, "leads").join("; "),
    partners: (row) => [...cell(row, "partners"), ...cell(row, "beneficiaries")].join("; "),
    day,
    confidence: (row) => cell(row, "confidence"),
  };

  function sorted(indices) {
    const key = sortKeys[state.sort];
    const sign = state.descending ? -1 : 1;
    return indices.map((index) => [key(rows[index]), index]).sort(([a, i], [b, j]) => {
      const [noA, noB] = [a === null || a === "", b === null || b === ""];
      if (noA || noB) return noA - noB || i - j; // unknown goes last, whichever the direction
      if (a === b) return i - j;
      return (typeof a === "number" ? a - b : a.localeCompare(b, "ko")) * sign;
    }).map(([, index]) => index);
  }

  // ---- table --------------------------------------------------------------------------------------------------
  function drawTable() {
    const body = byId("rows");
    const start = state.page * PAGE_ROWS;
    body.replaceChildren(...state.shown.slice(start, start + PAGE_ROWS).map((index) => {
      const row = rows[index];
      const title = cell(row, "name") || cell(row, "title") || cell(row, "initiative_id");
      const receives = cell(row, "beneficiaries").concat(cell(row, "beneficiary_groups"));
      return element("tr", {},
        element("td", { "data-label": say("name") },
          element("button", { type: "button", class: "open", text: title, onclick: () => openEvidence(index) })),
        element("td", { "data-label": say("kind"), class: "day", text: say("kind_" + cell(row, "kind")) }),
        element("td", { "data-label": say("leads"), text: cell(row, "leads").join("; ") }),
        element("td", { "data-label": say("partners"), text: cell(row, "partners").join("; ") }),
        element("td", { "data-label": say("beneficiaries"), text: receives.join("; ") }),
        element("td", { "data-label": say("amount"), class: "number", text: amount(row) }),
        element("td", { "data-label": say("day"), class: "day", text: told(row) }),
        element("td", { "data-label": say("confidence"), class: "number", text: cell(row, "confidence").toFixed(2) }));
    }));
    const pages = Math.max(1, Math.ceil(state.shown.length / PAGE_ROWS));
    byId("page").textContent = `${state.page + 1} / ${pages}`;
    byId("previous").disabled = state.page === 0;
    byId("next").disabled = state.page + 1 >= pages;
    for (const header of document.querySelectorAll("th[data-sort]")) {
      const mine = header.dataset.sort === state.sort;
      header.setAttribute("aria-sort", mine ? (state.descending ? "descending" : "ascending") : "none");
    }
  }

  function refresh() {
    state.shown = sorted(matching());
    state.page = 0;
    const stories = new Set(state.shown.map((index) => cell(rows[index], "story_id")));
    const sums = state.shown.map((index) => rows[index]).filter((row) => cell(row, "currency") === "KRW" && !cell(row, "duplicate_of"));
    byId("count").textContent = number(state.shown.length);
    byId("stories").textContent = number(stories.size);
    byId("total").textContent = won(sums.reduce((total, row) => total + (largest(row) ?? 0), 0));
    byId("bodies").textContent = number(new Set(state.shown.flatMap((index) => parties(rows[index]))).size);
    drawTable();
    drawNetwork();
  }

  // ---- export -------------------------------------------------------------------------------------------------
  const guarded = (text) => (/^'*[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text);
  function exportCsv() {
    const quoted = (value) => {
      const text = guarded(Array.isArray(value) ? value.join("; ") : String(value ?? ""));
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const lines = [data.columns, ...state.shown.map((index) => rows[index])].map((row) => row.map(quoted).join(","));
    const file = new Blob(["\ufeff" + lines.join("\n") + "\n"], { type: "text/csv;charset=utf-8" });
    const anchor = element("a", { href: URL.createObjectURL(file), download: "initiatives.csv" });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    URL.revokeObjectURL(anchor.href);
  }

  // ---- evidence -----------------------------------------------------------------------------------------------
  const chunks = new Map();
  async function articlesOf(chunk) {
    if (!chunks.has(chunk)) {
      const packed = Uint8Array.from(atob(byId("articles-" + chunk).textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      chunks.set(chunk, JSON.parse(await new Response(stream).text()));
    }
    return chunks.get(chunk);
  }

  // Offsets count code points; JavaScript strings count UTF-16 units.
  const letters = (text) => Array.from(text);

  function marked(text, mentions, evidence, offset = 0) {
    const units = letters(text);
    const edges = new Set([0, units.length]);
    const clip = (place) => Math.min(Math.max(place - offset, 0), units.length);
    for (const one of [...mentions, ...(evidence ? [evidence] : [])]) {
      edges.add(clip(one.start));
      edges.add(clip(one.end));
    }
    const places = [...edges].sort((a, b) => a - b);
    const pieces = [];
    for (let i = 0; i + 1 < places.length; i += 1) {
      const [start, end] = [places[i] + offset, places[i + 1] + offset];
      const mention = mentions.find((one) => one.start <= start && end <= one.end);
      const inEvidence = evidence && evidence.start <= start && end <= evidence.end;
      const classes = [mention && "mention " + mention.kind, inEvidence && "evidence"].filter(Boolean).join(" ");
      const piece = units.slice(places[i], places[i + 1]).join("");
      pieces.push(classes ? element("mark", { class: classes, title: mention ? mention.label[state.language] : say("evidence"), text: piece }) : piece);
    }
    return pieces;
  }

  async function openEvidence(index) {
    const row = rows[index];
    const place = data.articles[cell(row, "article_id")];
    const article = (await articlesOf(place[0]))[place[1]];
    const evidence = article.evidence[cell(row, "initiative_id")] ?? null;
    const inField = (field) => article.mentions.filter((one) => one.field === field);
    byId("article-title").replaceChildren(
      ...marked(article.title ?? "", inField("title"), evidence?.field === "title" ? evidence : null));
    byId("article-meta").textContent = [article.outlet, article.reporter, article.published].filter(Boolean).join(" · ");
    byId("row-facts").replaceChildren(...facts(row, article.reasons[cell(row, "initiative_id")] ?? {}));
    const inBody = evidence?.field === "title" ? null : evidence;
    let offset = 0;
    const lines = article.body.split("\n").map((line, position) => {
      const made = element("p", { class: "body" }, ...marked(line, inField("body"), inBody, offset));
      offset += letters(line).length + 1;
      return [article.lines[position] ?? Infinity, 0, position, made];
    });
    for (const removed of article.removed) {
      const made = element("p", { class: "removed", text: removed.text },
        element("span", { class: "reason", text: ` — ${say("removed_" + removed.reason)}` }));
      lines.push([removed.line, 1, 0, made]);
    }
    lines.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    byId("article-body").replaceChildren(...lines.map((line) => line[3]));
    byId("carriers").replaceChildren(...(data.carriers[cell(row, "story_id")] ?? []).map((carrier) =>
      element("li", {}, link(carrier.url, [carrier.outlet, carrier.title].filter(Boolean).join(": ") || carrier.id))));
    byId("source").textContent = article.path;
    const dialog = byId("evidence");
    if (!dialog.open) dialog.showModal();
    history.replaceState(null, "", "#" + encodeURIComponent(cell(row, "initiative_id")));
    byId("article-body").querySelector("mark.evidence")?.scrollIntoView({ block: "center" });
  }

  function facts(row, reasons) {
    const shown = [["name", cell(row, "name")], ["kind", say("kind_" + cell(row, "kind"))],
      ["status", say("status_" + cell(row, "status"))],
      ["leads", cell(row, "leads").join("; ")], ["partners", cell(row, "partners").join("; ")],
      ["beneficiaries", cell(row, "beneficiaries").concat(cell(row, "beneficiary_groups")).join("; ")],
      ["amount", amount(row)], ["announced", cell(row, "announced")], ["start", cell(row, "start")],
      ["end", cell(row, "end")], ["region", cell(row, "region")], ["confidence", cell(row, "confidence").toFixed(2)]];
    const lines = shown.filter(([, value]) => value);
    if (reasons.main) lines.push(["main", ""]);
    return lines.map(([fact, value]) => {
      const why = reasons[fact]?.[state.language] ?? "";
      return element("div", { class: value ? null : "only-reason" }, element("dt", { text: say(fact) }),
        element("dd", {}, element("span", { text: value }), element("span", { class: "why", text: why })));
    });
  }

  // ---- network ------------------------------------------------------------------------------------------------
  function network() {
    const [weights, links] = [new Map(), new Map()];
    for (const index of state.shown) {
      const names = [...new Set(parties(rows[index]))].sort();
      for (const name of names) weights.set(name, (weights.get(name) ?? 0) + 1);
      for (let i = 0; i < names.length && i < 30; i += 1) {
        for (let j = i + 1; j < names.length && j < 30; j += 1) {
          const key = names[i] + "\u0000" + names[j];
          links.set(key, (links.get(key) ?? 0) + 1);
        }
      }
    }
    const linked = new Set([...links.keys()].flatMap((key) => key.split("\u0000")));
    const names = [...weights.keys()].filter((name) => linked.has(name))
      .sort((a, b) => weights.get(b) - weights.get(a) || a.localeCompare(b, "ko")).slice(0, NETWORK_NODES);
    const place = new Map(names.map((name, index) => [name, index]));
    const edges = [...links].map(([key, weight]) => [...key.split("\u0000").map((name) => place.get(name)), weight])
      .filter(([a, b]) => a !== undefined && b !== undefined);
    return { names, weights, edges };
  }

  function drawNetwork() {
    const { names, weights, edges } = network();
    const drawing = byId("network");
    const at = layout(names.length, edges);
    const reach = Math.max(1, ...at.flat().map(Math.abs));
    const x = (i) => 400 + (at[i][0] / reach) * 350;
    const y = (i) => 250 + (at[i][1] / reach) * 215;
    const svg = (name, attributes, ...children) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.append(...children);
      return made;
    };
    const wanted = byId("network-search").value.trim().toLowerCase();
    const least = Number(byId("network-links").value);
    const strong = edges.filter(([, , weight]) => weight >= least);
    const lines = strong.map(([a, b, weight]) =>
      svg("line", { x1: x(a), y1: y(a), x2: x(b), y2: y(b), "stroke-width": Math.min(6, weight) }));
    const used = new Set(strong.flatMap(([a, b]) => [a, b]));
    const labels = placed(names.map((name, i) => (used.has(i) ? { name, x: x(i), y: y(i) } : null)));
    const nodes = names.map((name, i) => {
      if (!used.has(i)) return null;
      const hit = wanted && name.toLowerCase().includes(wanted);
      const choose = () => { byId("organisation").value = name; refresh(); byId("organisation").focus(); };
      const label = svg("text", { x: x(i) + labels[i].dx, y: y(i) + labels[i].dy, class: labels[i].free ? "" : "crowded" });
      label.textContent = name;
      const node = svg("g", { class: hit ? "node hit" : "node", tabindex: 0, role: "button", "aria-label": `${name}: ${weights.get(name)}` },
        svg("circle", { cx: x(i), cy: y(i), r: 3 + Math.min(12, weights.get(name) ** 0.5 * 2) }), label);
      node.addEventListener("click", choose);
      node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
      return node;
    }).filter(Boolean);
    drawing.replaceChildren(...lines, ...nodes);
    byId("network-note").textContent = nodes.length ? "" : say("no_links");
  }

  // ---- language and start -------------------------------------------------------------------------------------
  function translate() {
    document.documentElement.lang = state.language;
    for (const made of document.querySelectorAll("[data-say]")) made.textContent = say(made.dataset.say);
    for (const made of document.querySelectorAll("[data-say-label]")) made.setAttribute("aria-label", say(made.dataset.sayLabel));
    for (const id of ["kind", "status"]) {
      for (const option of byId(id).options) if (option.value) option.textContent = say(`${id}_${option.value}`);
    }
    byId("language").textContent = state.language === "ko" ? "English" : "한국어";
  }

  function fill(id, values) {
    byId(id).append(...values.map((value) => element("option", { value, text: value })));
  }

  const distinct = (name) => [...new Set(rows.map((row) => cell(row, name)).filter(Boolean))].sort();
  fill("kind", distinct("kind"));
  fill("status", distinct("status"));
  fill("region", distinct("region"));
  byId("organisations").append(...data.organisations.map((name) => element("option", { value: name })));

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(refresh, 150); };
  byId("filters").addEventListener("input", soon);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(refresh, 0));
  byId("network-search").addEventListener("input", drawNetwork);
  byId("network-links").addEventListener("input", drawNetwork);
  byId("previous").addEventListener("click", () => { state.page -= 1; drawTable(); });
  byId("next").addEventListener("click", () => { state.page += 1; drawTable(); });
  byId("export").addEventListener("click", exportCsv);
  byId("language").addEventListener("click", () => {
    state.language = state.language === "ko" ? "en" : "ko";
    translate();
    refresh();
  });
  byId("show-removed").addEventListener("change", (event) => byId("evidence").classList.toggle("with-removed", event.target.checked));
  byId("show-reasons").addEventListener("change", (event) => byId("evidence").classList.toggle("with-reasons", event.target.checked));
  byId("evidence").addEventListener("close", () => history.replaceState(null, "", location.pathname + location.search));
  byId("close").addEventListener("click", () => byId("evidence").close());
  for (const header of document.querySelectorAll("th[data-sort]")) {
    header.querySelector("button").addEventListener("click", () => {
      state.descending = state.sort === header.dataset.sort ? !state.descending : header.dataset.sort === "amount";
      state.sort = header.dataset.sort;
      refresh();
    });
  }
  translate();
  refresh();
  const asked = decodeURIComponent(location.hash.slice(1));
  const found = asked ? rows.findIndex((row) => cell(row, "initiative_id") === asked) : -1;
  if (found >= 0) openEvidence(found);
})();
