/* A place in an article, read out of its address. */

const KINDS = { c: "cited", m: "highlight", s: "short" };

/** `text` is the address of the whole text, `ranges` what the fragment, or else the query, names. */
export function readPlace(href) {
  const { pathname, searchParams, hash } = new URL(href, location.href);
  const isElsewhere = hash && hash !== `#c${searchParams.get("c")}`;
  const named = isElsewhere ? [["c", hash.slice(2)]] : [...searchParams];
  const ranges = named.map(([key, written]) => {
    const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(written) ?? [];
    return { start: Number(start), end: Number(end), kind: KINDS[key] };
  });
  for (const key of Object.keys(KINDS)) searchParams.delete(key);
  return { text: `${pathname}?${searchParams}`, ranges: ranges.filter(({ start, end, kind }) => kind && start < end) };
}
