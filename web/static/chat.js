/* Asks without leaving the page: sends the form itself and shows the turn that comes back, rendered by the server. */

const TIMEOUT_MS = 30_000;
const KEPT_QUESTIONS = 10;

const form = document.querySelector("#ask");
const box = document.querySelector("#question");
const log = document.querySelector("#log");
let isBusy = false;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (isBusy) return;
  const asked = new FormData(form);
  const button = event.submitter;
  if (button?.name) asked.set(button.name, button.value);
  else box.value = "";
  const question = asked.get("picked") ?? asked.get("question");
  const isUnderstood = await ask(question, asked);
  if (isUnderstood) remember();
  else box.value ||= question.trim();
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Adds a turn to the log and tells whether the question was understood. */
async function ask(question, asked) {
  isBusy = true;
  const waiting = pendingTurn(question);
  log.append(waiting);
  waiting.scrollIntoView({ block: "start" });
  try {
    const response = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: asked,
      headers: { "X-Requested-With": "fetch" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const turn = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".turn");
    if (!turn) throw new Error(`no turn in a response of status ${response.status}`);
    waiting.replaceWith(turn);
    turn.scrollIntoView({ block: "start" });
    return response.ok;
  } catch {
    showUnreachable(waiting);
    return false;
  } finally {
    isBusy = false;
  }
}

function pendingTurn(question) {
  const turn = copyOf("#pending");
  turn.querySelector("[data-question]").textContent = question.trim();
  if (!question.trim()) turn.querySelector(".question").remove();
  return turn;
}

function showUnreachable(turn) {
  const reply = turn.querySelector(".reply");
  reply.classList.replace("pending", "problem");
  reply.replaceChildren(copyOf("#unreachable"));
}

function copyOf(template) {
  return document.importNode(document.querySelector(template).content, true).firstElementChild;
}

/** Keeps the questions with this page's place in the browser's history, for the way back and for a reload. */
function remember() {
  const questions = new FormData(form).getAll("history").slice(-KEPT_QUESTIONS);
  history.replaceState({ questions }, "");
}

/** A link to this very address would come back with the questions kept here. */
function forget() {
  history.replaceState(null, "");
}

async function recall() {
  for (const question of history.state?.questions ?? []) {
    const asked = new FormData(form);
    asked.set("picked", question);
    await ask(question, asked);
  }
}

for (const link of document.querySelectorAll("header a")) link.addEventListener("click", forget);
if (!log.querySelector(".turn")) recall();
