/* What copies: a quotation with its source, or the link to an answer. */

import { say } from "./status.js";

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-from]");
  if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const text = pressed.dataset.copy + new URL(pressed.dataset.from, location.href).href;
  // `navigator.clipboard` is only there over HTTPS.
  const fill = (copying) => {
    copying.preventDefault();
    copying.clipboardData.setData("text/plain", text);
  };
  document.addEventListener("copy", fill);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  if (copied) event.preventDefault(); // else a link leads there
  say(copied ? "Copied." : "Copying is not allowed.");
});
