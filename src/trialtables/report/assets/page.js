"use strict";
// The content and the one way to put it on the page: as text, never as HTML.

const content = JSON.parse(document.getElementById("content").textContent);
const tables = content.tables;
const documents = content.documents;

const byId = (id) => document.getElementById(id);

// An element with attributes and children; a child that is a string becomes text.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

// 12345 as 12,345, one as "1 row", many as "2 rows".
const number = (value) => value.toLocaleString("en");
const counted = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;

// The title of a document, or the words that it begins with, or what was wrong with it.
const titleOf = (doc) => doc.title || (doc.text || "").trim().slice(0, 120) || doc.message || doc.id;

// Scroll a pane, and nothing around it, until the element can be seen.
function reveal(pane, shown) {
  const [outer, inner] = [pane.getBoundingClientRect(), shown.getBoundingClientRect()];
  const margin = 24;
  if (inner.top < outer.top + margin || inner.bottom > outer.bottom - margin) {
    pane.scrollTop += inner.top - outer.top - Math.max(margin, (outer.height - inner.height) / 3);
  }
}
