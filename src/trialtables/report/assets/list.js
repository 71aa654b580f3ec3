// The list of documents.  Only those in view are elements, so that a long list costs no more than a short one.

const ITEM_HEIGHT = 66;
const SPARE_ITEMS = 4;

const list = {
  pane: byId("list"),
  items: [],      // what listed() gave
  place: -1,      // which of them is open
  drawn: [0, 0],  // which of them are elements
};

// Show these documents in the list.
function fillList(items) {
  list.items = items;
  list.space = element("div", { role: "presentation", class: "space" });
  list.space.style.height = `${items.length * ITEM_HEIGHT}px`;
  list.pane.replaceChildren(list.space);
  list.drawn = [0, 0];
}

// Make the elements of the items in view, where they have changed.
function drawList({ again = false } = {}) {
  const first = Math.max(0, Math.floor(list.pane.scrollTop / ITEM_HEIGHT) - SPARE_ITEMS);
  const height = list.pane.clientHeight || 800;
  const last = Math.min(list.items.length, Math.ceil((list.pane.scrollTop + height) / ITEM_HEIGHT) + SPARE_ITEMS);
  if (again || first !== list.drawn[0] || last !== list.drawn[1]) {
    const items = [];
    for (let place = first; place < last; place += 1) items.push(listItem(place));
    list.space.replaceChildren(...items);
    list.drawn = [first, last];
  }
  if (list.place >= 0) list.pane.setAttribute("aria-activedescendant", `item-${list.place}`);
  else list.pane.removeAttribute("aria-activedescendant");
}

function listItem(place) {
  const { index, rows } = list.items[place];
  const doc = documents[index];
  const flagged = doc.rows.filter((row) => row.flags).length;
  const item = element("div", {
    role: "option", id: `item-${place}`, class: "item", "data-place": place,
    "aria-selected": String(place === list.place), "aria-posinset": place + 1, "aria-setsize": list.items.length,
  },
  element("div", { class: "item-title" }, titleOf(doc)),
  element("div", { class: "item-facts" },
    element("span", { class: "item-id" }, doc.id),
    flagged ? element("span", { class: "flag" }, counted(flagged, "flag")) : "",
    element("span", { class: doc.status === "ok" ? "" : "flag" }, doc.status === "ok" ? counted(rows, "row") : doc.status)));
  item.style.transform = `translateY(${place * ITEM_HEIGHT}px)`;
  return item;
}

// Bring an item into view: a neighbour by as little as it takes, one from afar to the middle.
function scrollListTo(top) {
  const height = list.pane.clientHeight;
  const hidden = Math.max(list.pane.scrollTop - top, top + ITEM_HEIGHT - list.pane.scrollTop - height);
  if (!height || hidden <= 0) return;
  if (hidden > 2 * ITEM_HEIGHT) list.pane.scrollTop = top - (height - ITEM_HEIGHT) / 2;
  else list.pane.scrollTop += top < list.pane.scrollTop ? -hidden : hidden;
}

// Open the document at this place of the list.
function choose(place, { keepScroll = false } = {}) {
  if (!list.items.length) return;
  list.place = Math.min(Math.max(place, 0), list.items.length - 1);
  if (!keepScroll) scrollListTo(list.place * ITEM_HEIGHT);
  drawList({ again: true });
  openDocument(list.items[list.place].index);
}
