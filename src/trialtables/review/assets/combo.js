// A text input that searches a vocabulary: type words, go through what fits with the arrows, take one with Enter.

import { element } from "./page.js";
import { get } from "./send.js";

let made = 0;

// `ask` gives the query string of a search, `closed` says that nothing but the found values may be taken.
export function combo({ input, address, more = () => ({}), closed }) {
  made += 1;
  const box = element("ul", { class: "found", role: "listbox", id: `found-${made}`, "aria-label": "Values", hidden: true });
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": box.id, autocomplete: "off",
  })) input.setAttribute(name, value);
  const state = { values: [], place: -1, asked: 0, timer: 0 };

  function close() {
    clearTimeout(state.timer);
    state.asked += 1;
    box.hidden = true;
    state.place = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    state.place = place;
    [...box.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === place)));
    const item = box.children[place];
    if (!item) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", item.id);
    return item.scrollIntoView({ block: "nearest" });
  }

  function take(place) {
    input.value = state.values[place];
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Below the input, or above it where there is more room.
  function put() {
    const place = input.getBoundingClientRect();
    const room = window.innerHeight - place.bottom - 8;
    const height = Math.min(box.scrollHeight + 2, 232);
    const below = room >= Math.min(height, 120) || room >= place.top;
    box.style.left = `${Math.min(place.left, window.innerWidth - 290)}px`;
    box.style.minWidth = `${place.width}px`;
    box.style.maxHeight = `${below ? Math.min(232, room) : Math.min(232, place.top - 8)}px`;
    box.style.top = below ? `${place.bottom + 2}px` : "auto";
    box.style.bottom = below ? "auto" : `${window.innerHeight - place.top + 2}px`;
  }

  async function search(text) {
    state.asked += 1;
    const mine = state.asked;
    const query = new URLSearchParams({ q: text, ...more() });
    const found = await get(`${address}?${query}`).catch(() => ({ values: [] }));
    if (mine !== state.asked || document.activeElement !== input) return;
    state.values = found.values;
    box.replaceChildren(...found.values.map((value, i) => element("li", {
      role: "option", id: `${box.id}-${i}`, "aria-selected": "false",
    }, value, found.notes && found.notes[i] ? element("small", {}, found.notes[i]) : null)));
    if (!found.values.length && closed) box.replaceChildren(element("li", { class: "none" }, "Nothing in the vocabulary fits."));
    box.hidden = !box.children.length;
    input.setAttribute("aria-expanded", String(!box.hidden));
    put();
    choose(closed && text && found.values.length ? 0 : -1);
  }

  input.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => search(input.value), 90);
  });
  input.addEventListener("keydown", (event) => {
    const open = !box.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) search(closed ? "" : input.value);
      else if (state.values.length) {
        const by = event.key === "ArrowDown" ? 1 : -1;
        choose((Math.max(state.place, by > 0 ? -1 : 0) + by + state.values.length) % state.values.length);
      }
    } else if (event.key === "Enter" && open && state.place >= 0) {
      event.preventDefault();
      event.stopPropagation();
      take(state.place);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  box.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) take([...box.children].indexOf(item));
  });
  input.addEventListener("blur", close);
  return box;
}
