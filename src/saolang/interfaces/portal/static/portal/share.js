// Shares the page the browser's own way where it has one, and copies its address; without a script only the mail link shows.
const here = () => document.querySelector('link[rel="canonical"]')?.href ?? location.href;
const title = () => document.querySelector("h1")?.textContent.trim() ?? document.title;
document.querySelectorAll("[data-share]").forEach((button) => { button.hidden = !navigator.share; });
document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; });
document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-share]")) {
    try {
      await navigator.share({ title: title(), url: here() });
    } catch (refusal) {
      if (refusal.name !== "AbortError") throw refusal;   // closing the sheet again is no fault
    }
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(here());
    document.querySelector("[data-copied]").textContent = copy.dataset.copy;
  }
});
