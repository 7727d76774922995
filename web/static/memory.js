/* The conversation of this tab, there again after a reload. */

// A shared link opens a conversation of its own.
const KEY = `conversation ${location.search}`;
let store = {};
try {
  store = sessionStorage;
} catch {}

/** Keeps the turns of `log` that were understood, and the earlier questions that no turn shows. */
export function keep(log) {
  const kept = [...log.querySelectorAll(":scope > input, .turn:not(:has(.problem))")];
  try {
    store[KEY] = kept.map((each) => each.outerHTML).join("");
  } catch {} // the storage is full: a reload begins anew
}

/** Puts them back without reading them out again. */
export function restore(log) {
  if (!store[KEY]) return;
  log.setAttribute("aria-live", "off");
  log.replaceChildren(...new DOMParser().parseFromString(store[KEY], "text/html").body.children);
  log.lastElementChild.scrollIntoView(); // unless the browser knows where one was
  setTimeout(() => log.removeAttribute("aria-live"), 500);
}

/** Forgets every conversation of this tab. */
export function erase() {
  store.clear?.();
}
