// What every page needs: elements made of text, never of HTML; the help; a few small words.

export const byId = (id) => document.getElementById(id);

// An element with attributes and children; a child that is a string becomes text.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const key = (name) => element("kbd", { "aria-hidden": "true" }, name);

// The names of classes that are wanted, as an attribute.
export const classes = (...names) => names.filter(Boolean).join(" ") || null;

// "1 row", "2 rows".
export const counted = (value, noun) => `${value.toLocaleString("en")} ${noun}${value === 1 ? "" : "s"}`;

// A value as a person reads it.
export const shown = (value) => (value === null || value === undefined || value === "" ? "not stated" : String(value));

// What the server put into the page for its script.
export const content = () => JSON.parse(byId("content").textContent);

// Scroll a pane, and nothing around it, until the element can be seen.
export function reveal(pane, target) {
  const [outer, inner] = [pane.getBoundingClientRect(), target.getBoundingClientRect()];
  const margin = Math.min(60, outer.height / 5);
  if (inner.top < outer.top + margin || inner.bottom > outer.bottom - margin) {
    pane.scrollTop += inner.top - outer.top - Math.max(margin, (outer.height - inner.height) / 3);
  }
}

// Whether keys are letters of a word that is being written, and not commands.
export const writing = (target) => Boolean(target.closest("input, select, textarea, dialog"));

export const withModifier = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing;

export function helpWithKeys() {
  const dialog = byId("keys");
  if (!dialog) return;
  byId("show-keys").addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || withModifier(event) || writing(event.target)) return;
    event.preventDefault();
    dialog.showModal();
  });
}
