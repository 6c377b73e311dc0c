// Sao Làng: what the browser adds to pages that already work without it. No library, no inline code (strict CSP).
const root = document.documentElement;
root.classList.add("js");
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const comma = (number) => String(Math.round(number * 10) / 10).replace(".", ",");

/* ---------- Theme: auto, light, dark; the cookie lets the server render it next time ---------- */
const THEMES = { auto: "", light: "sao-lang", dark: "sao-lang-dark" };
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-switch]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const choice = event.submitter.value;
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `theme=${choice};path=/;max-age=31536000;samesite=lax${secure}`;
  if (THEMES[choice]) root.dataset.theme = THEMES[choice];
  else delete root.dataset.theme;
  const scheme = document.querySelector('meta[name="color-scheme"]');
  if (scheme) scheme.content = choice === "auto" ? "light dark" : choice;
  all("[data-theme-switch] button").forEach((button) => button.setAttribute("aria-pressed", button.value === choice));
});

/* ---------- Folds: Escape closes menus and confirmations; "keep" closes without doing anything ---------- */
const close = (fold) => {
  fold.open = false;
  fold.querySelector("summary").focus();
};
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const fold = event.target.closest?.("details[open][data-confirm], details[open][data-menu]");
  if (fold) close(fold);
});
document.addEventListener("click", (event) => {
  const keep = event.target.closest("[data-confirm-keep]");
  if (keep) close(keep.closest("details"));
  all("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});

/* ---------- Send once: a second click on a slow network must not file twice ---------- */
const busy = new Set();
const release = (button) => {
  button.disabled = false;
  button.removeAttribute("aria-busy");
  busy.delete(button);
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-allow-again")) return;
  dirty.delete(form);
  // After the browser has read the pressed button's name and value.
  setTimeout(() => all("button:not([type=button]), input[type=submit]", form).forEach((button) => {
    if (button.disabled) return;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    busy.add(button);
  }));
});
addEventListener("pageshow", () => busy.forEach(release));   // the Back button brings the page as it was left
document.addEventListener("htmx:afterRequest", () => busy.forEach(release));

/* ---------- Leaving with unsaved words ---------- */
const dirty = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.hasAttribute("data-guard")) dirty.add(form);
});
addEventListener("beforeunload", (event) => {
  dirty.forEach((form) => { if (!form.isConnected) dirty.delete(form); });
  if (dirty.size) event.preventDefault();
});

/* ---------- Show the password ---------- */
function preparePassword(input) {
  if (input.dataset.ready) return;
  input.dataset.ready = "1";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link tap justify-self-start";
  button.textContent = input.dataset.password;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  input.after(button);
}

