const MOST_ROWS = 300; // in sight at once; more on request

/** Give a table sorting by its heads, filters by what its rows hold, and a limit to what is drawn at once. */
function sheet(table, rows, { filters = [] } = {}) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const chosen = {};
  let sorted = null, limit = MOST_ROWS, text = "";
  const shown = make("output", { class: "shown" });
  const more = make("button", { type: "button", class: "more", onclick: () => { limit += 10 * MOST_ROWS; draw(); } });

  const value = (row, column, numeric) => {
    const found = row.cells[column].textContent.trim();
    return numeric ? Number(found.replace(/[^\d.-]/g, "")) || 0 : found;
  };
  function draw() {
    let found = rows.filter((row) =>
      Object.entries(chosen).every(([name, want]) => !want || row.dataset[name].split(name === "rules" ? " " : "\n").includes(want))
      && (!text || row.textContent.toLowerCase().includes(text)));
    if (sorted) {
      const { column, numeric, down } = sorted;
      const by = numeric ? (a, b) => a - b : (a, b) => a.localeCompare(b, "en", { numeric: true });
      found = found.map((row) => [value(row, column, numeric), row]).sort((a, b) => by(a[0], b[0])).map((pair) => pair[1]);
      if (down) found.reverse();
    }
    body.replaceChildren(...found.slice(0, limit));
    shown.textContent = found.length === rows.length ? numbered(rows.length, "row") : `${found.length} of ${numbered(rows.length, "row")}`;
    more.textContent = `Show the other ${found.length - limit}`;
    more.hidden = found.length <= limit;
  }
  heads.forEach((head, column) => {
    const numeric = head.hasAttribute("data-numeric");
    const button = make("button", { type: "button" }, head.textContent);
    button.addEventListener("click", () => {
      const down = sorted?.column === column ? !sorted.down : numeric && table.dataset.sheet === "documents";
      sorted = { column, numeric, down };
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      draw();
      say(`Sorted by ${button.textContent}, ${down ? "descending" : "ascending"}`);
    });
    head.replaceChildren(button);
  });
  const search = make("input", { type: "search", autocomplete: "off" });
  search.addEventListener("input", () => { text = search.value.trim().toLowerCase(); draw(); });
  const fields = filters.map(([name, label]) => choiceOf(rows, name, label, (want) => { chosen[name] = want; draw(); }))
    .filter(Boolean);
  table.parentElement.before(make("div", { class: "filters" }, ...fields, make("label", {}, "containing", search), shown));
  table.parentElement.after(more);
  draw();
}

/** A choice among the values that rows have, or null where there is nothing to choose. */
function choiceOf(rows, name, label, choose) {
  const values = [...new Set(rows.flatMap((row) => row.dataset[name].split(name === "rules" ? " " : "\n")))].filter(Boolean).sort();
  if (values.length < 2 && name !== "speaker" || !values.length) return null;
  const field = make("select", {}, make("option", { value: "" }, "all"), ...values.map((value) => make("option", { value }, value)));
  field.addEventListener("change", () => choose(field.value));
  return make("label", {}, label, field);
}

const CLAIM_FILTERS = [["verdict", "verdict"], ["kind", "kind"], ["rules", "rule"], ["speaker", "speaker"]];
const ITEM_FILTERS = [["verdict", "found"], ["kind", "kind"]];
const FILTERS = { claims: CLAIM_FILTERS, all: CLAIM_FILTERS, items: ITEM_FILTERS };

/** Claims of all documents are gathered from theirs when somebody asks, because there may be very many. */
function gather(within) {
  const place = one("[data-all]", within);
  if (!place) return;
  const table = one("table", place);
  const button = make("button", { type: "button", onclick: () => {
    const rows = docs.flatMap((doc) => all('[data-sheet="claims"] tbody tr', doc).map((row) => {
      const copy = row.cloneNode(true);
      copy.prepend(make("td", { class: "path" }, make("a", { href: `#${doc.id}` }, doc.dataset.path)));
      return copy;
    }));
    table.parentElement.hidden = false;
    ready.add(table);
    sheet(table, rows, { filters: CLAIM_FILTERS });
    button.remove();
    say(`${rows.length} claims`);
  } }, "Show them in one table");
  one("h3", place).after(button);
}

const ready = new WeakSet();
/** Make the tables within an element sheets, once. */
function sheets(within) {
  for (const table of all("table[data-sheet]", within)) {
    if (ready.has(table) || table.dataset.sheet === "all") continue;
    ready.add(table);
    sheet(table, [...table.tBodies[0].rows], { filters: FILTERS[table.dataset.sheet] || [] });
  }
}
