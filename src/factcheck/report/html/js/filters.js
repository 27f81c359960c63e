const tools = one("[data-tools]");
const wanted = { severities: new Set(["error", "warning", "info"]), rule: "", state: "" };
const decisions = new Map(); // identity of a finding: { verdict: "accepted" | "dismissed", reason, until }
const identity = (note) =>
  [note.dataset.path, note.dataset.rule, note.dataset.words, note.dataset.before, note.dataset.after,
    note.dataset.occurrence].join("\u001f");
const numbered = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
const count = make("output");

const passes = (note) => {
  const decided = decisions.get(identity(note))?.verdict || "open";
  return wanted.severities.has(note.dataset.severity) && (!wanted.rule || note.dataset.rule === wanted.rule)
    && (!wanted.state || decided === wanted.state);
};

/** Show what passes the filters in the document that is open; marks under several findings stay while one passes. */
function applyFilters() {
  if (!current) return;
  const on = new Set();
  const found = notesOf(current);
  for (const note of found) {
    const shown = passes(note);
    note.classList.toggle("off", !shown);
    const ref = partsOfRef(note);
    if (ref) ref.classList.toggle("off", !shown);
    if (shown) on.add(numberOf(note));
  }
  for (const mark of all("mark", current)) {
    mark.classList.toggle("off", !mark.dataset.notes.split(" ").some((number) => on.has(number)));
  }
  count.textContent = on.size === found.length ? numbered(found.length, "finding")
    : `${on.size} of ${numbered(found.length, "finding")}`;
}
const partsOfRef = (note) => one(`a.ref[href="#${note.id}"]`, current);

function severityButton(severity) {
  const button = make("button", { type: "button", "aria-pressed": "true", "data-severity": severity });
  button.addEventListener("click", () => {
    const on = !wanted.severities.has(severity);
    wanted.severities[on ? "add" : "delete"](severity);
    button.setAttribute("aria-pressed", String(on));
    applyFilters();
    say(count.textContent);
  });
  return button;
}
const severityButtons = ["error", "warning", "info"].map(severityButton);
const nouns = { error: "error", warning: "warning", info: "note" };

const ruleChoice = make("select", { "aria-label": "Rule", onchange: () => choose("rule", ruleChoice) });
const stateChoice = make("select", { "aria-label": "Decision", onchange: () => choose("state", stateChoice) },
  ...[["", "any decision"], ["open", "undecided"], ["accepted", "accepted"], ["dismissed", "dismissed"]]
    .map(([value, text]) => make("option", { value }, text)));
function choose(name, field) {
  wanted[name] = field.value;
  applyFilters();
  say(count.textContent);
}

/** Make the filters those of the document that is open. */
function refreshFilters() {
  const found = current ? notesOf(current) : [];
  tools.classList.toggle("away", !found.length && many);
  for (const button of severityButtons) {
    const { severity } = button.dataset;
    const number = found.filter((note) => note.dataset.severity === severity).length;
    button.replaceChildren(shape(severity), numbered(number, nouns[severity]));
    button.hidden = !number;
  }
  const rules = [...new Set(found.map((note) => note.dataset.rule))].sort();
  ruleChoice.replaceChildren(make("option", { value: "" }, "every rule"),
    ...rules.map((rule) => make("option", { value: rule }, rule)));
  if (!rules.includes(wanted.rule)) wanted.rule = "";
  ruleChoice.value = wanted.rule;
  applyFilters();
}
