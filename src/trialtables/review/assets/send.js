// Requests to the desk.  What is sent is sent in order; a request that got no answer is sent again as it was, which the
// desk takes for the same one.

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const PATIENCE = [300, 600, 1200, 2500, 5000];

// Where the state of sending is told: (number of requests under way, trouble or "").
const listeners = [];
export const onSending = (listener) => listeners.push(listener);

let waiting = 0;
let trouble = "";
function tell(change, why = trouble) {
  waiting += change;
  trouble = why;
  listeners.forEach((listener) => listener(waiting, trouble));
}

export const isSending = () => waiting > 0;

// A name for a request that no other has.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

async function answerOf(response) {
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const gone = response.status === 403 && !answer.error ? "The session has ended." : "";
  throw new Refused(response.status, answer.error || gone || `The desk answered ${response.status}.`);
}

export async function get(address) {
  return answerOf(await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" }));
}

// One POST; without an answer it is tried again until there is one.
async function sendUntilAnswered(address, body) {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Trialtables": "1" },
    body: JSON.stringify(body),
  };
  for (let tries = 0; ; tries += 1) {
    let response = null;
    try {
      response = await fetch(address, request);
    } catch {
      response = null;
    }
    if (response && ![502, 503, 504].includes(response.status)) {
      if (trouble) tell(0, "");
      return answerOf(response);
    }
    tell(0, "Not saved yet: the desk does not answer. It is tried again.");
    await pause(PATIENCE[Math.min(tries, PATIENCE.length - 1)]);
  }
}

let last = Promise.resolve();

// A POST behind all that were sent before.
export function post(address, body) {
  tell(1);
  const mine = last.then(() => sendUntilAnswered(address, body)).finally(() => tell(-1));
  last = mine.catch(() => {});
  return mine;
}

// A POST that only asks, in its turn as well: nothing is being saved while its answer is awaited.
export function ask(address, body) {
  const mine = last.then(() => sendUntilAnswered(address, body));
  last = mine.catch(() => {});
  return mine;
}

// When everything that was sent has been answered.
export const settled = () => last;
