// The score sheet by keyboard: digits choose by points, arrows go on, t goes to the next blank. The page works without it.
const scoring = () => document.querySelector("form[data-scoring]");
let isChanged = false;

const goTo = (form, code) => {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "sang";
  field.value = code;
  form.append(field);
  form.requestSubmit();
};

// A digit stands for points; where two options have the same points, for the place in the list.
const choiceOf = (form, digit) => {
  const radios = [...form.querySelectorAll('input[name="muc"]')];
  const points = radios.map((radio) => parseInt(radio.closest("label").querySelector(".points")?.textContent ?? "", 10));
  return new Set(points).size === points.length ? radios[points.indexOf(digit)] : radios.find((radio) => Number(radio.value) === digit);
};

document.addEventListener("keydown", (event) => {
  const form = scoring();
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, input:not([type=radio]), select, iframe")) return;
  if (/^[0-9]$/.test(event.key)) {
    const radio = choiceOf(form, Number(event.key));
    if (!radio) return;
    radio.focus();
    radio.click();
    event.preventDefault();
    return;
  }
  const name = { ArrowLeft: "before", ArrowRight: "after", t: "blank", T: "blank" }[event.key];
  const button = name && form.querySelector(`button[data-key="${name}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// What was just chosen may not have been sent yet: take it along instead of leaving it behind.
document.addEventListener("input", (event) => { if (event.target.form === scoring()) isChanged = true; });
document.addEventListener("htmx:afterRequest", (event) => { if (event.target === scoring()) isChanged = false; });
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-criterion]");
  if (!link || !isChanged || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  goTo(scoring(), link.dataset.criterion);
});

document.querySelector("[data-strip] [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
