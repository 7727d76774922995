/* Marks ranges of the article, counted in code points. */

/** Marks these ranges, which may nest, and no others; a range's `cite` is passed on to its marks. */
export function paint(root, ranges) {
  for (const run of root.querySelectorAll("[data-start]")) {
    const text = run.textContent;
    const start = Number(run.dataset.start);
    const inside = ranges.filter((range) => range.start < start + text.length && range.end > start);
    if (inside.length) run.replaceChildren(...pieces([...text], start, inside));
    else if (run.firstElementChild) run.textContent = text;
  }
}

function pieces(points, start, ranges) {
  const end = start + points.length;
  const all = new Set([start, end, ...ranges.flatMap((range) => [range.start, range.end])]);
  const edges = [...all].filter((edge) => start <= edge && edge <= end).sort((a, b) => a - b);
  return edges.slice(1).map((to, i) => {
    const over = ranges.filter((range) => range.start <= edges[i] && to <= range.end);
    return marked(points.slice(edges[i] - start, to - start).join(""), over);
  });
}

function marked(text, ranges) {
  if (!ranges.length) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  mark.classList.add(...ranges.map(({ kind }) => kind));
  if (ranges[0].cite) mark.dataset.cite = ranges[0].cite;
  return mark;
}