/* ---------- Files: drop, check the size here before a long upload, show progress ---------- */
function prepareDrop(drop) {
  if (drop.dataset.ready) return;
  drop.dataset.ready = "1";
  const input = drop.querySelector('input[type="file"]');
  const list = drop.querySelector("[data-filedrop-list]");
  const limit = Number(drop.dataset.maxMb) * 1e6;
  const check = () => {
    const files = [...input.files];
    const wrong = [];
    list.replaceChildren(...files.map((file) => {
      const item = document.createElement("li");
      let words = `${file.name}, ${file.size < 1e6 ? `${Math.max(1, Math.round(file.size / 1e3))} kB` : `${comma(file.size / 1e6)} MB`}`;
      if (file.size > limit) words = fill(drop.dataset.wordsBig, { name: file.name, size: comma(file.size / 1e6), max: drop.dataset.maxMb });
      else if (file.size === 0) words = fill(drop.dataset.wordsEmpty, { name: file.name });
      if (file.size > limit || file.size === 0) {
        item.className = "is-bad";
        wrong.push(words);
      }
      item.textContent = words;
      return item;
    }));
    const sum = files.reduce((total, file) => total + file.size, 0);
    if (sum > Number(drop.dataset.totalMb) * 1e6) {
      wrong.push(fill(drop.dataset.wordsTotal, { size: comma(sum / 1e6), max: drop.dataset.totalMb }));
    }
    input.setCustomValidity(wrong.join(" "));
  };
  input.addEventListener("change", check);
  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
  }
  for (const type of ["dragleave", "drop"]) drop.addEventListener(type, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    const box = new DataTransfer();
    const fresh = [...event.dataTransfer.files];
    for (const file of input.multiple ? [...input.files, ...fresh] : fresh.slice(0, 1)) box.items.add(file);
    input.files = box.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
document.addEventListener("htmx:xhr:progress", (event) => {
  const drop = event.target.querySelector?.("[data-filedrop]");
  if (!drop || !event.detail.total) return;
  const percent = Math.round((event.detail.loaded / event.detail.total) * 100);
  const words = drop.querySelector("[data-filedrop-words]");
  drop.querySelector("[data-filedrop-progress]").hidden = false;
  words.textContent = fill(words.dataset.words, { percent });
  drop.querySelector("[role=progressbar]").setAttribute("aria-valuenow", percent);
  drop.querySelector(".value").setAttribute("width", `${percent}%`);
});

/* ---------- Saving by itself: what is not yet on the server stays on this machine ---------- */
const draftKey = (form) => `saolang:draft:${document.body.dataset.user || "0"}:${form.dataset.autosave}`;
const stateOf = (form) => document.getElementById(form.dataset.saveStateId);
const waiting = new Map();   // form -> Set of field names changed since the last save
const inFlight = new Map();  // form -> the names that are on their way

function showState(form, state) {
  const badge = stateOf(form);
  if (!badge) return;
  badge.dataset.saveState = state;
  if (state === "saved") {
    const now = new Date();
    badge.querySelector("[data-save-time]").textContent =
      `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  }
}
function keepDraft(form) {
  const names = [...(waiting.get(form) ?? []), ...(inFlight.get(form) ?? [])];
  const data = new FormData(form);
  const draft = Object.fromEntries(names.map((name) => [name, data.getAll(name).filter((value) => typeof value === "string")]));
  try {
    if (names.length) localStorage.setItem(draftKey(form), JSON.stringify(draft));
    else localStorage.removeItem(draftKey(form));
  } catch { /* no room or not allowed: the server copy still holds */ }
}
function restoreDraft(form) {
  let draft;
  try { draft = JSON.parse(localStorage.getItem(draftKey(form)) ?? "null"); } catch { return; }
  if (!draft) return;
  const names = new Set();
  for (const [name, values] of Object.entries(draft)) {
    for (const field of all(`[name="${CSS.escape(name)}"]`, form)) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
      names.add(name);
    }
  }
  if (!names.size) return;
  waiting.set(form, names);
  showState(form, "offline");
  // htmx knows the form only once the page is ready.
  if (document.readyState === "complete") send(form);
  else addEventListener("load", () => send(form), { once: true });
}
function send(form) {
  if (!navigator.onLine) showState(form, "offline");
  else if (window.htmx && waiting.get(form)?.size) window.htmx.trigger(form, "autosave:send");
}
function prepareAutosave(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "1";
  waiting.set(form, new Set());
  let later;
  form.addEventListener("input", (event) => {
    if (!event.target.name || event.target.type === "file") return;
    waiting.get(form).add(event.target.name);
    keepDraft(form);
    clearTimeout(later);
    if (event.target.matches("textarea, input:not([type=radio], [type=checkbox])")) later = setTimeout(() => send(form), 1500);
    if (!navigator.onLine) showState(form, "offline");
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt !== form) return;   // something inside the form asked, not the form itself
    inFlight.set(form, waiting.get(form));
    waiting.set(form, new Set());
    showState(form, "saving");
  });
  const settle = (event) => {
    if (event.detail.elt !== form || !inFlight.has(form)) return;
    const sent = inFlight.get(form);
    inFlight.delete(form);
    const status = event.detail.xhr?.status ?? 0;
    const kept = event.detail.successful;
    // Refused by the server (wrong, too late): kept on the machine would only be refused again.
    const refused = !kept && status >= 400 && status < 500;
    if (!kept && !refused) sent.forEach((name) => waiting.get(form).add(name));
    keepDraft(form);
    showState(form, kept ? "saved" : refused ? "refused" : "offline");
    if (!kept && !refused) setTimeout(() => send(form), 15000);
  };
  form.addEventListener("htmx:afterRequest", settle);
  restoreDraft(form);
}
addEventListener("online", () => waiting.forEach((names, form) => { if (form.isConnected) send(form); }));

/* ---------- Evidence beside the criterion ---------- */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const panel = document.querySelector(`[data-evidence-panel="${CSS.escape(link.dataset.evidence)}"]`);
  if (!panel || matchMedia("(max-width: 767px)").matches) {
    link.target = "_blank";   // on a phone there is no beside
    return;
  }
  event.preventDefault();
  const frame = panel.querySelector("iframe");
  delete frame.dataset.empty;
  frame.src = link.href;
  panel.querySelector("[data-evidence-hint]")?.remove();
  panel.querySelector("[data-evidence-heading]").textContent = link.dataset.evidenceName;
  const open = panel.querySelector("[data-evidence-open]");
  open.href = link.href;
  open.hidden = false;
  all(`a[data-evidence="${CSS.escape(link.dataset.evidence)}"]`).forEach((other) => other.removeAttribute("aria-current"));
  link.setAttribute("aria-current", "true");
});

/* ---------- Start, and again for what htmx brings ---------- */
function prepare(inside) {
  all("input[data-password]", inside).forEach(preparePassword);
  all("[data-filedrop]", inside).forEach(prepareDrop);
  all("form[data-autosave]", inside).forEach(prepareAutosave);
}
prepare(document);
document.querySelector("[data-focus]")?.focus();
document.addEventListener("htmx:load", (event) => prepare(event.target));

/* ---------- Counting: a page really seen says so once; the minute between is also kept by the server ---------- */
function countVisit() {
  const { count, article } = document.body.dataset;
  if (!count || document.prerendering || document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", countVisit);
  fetch(count, { method: "POST", body: new URLSearchParams(article ? { bai: article } : {}), keepalive: true, credentials: "omit" }).catch(() => {});
}
document.addEventListener("visibilitychange", countVisit);
countVisit();
