const root = document.documentElement;
const many = root.classList.contains("many");
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const docs = all("article.doc");

/** Make an element; text goes in as text, never as markup. */
function make(tag, attributes = {}, ...children) {
  const found = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) found.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) found.setAttribute(name, value === true ? "" : value);
  }
  found.append(...children);
  return found;
}

function shape(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `shape ${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS("http://www.w3.org/2000/svg", "use"));
  svg.firstChild.setAttribute("href", `#s-${name}`);
  return svg;
}

/** A store that forgets with the page where the browser keeps nothing for files. */
const store = {
  get(key) {
    try { return JSON.parse(localStorage.getItem(`factcheck ${key}`)); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`factcheck ${key}`, JSON.stringify(value)); } catch { /* kept in the page alone */ }
  },
};

const notesOf = (doc) => all(".note", doc);
const numberOf = (note) => note.id.slice(note.id.lastIndexOf("n") + 1);
const partsOf = (note) => {
  const doc = note.closest("article.doc");
  return {
    marks: all(`mark[data-notes~="${numberOf(note)}"]`, doc),
    ref: one(`a.ref[href="#${note.id}"]`, doc),
  };
};
let current = many ? null : docs[0] || null;

const said = make("div", { class: "unseen-head", role: "status", "aria-live": "polite" });
document.body.append(said);
/** Tell people who hear the page what changed. */
const say = (text) => { said.textContent = text; };
