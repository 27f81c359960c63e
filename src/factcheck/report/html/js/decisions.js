const runKey = all("article.doc").map((doc) => doc.dataset.path).join("\n").slice(0, 4000);
for (const [key, value] of store.get(`decisions ${runKey}`) || []) decisions.set(key, value);
let who = store.get("by") || "";

function decide(note, decision) {
  if (decision) decisions.set(identity(note), decision);
  else decisions.delete(identity(note));
  store.set(`decisions ${runKey}`, [...decisions]);
  showDecision(note);
  applyFilters();
  showPanel();
  say(decision ? `Finding ${numberOf(note)} ${decision.verdict}` : `Finding ${numberOf(note)} is open again`);
}

/** Put the buttons of a note as its decision has them. */
function showDecision(note) {
  const decision = decisions.get(identity(note));
  note.classList.toggle("done", Boolean(decision));
  partsOf(note).marks.forEach((mark) => mark.classList.toggle("done", decision?.verdict === "dismissed"));
  one(".acts", note)?.remove();
  one(".reason", note)?.remove();
  const number = numberOf(note);
  const button = (text, act) => make("button", { type: "button", "aria-label": `${text} finding ${number}`, onclick: act }, text);
  const acts = make("div", { class: "acts" });
  if (decision) {
    const why = decision.verdict === "dismissed" ? `dismissed: ${decision.reason}` : "accepted: to be corrected";
    acts.append(make("span", { class: "decided" }, why), button("Undo", () => { decide(note, null); note.focus(); }));
  } else {
    acts.append(button("Accept", () => { decide(note, { verdict: "accepted" }); note.focus(); }),
      button("Dismiss…", () => askReason(note)));
  }
  note.append(acts);
}

function askReason(note) {
  const number = numberOf(note);
  const reason = make("input", { required: true, maxlength: 400, autocomplete: "off" });
  const until = make("input", { type: "date" });
  const form = make("form", { class: "reason", "aria-label": `Dismiss finding ${number}` },
    make("label", {}, "Why the text may stand", reason),
    make("div", { class: "row" }, make("label", {}, "until (if not for good)", until),
      make("button", { type: "submit" }, "Dismiss"),
      make("button", { type: "button", onclick: close }, "Cancel")));
  function close() { showDecision(note); note.focus(); }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!reason.value.trim()) return;
    decide(note, { verdict: "dismissed", reason: reason.value.trim(), until: until.value });
    note.focus();
  });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  one(".acts", note).replaceWith(form);
  reason.focus();
}

/** Write a TOML basic string: what a line cannot hold, and what nobody sees, as escapes. */
const toml = (text) => {
  const plain = text.replace(/[\\"]/g, "\\$&");
  return `"${plain.replace(/[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
};

function entry(note, decision) {
  const { path, rule, words, before, after, occurrence } = note.dataset;
  const lines = ["[[accepted]]", `path = ${toml(path)}`, `rule = ${toml(rule)}`, `words = ${toml(words)}`,
    `before = ${toml(before)}`, `after = ${toml(after)}`, `occurrence = ${occurrence}`, `reason = ${toml(decision.reason)}`];
  if (who) lines.push(`by = ${toml(who)}`);
  if (decision.until) lines.push(`until = ${decision.until}`);
  return `${lines.join("\n")}\n`;
}

function decided(verdict) {
  return all(".note").filter((note) => decisions.get(identity(note))?.verdict === verdict);
}

const entries = () => decided("dismissed").map((note) => entry(note, decisions.get(identity(note)))).join("\n");
const corrections = () => decided("accepted").map((note) => {
  const write = one(".write ins", note)?.textContent;
  const { path, words, rule } = note.dataset;
  return `${path}:${one(".place", note).textContent} ${rule} “${words}”${write ? ` → “${write}”` : ""}\n`
    + `  ${one(".message", note).textContent}\n`;
}).join("");

const panel = one("#decisions");
const panelButton = make("button", { type: "button", class: "push", onclick: () => {
  panel.hidden = false;
  panel.scrollIntoView();
  one("h2", panel).focus();
} });
one("h2", panel).tabIndex = -1;

function showPanel() {
  panelButton.textContent = `Decisions (${decisions.size})`;
  const field = panel.contains(document.activeElement) ? document.activeElement.id : "";
  const dismissed = entries(), accepted = corrections();
  panel.hidden = !dismissed && !accepted;
  const by = make("input", { value: who, autocomplete: "name", id: "by" });
  by.addEventListener("change", () => { who = by.value.trim(); store.set("by", who); showPanel(); });
  one("[data-decisions]").replaceChildren(
    ...part("Dismissed: entries for factcheck-accepted.toml", dismissed, "factcheck-accepted.toml",
      "Add them to the file beside your settings; factcheck is then silent about these words, and about nothing else.",
      make("label", {}, "by", by)),
    ...part("Accepted: to be corrected", accepted, "corrections.txt", "A list for whoever changes the text."));
  if (field) one(`#${field}`)?.focus();
}

function part(title, text, name, why, ...fields) {
  if (!text) return [];
  const area = make("textarea", { readonly: true, spellcheck: "false", "aria-label": title });
  area.value = text;
  return [make("h3", {}, title), make("p", {}, why), area,
    make("div", { class: "row" }, ...fields,
      make("button", { type: "button", onclick: () => copy(area) }, "Copy"),
      make("button", { type: "button", onclick: () => save(text, name) }, `Save ${name}`))];
}

async function copy(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    say("Copied");
  } catch {
    area.select();
    say(document.execCommand("copy") ? "Copied" : "Selected: copy it with the keyboard");
  }
}

function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
