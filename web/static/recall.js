/* Up and Down go through the questions asked before. */

/** `asked()` lists them, the oldest first; one asked again stands last. What was typed is never lost. */
export function recallInto(box, asked) {
  box.addEventListener("keydown", (event) => {
    const questions = [...new Set(asked().reverse())].reverse().concat("");
    const next = questions.indexOf(box.value) + { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!questions.includes(box.value) || !(next in questions)) return;
    event.preventDefault();
    box.value = questions[next];
  });
}
