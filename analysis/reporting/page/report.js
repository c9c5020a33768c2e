// The report: evidence in the source pane, links, repairs. Runs after tables.js, whose helpers it uses.
const root = document.documentElement;
const pane = $("#source");
const bar = $("#bar");
const said = document.body.dataset;
// Evidence: "a1.p3:57-62 a1.p5:3-9" -> ranges in the source pane.
const places = (text) =>
  text.split(" ").filter(Boolean).map((place) => {
    const [, passage, start, end] = place.match(/^(.+):(\d+)-(\d+)$/);
    return { passage, start: +start, end: +end };
  });
const range = ({ passage, start, end }) => {
  const walker = document.createTreeWalker(document.getElementById(passage), NodeFilter.SHOW_TEXT);
  const found = document.createRange();
  let offset = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = offset + node.length;
    if (start >= offset && start < after) found.setStart(node, start - offset);
    if (end > offset && end <= after) {
      found.setEnd(node, end - offset);
      break;
    }
    offset = after;
  }
  return found;
};
const sentencesOf = ({ passage, start, end }) =>
  $$(".s", document.getElementById(passage)).filter((s) => +s.dataset.a < end && +s.dataset.b > start);

const rows = new Map();
let shown = { list: [], at: 0 };

const mark = (name, ranges) => {
  if (window.Highlight && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges));
};
const clear = () => {
  $$(".on, .now").forEach((element) => element.classList.remove("on", "now"));
  mark("all", []);
  mark("now", []);
  bar.hidden = true;
  pane.classList.remove("sheet");
  $("#taken").replaceChildren();
};
const step = (by) => {
  const { list, label } = shown;
  if (!list.length) return;
  shown.at = (shown.at + by + list.length) % list.length;
  const now = list[shown.at];
  mark("now", [range(now)]);
  $$(".now").forEach((element) => element.classList.remove("now"));
  const sentences = sentencesOf(now);
  sentences.forEach(({ id }) => $$(`[id="${id}"], [data-s="${id}"]`).forEach((each) => each.classList.add("now")));
  $("#where").textContent = fill(said.where, label, shown.at + 1, list.length);
  taken(sentences[0]);
  pane.style.setProperty("--head", `${$(".panehead").offsetHeight}px`);
  const came = $("pre .now");
  if (came) $(".raw").scrollTop = came.offsetTop - 96;
  const at = range(now).getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  pane.scrollTop += at.top - frame.top - $(".panehead").offsetHeight - 48;
};
const open = (ids, label, evidence) => {
  clear();
  const list = places([...new Set(evidence.split(" "))].join(" ")).filter(({ passage }) => document.getElementById(passage));
  if (!list.length) return;
  shown = { id: ids.join("+"), label, list, at: 0 };
  mark("all", list.map(range));
  list.flatMap(sentencesOf).forEach((sentence) => sentence.classList.add("on"));
  ids.forEach((id) => rows.get(id)?.row.classList.add("on"));
  bar.hidden = false;
  pane.classList.add("sheet");
  step(0);
};
// The reverse: what was taken from a sentence.
const taken = (sentence) => {
  const box = $("#taken");
  box.replaceChildren();
  if (!sentence) return;
  const passage = sentence.parentElement.id;
  const { a, b } = sentence.dataset;
  const listed = new Set(); // the same words at the same place stand in several tables
  const items = [...rows.values()].filter(({ label, evidence }) => {
    const here = evidence.filter((p) => p.passage === passage && p.start < +b && p.end > +a);
    const fresh = here.map(({ start }) => `${start} ${label}`).filter((item) => !listed.has(item));
    fresh.forEach((item) => listed.add(item));
    return fresh.length;
  });
  if (items.length) box.append(make("h3", fill(said.taken, items.length)));
  for (const { row, label } of items) {
    const link = make("a", label, { href: `#${row.id}` });
    link.prepend(make("b", row.id + " "));
    box.append(link, " ");
  }
};
const wholeOf = ({ parentElement, dataset }) => `${parentElement.id}:${dataset.a}-${dataset.b}`;
const openSentence = (sentence) => open([sentence.id], said.sentence, wholeOf(sentence));
// "#q17" leads to a row, "#h1+h12" to several, "#a1.p3.s2" to a sentence, with "+" to several.
const follow = (hash, scroll, name) => {
  const ids = decodeURIComponent(hash.slice(1)).split("+");
  const found = ids.map((id) => rows.get(id)).filter(Boolean);
  const sentences = ids.map((id) => document.getElementById(id)).filter((element) => element?.matches(".s"));
  for (const { row, reveal } of found) {
    reveal();
    unfold(row);
  }
  if (found.length) {
    if (scroll) found[0].row.scrollIntoView({ block: "center", behavior: "instant" });
    const label = ids.length > 1 ? name || found[0].label : `${ids} ${found[0].label}`;
    open(ids, label, found.map(({ row }) => row.dataset.e).join(" "));
  } else if (sentences.length) open(ids, said.sentence, sentences.map(wholeOf).join(" "));
  return found.length > 0 || sentences.length > 1;
};

for (const box of $$("[data-table]")) {
  enhance(box, $("#tools"), (row, reveal) => {
    if (!row.dataset.e) return;
    rows.set(row.id, { row, reveal, label: row.dataset.l, evidence: places(row.dataset.e) });
  });
}

const unfold = (element) => {
  const closed = element?.closest("details:not([open])");
  if (closed) closed.open = true;
};
document.addEventListener("click", (event) => {
  const { target } = event;
  const link = target.closest("a[href^='#']");
  const sentence = target.closest("#source .s");
  if (link?.dataset.e) {
    event.preventDefault();
    open([link.hash.slice(1)], link.dataset.l, link.dataset.e);
  } else if (link) {
    const hash = link.getAttribute("href");
    unfold(document.getElementById(hash.slice(1)));
    if (follow(hash, !link.closest("tr, svg"), link.textContent)) {
      event.preventDefault();
      history.replaceState(null, "", hash);
    }
  } else if (sentence && !String(getSelection())) openSentence(sentence);
  else if (target.closest("tr[data-e]") && !String(getSelection())) $("a", target.closest("tr")).click();
});
const actions = {
  next: () => step(1),
  back: () => step(-1),
  close: clear,
  link: (button) => copy(`${location.href.split("#")[0]}#${shown.id}`).then(() => flash(button)),
  repairs: (button) => button.setAttribute("aria-pressed", root.classList.toggle("repairs")),
};
for (const button of $$("button[data-do]", pane)) {
  button.addEventListener("click", () => actions[button.dataset.do](button));
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
  if (event.target.matches("input, select, textarea") || bar.hidden) return;
  if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
});
addEventListener("hashchange", () => follow(location.hash, true));
root.classList.add("live");
if (location.hash) follow(location.hash, true);
