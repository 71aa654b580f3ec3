// The list of documents by keyboard.

import { byId, helpWithKeys, withModifier } from "./page.js";

const links = [...document.querySelectorAll(".to-document")];

function step(by) {
  const now = links.indexOf(document.activeElement);
  const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : now + by;
  const link = links[Math.min(Math.max(next, 0), links.length - 1)];
  if (!link) return;
  link.focus();
  link.scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  if (withModifier(event) || event.target.closest("dialog")) return;
  if (event.target.id === "search") {
    if (event.key === "Escape") onEscape(event);
    else if (event.key === "ArrowDown") step(1);
    return;
  }
  const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const pages = { n: "next", p: "prev" };
  if (event.key in steps) step(steps[event.key]);
  else if (event.key === "/") byId("search").select();
  else if (event.key === "o") document.querySelector("tr:not(:has(.state-done)) .to-document")?.click();
  else if (event.key in pages) document.querySelector(`.pages [rel="${pages[event.key]}"]`)?.click();
  else return;
  event.preventDefault();
}

function onEscape(event) {
  event.preventDefault();
  const search = byId("search");
  if (search.defaultValue) {
    search.value = "";
    byId("filters").submit();
  } else {
    search.value = "";
    search.blur();
    step(1);
  }
}

helpWithKeys();
document.addEventListener("keydown", onKey);
// Whoever comes from a document goes on from there.
const link = links.find((one) => one.pathname === sessionStorage.getItem("document"));
if (link && !new URLSearchParams(location.search).get("q")) link.focus();
