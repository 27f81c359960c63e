const keysOff = store.get("keys off") === true;
const KEYS = [["j", "next finding"], ["k", "finding before"], ["a", "accept it"], ["d", "dismiss it, with a reason"], ["u", "undo"],
  ["1 2 3", "errors, warnings, notes on or off"], ["c", "claims"], ["r", "decisions"], ["?", "this help"]];
if (many) KEYS.splice(7, 0, ["n", "next document"], ["p", "document before"], ["i", "all documents"]);
const keySwitch = make("input", { type: "checkbox" });
keySwitch.checked = !keysOff;
keySwitch.addEventListener("change", () => store.set("keys off", !keySwitch.checked));
const help = make("dialog", { "aria-labelledby": "help-title" },
  make("h2", { id: "help-title" }, "Keys"),
  make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", {}, key), make("dd", {}, what)])),
  make("p", {}, make("label", {}, keySwitch, " single keys work")),
  make("form", { method: "dialog" }, make("button", {}, "Close")));
document.body.append(help);

function step(by) {
  if (!current) return;
  const shown = notesOf(current).filter((note) => !note.classList.contains("off"));
  const at = shown.indexOf(selected);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
  if (shown[next]) select(shown[next]);
}

/** Documents in the order of the list, the worst first. */
function stepDocument(by) {
  const order = all(".documents tbody a", index).map((link) => link.hash.slice(1));
  const next = order[current ? order.indexOf(current.id) + by : 0];
  if (next) location.hash = next;
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => selected && !decisions.has(identity(selected)) && decide(selected, { verdict: "accepted" }),
  d: () => selected && !decisions.has(identity(selected)) && askReason(selected),
  u: () => selected && decisions.has(identity(selected)) && decide(selected, null),
  1: () => severityButtons[0].click(),
  2: () => severityButtons[1].click(),
  3: () => severityButtons[2].click(),
  c: () => one(".claims", current || document)?.scrollIntoView(),
  r: () => panelButton.click(),
  n: () => many && stepDocument(1),
  p: () => many && current && stepDocument(-1),
  i: () => many && (location.hash = "index"),
  "?": () => help.showModal(),
};
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog");
  if (field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!keySwitch.checked && event.key !== "?") return;
  const act = ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

const theme = make("button", { type: "button", onclick: () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  store.set("theme", root.dataset.theme);
}, "aria-label": "Light or dark", title: "Light or dark" }, "◐");
const chosenTheme = store.get("theme");
if (chosenTheme === "light" || chosenTheme === "dark") root.dataset.theme = chosenTheme;
tools.append(
  make("button", { type: "button", "aria-label": "Finding before", onclick: () => step(-1) }, "←"),
  make("button", { type: "button", "aria-label": "Next finding", onclick: () => step(1) }, "→"),
  ...severityButtons, ruleChoice, stateChoice, count, panelButton, theme,
  make("button", { type: "button", "aria-label": "Keys", onclick: () => help.showModal() }, "?"));
open(current);
showPanel();
follow();
