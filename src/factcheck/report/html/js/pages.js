const index = one("#index");
const opened = new WeakSet();

/** Show one document of several, or the list of them; notes get their buttons when they are first seen. */
function open(doc) {
  current = doc;
  if (many) {
    docs.forEach((other) => other.classList.toggle("open", other === doc));
    index?.classList.toggle("away", Boolean(doc));
    one("section.told")?.classList.toggle("away", Boolean(doc));
  }
  const within = doc || index;
  if (within && !opened.has(within)) {
    opened.add(within);
    sheets(within);
    if (!doc) gather(within);
    if (doc) notesOf(doc).forEach(showDecision);
  }
  refreshFilters();
}

function follow() {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  const doc = target?.closest("article.doc") || null;
  if (many && (doc || !target || target === index)) {
    if (doc !== current || !opened.has(doc || index)) open(doc);
    if (target && target !== doc) target.scrollIntoView();
    else window.scrollTo(0, 0);
  }
  const note = target?.closest(".note");
  if (note) select(note);
}

let selected = null;
/** Put a finding in the middle: its words, and its note with the focus. */
function select(note) {
  all("mark.near").forEach((mark) => mark.classList.remove("near"));
  selected = note;
  if (!note) return;
  const { marks } = partsOf(note);
  marks.forEach((mark) => mark.classList.add("near"));
  (marks[0] || note).scrollIntoView({ block: "center" });
  note.focus({ preventScroll: Boolean(marks[0]) });
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("mark");
  if (!mark || event.target.closest("a, button") || String(getSelection())) return;
  const note = document.getElementById(`${mark.closest("article.doc").id}n${mark.dataset.notes.split(" ")[0]}`);
  if (note) select(note);
});
document.addEventListener("focusin", (event) => {
  const note = event.target.closest?.(".note");
  if (!note || note === selected) return;
  all("mark.near").forEach((mark) => mark.classList.remove("near"));
  selected = note;
  partsOf(note).marks.forEach((mark) => mark.classList.add("near"));
});
addEventListener("hashchange", follow);
