/* Marks the range that the address names (#c1940-2348) and goes there. */

import { clearMarks, markRange } from "./marks.js";

const text = document.querySelector("[data-text]");

function show() {
  const named = /^#c(\d+)-(\d+)$/.exec(location.hash);
  if (!named) return;
  clearMarks(text);
  const first = markRange(text, Number(named[1]), Number(named[2]));
  if (!first) return;
  first.closest("details")?.setAttribute("open", "");
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "start" });
}

addEventListener("hashchange", show);
show();
