/* One announced line above the question box. */

const SHOWN_MS = 5_000;
const line = document.querySelector("#said");
let fading;

export function say(words) {
  clearTimeout(fading);
  if (line.textContent !== words) line.textContent = words;
  fading = setTimeout(() => line.replaceChildren(), SHOWN_MS);
}
