/* The article on its own page: marks what the address names and goes there. */

import { paint } from "./marks.js";
import { readPlace } from "./places.js";

const text = document.querySelector("#text");

function show() {
  const { ranges } = readPlace(location.href);
  if (!ranges.length) return;
  paint(text, ranges);
  const first = text.querySelector("mark");
  if (!first) return;
  first.closest("details")?.setAttribute("open", "");
  first.tabIndex = -1;
  first.focus({ preventScroll: true, focusVisible: false }); // it is marked as it is
  first.scrollIntoView();
}

addEventListener("hashchange", show);
show();
