/* The text that stands in the pane, marked with what one answer cites. */

import { paint } from "./marks.js";
import { readPlace } from "./places.js";

const pane = document.querySelector("#pane");
let text = null; // its address
let standing = null; // resolves to whether it could be fetched
let cited = []; // the excerpts whose places are marked in it

/** Marks the place that `href` names, and the others of its answer, and goes there. */
export async function show(href, takesFocus) {
  const place = readPlace(href);
  if (text !== place.text) [text, standing] = [place.text, fetchText(place.text)];
  if (!(await standing)) return;
  const excerpt = [...document.querySelectorAll(`#log [data-link="${CSS.escape(href)}"]`)].at(-1);
  mark(excerpt, place.ranges);
  const marks = excerpt ? marksOf(excerpt) : [...pane.querySelectorAll("mark")];
  if (!marks.length) return;
  marks[0].tabIndex = -1;
  if (takesFocus) marks[0].focus({ preventScroll: true });
  // Most marks nest in the short answer, else in its sentence.
  const heart = marks.reduce((a, b) => (b.classList.length > a.classList.length ? b : a));
  const { top, height } = pane.getBoundingClientRect();
  pane.scrollBy(0, heart.getBoundingClientRect().top - top - height / 3);
}

async function fetchText(wanted) {
  const shown = document.querySelector("#shown");
  try {
    const reply = await fetch(wanted);
    const html = await reply.text();
    if (text !== wanted) return false;
    if (reply.status === 404) {
      shown.textContent = shown.dataset.gone;
      return false;
    }
    const page = new DOMParser().parseFromString(html, "text/html").querySelector("[data-document]");
    for (const link of page.querySelectorAll("[href^='#']")) link.setAttribute("href", wanted + link.hash);
    shown.replaceChildren(...page.children);
    pane.scrollTop = 0;
    return true;
  } catch {
    if (text !== wanted) return false;
    text = null;
    shown.textContent = shown.dataset.failed;
    return false;
  }
}

/** Marks what the answer of `excerpt` cites, or else `ranges`. */
function mark(excerpt, ranges) {
  cited = excerpt ? [...excerpt.closest(".turn").querySelectorAll(".excerpt")] : [];
  const theirs = cited.flatMap(({ dataset }, i) => {
    const place = readPlace(dataset.link);
    return place.text === text ? place.ranges.map((range) => ({ ...range, cite: i + 1 })) : [];
  });
  paint(pane, excerpt ? theirs : ranges);
  for (const each of cited) marksOf(each)[0]?.setAttribute("tabindex", "-1");
}

/** The excerpt in which `element` lies, or whose place it marks. */
export function excerptOf(element) {
  return cited[element.closest("[data-cite]")?.dataset.cite - 1] ?? element.closest("#log .excerpt");
}

/** An excerpt and its marks light up together. */
export function echo({ target }) {
  const excerpt = excerptOf(target);
  if (excerpt && !cited.includes(excerpt)) mark(excerpt);
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const each of excerpt ? [excerpt, ...marksOf(excerpt)] : []) each.classList.add("lit");
}

function marksOf(excerpt) {
  return [...pane.querySelectorAll(`[data-cite="${cited.indexOf(excerpt) + 1}"]`)];
}
