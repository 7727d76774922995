/* To the article and back: beside the conversation, or over it on a small screen. */

import { echo, excerptOf, show } from "./shown.js";

const WIDE = matchMedia("(min-width: 64rem)");
const pane = document.querySelector("#pane");
let opener = null; // what the focus goes back to

/** Shows where the last answer stands, if beside it. */
export function accompany() {
  if (!WIDE.matches) return;
  const first = document.querySelector("#log .turn:last-child .answered .excerpt");
  show(first?.dataset.link ?? document.querySelector("#read").getAttribute("href"));
}

/** Shows what this step of the history is about. */
export function arrive() {
  const place = history.state?.place;
  // What is covered takes neither focus nor clicks.
  document.body.classList.toggle("over", isOver());
  for (const each of document.querySelectorAll("#talk, .bar")) each.inert = isOver();
  pane.inert = !WIDE.matches && !place;
  if (place) {
    pane.focus({ preventScroll: true });
    show(place, true);
  } else {
    opener?.focus({ preventScroll: true });
    opener = null;
    accompany();
  }
}

/** Back to the conversation. */
export function close() {
  if (isOver()) history.go(-history.state.depth);
  else if (pane.contains(document.activeElement)) opener?.focus();
}

function isOver() {
  return !WIDE.matches && Boolean(history.state?.place);
}

/** Each place gone to is a step of the history. */
function go(href) {
  const { place, depth = 0 } = history.state ?? {};
  if (place !== href) history.pushState({ place: href, depth: depth + 1 }, "");
  arrive();
}

function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href^='/article?']");
  if (link) {
    event.preventDefault();
    if (pane.contains(link)) link.closest("details")?.removeAttribute("open"); // it would cover the place
    else opener = link;
    go(link.getAttribute("href"));
  } else if (event.target.matches("[data-cite]")) {
    const excerpt = excerptOf(event.target);
    excerpt.closest("details")?.setAttribute("open", "");
    opener = excerpt.querySelector(".show");
    isOver() ? close() : opener.focus();
  }
}

/** On a screen grown narrow, whoever is in the conversation stays there. */
function settle() {
  if (isOver() && document.querySelector("#talk").contains(document.activeElement)) {
    opener = document.activeElement;
    history.replaceState(null, "");
  }
  arrive();
}

document.addEventListener("click", follow);
document.querySelector("#close").addEventListener("click", close);
for (const type of ["pointerover", "focusin"]) document.addEventListener(type, (event) => WIDE.matches && echo(event));
addEventListener("popstate", arrive);
WIDE.addEventListener("change", settle);
