/* Marks a range of the article. Offsets count Unicode code points, as the service does; the DOM counts UTF-16 units. */

/** Where the `points`-th code point of `text` begins, in UTF-16 units, held within the text. */
export function unitsAt(text, points) {
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left -= 1) {
    units += text.codePointAt(units) > 0xffff ? 2 : 1;
  }
  return units;
}

/** Takes every mark away, so that each run is one text node again. */
export function clearMarks(root) {
  for (const mark of root.querySelectorAll("mark.cited")) {
    const parent = mark.parentElement;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

/** Marks `[start, end)` in a text without marks and returns the first mark, or null when nothing shown lies there. */
export function markRange(root, start, end) {
  const marks = [];
  for (const run of root.querySelectorAll("[data-start]")) {
    const text = run.textContent;
    const offset = Number(run.dataset.start);
    const from = unitsAt(text, start - offset);
    const to = unitsAt(text, end - offset);
    if (from < to) marks.push(wrap(run.firstChild, from, to));
  }
  return marks[0] ?? null;
}

function wrap(node, from, to) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const mark = document.createElement("mark");
  mark.className = "cited";
  range.surroundContents(mark);
  return mark;
}
