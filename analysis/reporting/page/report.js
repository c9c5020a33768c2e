"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const pane = $("#source");
  const bar = $("#bar");
  const said = document.body.dataset;
  const make = (tag, text = "", attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const fill = (text, ...values) => values.reduce((line, value, n) => line.replaceAll(`{${n}}`, () => value), text);
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  const flash = (button) => {
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1200);
  };

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
    $$(".on").forEach((element) => element.classList.remove("on", "now"));
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
    sentences.forEach((sentence) => sentence.classList.add("now"));
    $("#where").textContent = fill(said.where, label, shown.at + 1, list.length);
    taken(sentences[0]);
    const at = range(now).getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    pane.scrollTop += at.top - frame.top - $(".panehead").offsetHeight - 48;
  };
  const open = (id, label, evidence) => {
    clear();
    const list = places(evidence).filter(({ passage }) => document.getElementById(passage));
    if (!list.length) return;
    shown = { id, label, list, at: 0 };
    mark("all", list.map(range));
    list.flatMap(sentencesOf).forEach((sentence) => sentence.classList.add("on"));
    rows.get(id)?.row.classList.add("on");
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
    const items = [...rows.values()].filter(({ evidence }) =>
      evidence.some((p) => p.passage === passage && p.start < +b && p.end > +a));
    if (items.length) box.append(make("h3", fill(said.taken, items.length)));
    for (const { row, label } of items) {
      const link = make("a", label, { href: `#${row.id}` });
      link.prepend(make("b", row.id + " "));
      box.append(link, " ");
    }
  };
  const openSentence = (sentence) => {
    const { a, b } = sentence.dataset;
    open(sentence.id, said.sentence, `${sentence.parentElement.id}:${a}-${b}`);
  };
  const follow = (hash, scroll) => {
    const id = decodeURIComponent(hash.slice(1));
    const found = rows.get(id);
    const element = document.getElementById(id);
    if (found) {
      found.reveal();
      if (scroll) {
        found.row.scrollIntoView({ block: "center", behavior: "instant" });
      }
      open(id, `${id} ${found.label}`, found.row.dataset.e);
    } else if (element?.matches(".s")) openSentence(element);
    return Boolean(found);
  };

  // Tables: sort, filter, search, choose columns, copy, download.
  const collator = new Intl.Collator(root.lang, { numeric: true });
  const PAGE = 25;
  const STEP = 200; // rows in the layout at once cost time: more of them come on request
  for (const box of $$("[data-table]")) {
    const table = $("table", box);
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const all = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
    const tools = $("#tools").content.cloneNode(true).firstElementChild;
    const search = $("input", tools);
    const more = make("button", "", { class: "more", type: "button" });
    const menus = [];
    let limit = PAGE;
    let order = { at: -1, down: false };
    let current = all;
    const key = (row, at) => row.cells[at].dataset.v ?? row.cells[at].textContent;

    const draw = () => {
      body.replaceChildren(...current.slice(0, limit).map(({ row }) => row));
      more.hidden = current.length <= limit;
      more.textContent = fill(said.more, Math.min(STEP, current.length - limit), current.length);
      $(".count", tools).textContent = fill(said.count, current.length, all.length);
    };
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      current = all.filter(({ row, text }) =>
        words.every((word) => text.includes(word)) &&
        menus.every(({ at, select }) => !select.value || row.cells[at].textContent === select.value));
      draw();
    };
    const sort = (at) => {
      const numeric = heads[at].classList.contains("n");
      limit = Math.min(limit, STEP);
      order = { at, down: order.at === at ? !order.down : numeric };
      const sign = order.down ? -1 : 1;
      const keyed = all.map((item) => {
        const value = key(item.row, at);
        return { item, value: numeric && value !== "" ? +value : value };
      });
      keyed.sort((x, y) => {
        if (x.value === "" || y.value === "") return (x.value === "") - (y.value === "");
        return sign * (numeric ? x.value - y.value : collator.compare(x.value, y.value));
      });
      all.splice(0, all.length, ...keyed.map(({ item }) => item));
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      heads[at].setAttribute("aria-sort", order.down ? "descending" : "ascending");
      filter();
    };
    const csv = () => {
      const visible = heads.map((head, at) => at).filter((at) => !heads[at].hidden);
      const cell = (text, number) => {
        const safe = !number && /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
        return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
      };
      const lines = [visible.map((at) => cell(heads[at].textContent, false))];
      for (const { row } of current) {
        lines.push(visible.map((at) => cell(key(row, at), heads[at].classList.contains("n"))));
      }
      return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
    };

    heads.forEach((head, at) => {
      const button = make("button", head.textContent, { type: "button" });
      if (head.title) button.title = head.title;
      head.replaceChildren(button);
      button.addEventListener("click", () => sort(at));
      if (head.dataset.menu !== undefined) {
        const select = make("select", "", { "aria-label": button.textContent });
        select.append(new Option(`${button.textContent}: ${said.all}`, ""));
        const values = [...new Set(all.map(({ row }) => row.cells[at].textContent))].filter(Boolean);
        values.sort(collator.compare).forEach((value) => select.append(new Option(value, value)));
        select.addEventListener("change", filter);
        menus.push({ at, select });
        search.after(select);
      }
      if (at) {
        const choice = make("label", button.textContent);
        const tick = make("input", "", { type: "checkbox" });
        tick.checked = !head.hidden;
        tick.addEventListener("change", () => {
          head.hidden = !tick.checked;
          all.forEach(({ row }) => (row.cells[at].hidden = !tick.checked));
        });
        choice.prepend(tick);
        $(".choices", tools).append(choice);
      }
    });
    search.addEventListener("input", filter);
    more.addEventListener("click", () => {
      limit += STEP;
      draw();
    });
    $("[data-do=copy]", tools).addEventListener("click", ({ target }) => copy(csv()).then(() => flash(target)));
    $("[data-do=save]", tools).addEventListener("click", ({ target }) => {
      const url = URL.createObjectURL(new Blob(["\ufeff" + csv()], { type: "text/csv" }));
      make("a", "", { href: url, download: `${box.dataset.table}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
      flash(target);
    });
    const reveal = (row) => () => {
      const at = current.findIndex((item) => item.row === row);
      if (at < 0) {
        search.value = "";
        menus.forEach(({ select }) => (select.value = ""));
        filter();
      }
      limit = Math.max(limit, current.findIndex((item) => item.row === row) + 1);
      draw();
    };
    for (const { row } of all) {
      if (!row.dataset.e) continue;
      rows.set(row.id, { row, label: row.dataset.l, evidence: places(row.dataset.e), reveal: reveal(row) });
    }
    if (all.length > 5) box.prepend(tools);
    box.append(more);
    draw();
  }

  document.addEventListener("click", (event) => {
    const { target } = event;
    const link = target.closest("a[href^='#']");
    const sentence = target.closest("#source .s");
    if (link?.dataset.e) {
      event.preventDefault();
      open("", link.dataset.l ?? link.textContent, link.dataset.e);
    } else if (link) {
      if (follow(link.hash, !link.closest("tr"))) {
        event.preventDefault();
        history.replaceState(null, "", link.hash);
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
})();
