// A table that sorts, filters, searches, chooses columns, copies and downloads: in the report and in notebooks.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
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

// Tables: sort, filter, search, choose columns, copy, download.
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const PAGE = 25;
const STEP = 100; // rows in the layout at once cost time: more of them come on request
const enhance = (box, template, onRow) => {
  const said = template.dataset;
  const table = $("table", box);
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const all = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase(), keys: [] }));
  const tools = template.content.cloneNode(true).firstElementChild;
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
    more.dataset.printed = fill(said.printed, limit, current.length);
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
      const value = (item.keys[at] ??= key(item.row, at));
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
      $("details", tools).before(select);
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
  for (const { row } of all) onRow(row, reveal(row));
  if (all.length > 5) $(".scroll", box).before(tools);
  box.append(more);
  draw();
};
