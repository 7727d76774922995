/* Asks without leaving the page. */

import { fetchTurn } from "./asking.js";
import "./copying.js";
import { erase, keep, restore } from "./memory.js";
import { awaitReady } from "./opening.js";
import { accompany, arrive, close } from "./pane.js";
import { recallInto } from "./recall.js";
import { say } from "./status.js";
import "./thumbs.js";

const SLOW_MS = 6_000;
const at = (id) => document.getElementById(id);
const [form, box, log, waiting, stop, clear] = ["ask", "question", "log", "waiting", "stop", "clear"].map(at);
let asking = null; // aborts the question on its way

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (asking) return;
  const body = new FormData(form, event.submitter);
  const picked = body.get("picked");
  const question = (picked || box.value).trim();
  if (!question) return box.focus();
  if (!picked) box.value = "";
  ask(question, body);
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

async function ask(question, body) {
  const focused = document.activeElement;
  asking = new AbortController();
  const slow = setTimeout(say, SLOW_MS, waiting.dataset.slow);
  waiting.querySelector(".question").textContent = question;
  log.querySelector(":has(> .problem)")?.remove();
  waiting.hidden = false;
  waiting.scrollIntoView();
  const { turn, isUnderstood, failure } = await fetchTurn(body, asking.signal, say);
  asking = null;
  clearTimeout(slow);
  waiting.hidden = true;
  say("");
  log.append(turn ?? unanswered(question, failure));
  log.lastElementChild.scrollIntoView();
  if (isUnderstood) keep(log);
  else box.value ||= question;
  if ([focused, stop, document.body].includes(document.activeElement)) box.focus({ preventScroll: true });
  accompany();
}

function unanswered(question, failure) {
  const turn = at(failure).content.cloneNode(true);
  turn.querySelector(".question").textContent = question;
  return turn;
}

document.addEventListener("keydown", ({ key, isComposing }) => {
  if (key === "Escape" && !isComposing) asking ? asking.abort() : close();
});
stop.addEventListener("click", () => asking?.abort());
clear.addEventListener("click", erase);
recallInto(box, () => new FormData(form).getAll("history"));
// `autofocus` takes a reload to the top.
if (!log.children.length) box.focus({ preventScroll: true });
restore(log);
awaitReady().then(arrive);
