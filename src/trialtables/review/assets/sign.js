// Who is there: a name, or a password.

import { post } from "./send.js";

const form = document.querySelector("form.sign");
const why = form.querySelector(".why");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(form));
  const button = form.querySelector("button");
  button.disabled = true;
  why.textContent = "";
  try {
    await post(form.dataset.address, given);
    location.reload();
  } catch (error) {
    why.textContent = error.message;
    button.disabled = false;
    form.querySelector("input").select();
  }
});
