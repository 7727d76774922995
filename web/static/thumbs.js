/* A thumb under an answer. */

import { keep } from "./memory.js";
import { say } from "./status.js";

document.addEventListener("click", async (event) => {
  const pressed = event.target.closest(".thumb");
  if (!pressed) return;
  event.preventDefault();
  const vote = JSON.stringify({ id: pressed.value, vote: pressed.name });
  const body = new Blob([vote], { type: "application/json" });
  const { ok } = await fetch("/feedback", { method: "POST", body }).catch(() => false);
  say(ok ? "Thank you, noted." : "This could not be noted. Try again.");
  if (!ok) return;
  for (const thumb of pressed.parentElement.children) thumb.ariaPressed = thumb === pressed;
  keep(pressed.closest(".log"));
});
