/* Buttons and links that copy: a quotation with its source, or the link to an answer. */

import { say } from "./status.js";

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-from]");
  if (!pressed) return;
  event.preventDefault();
  const link = new URL(pressed.dataset.from, location.href).href;
  say(copy(pressed.dataset.copy + link) ? "Copied." : "Copying is not allowed here.");
});

/** By way of the event, because `navigator.clipboard` is only there over HTTPS. */
function copy(text) {
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
  };
  document.addEventListener("copy", fill, { once: true });
  return document.execCommand("copy");
}
