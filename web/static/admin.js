/* While something runs: each second puts in what is new, so that it is said once. */

const live = (page) => page.querySelectorAll("[data-live]");
const last = new Map([...live(document)].map((part) => [part.id, part.innerHTML]));

while (document.querySelector("[data-running]")) {
  await new Promise((done) => setTimeout(done, 1000));
  const html = await fetch(location).then((reply) => reply.text()).catch(() => "");
  const page = new DOMParser().parseFromString(html, "text/html");
  if (page.querySelector("#token")) location.reload();
  for (const { id, innerHTML, childNodes } of live(page)) {
    if (last.get(id) === innerHTML) continue;
    last.set(id, innerHTML);
    document.title = page.title;
    const old = document.getElementById(id);
    const held = old.contains(document.activeElement);
    old.replaceChildren(...childNodes);
    if (held) old.querySelector("a").focus();
  }
}
