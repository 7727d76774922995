/* While the server still opens its text: asks for the page again. */

const EVERY_MS = 1_500;

/** Resolves once nothing is missing from the page. */
export async function awaitReady() {
  while (document.querySelector("[data-loading]")) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    const html = await fetch("/").then((response) => response.text(), () => "");
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector("#intro:not([data-loading])")) continue;
    for (const id of ["intro", "shown", "read"]) document.getElementById(id).replaceWith(page.getElementById(id));
  }
}
