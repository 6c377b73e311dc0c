// Helps to write articles: buttons that put markup around the chosen words; words pasted from Word become markup.
const TOOLS = [["B", "**", "**"], ["I", "*", "*"], ["H2", "\n## ", "\n"], ["•", "\n- ", ""], ["1.", "\n1. ", ""], ["“”", "\n> ", ""], ["URL", "[", "](https://)"]];
const NAMES = { B: "Chữ đậm", I: "Chữ nghiêng", H2: "Đầu mục", "•": "Gạch đầu dòng", "1.": "Đánh số", "“”": "Trích lời", URL: "Đường dẫn" };
const put = (area, text, from, to) => {
  area.focus();
  area.setRangeText(text, from, to, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
};
const children = (node) => [...node.childNodes].map(markup).join("");
const WRITE = {
  B: (node) => `**${children(node)}**`, STRONG: (node) => `**${children(node)}**`,
  I: (node) => `*${children(node)}*`, EM: (node) => `*${children(node)}*`,
  H1: (node) => `\n## ${children(node)}\n\n`, H2: (node) => `\n## ${children(node)}\n\n`, H3: (node) => `\n### ${children(node)}\n\n`,
  P: (node) => `${children(node).trim()}\n\n`, DIV: (node) => `${children(node)}\n`, BR: () => "\n",
  LI: (node) => `${node.parentElement?.tagName === "OL" ? "1." : "-"} ${children(node).trim()}\n`,
  A: (node) => /^https?:/.test(node.href) ? `[${children(node)}](${node.href})` : children(node),
  STYLE: () => "", SCRIPT: () => "", HEAD: () => "", TITLE: () => "",
};
function markup(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  return (WRITE[node.tagName] ?? children)(node);
}
for (const area of document.querySelectorAll("[data-editor]")) {
  const bar = document.createElement("div");
  bar.className = "flex flex-wrap gap-2 mb-2";
  for (const [sign, before, after] of TOOLS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet";
    button.textContent = sign;
    button.title = NAMES[sign];
    button.setAttribute("aria-label", NAMES[sign]);
    button.addEventListener("click", () => {
      const { selectionStart: from, selectionEnd: to, value } = area;
      put(area, before + value.slice(from, to) + after, from, to);
    });
    bar.append(button);
  }
  area.before(bar);
  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    const written = markup(new DOMParser().parseFromString(html, "text/html").body).replace(/\n{3,}/g, "\n\n").trim();
    if (!written) return;
    event.preventDefault();
    put(area, written, area.selectionStart, area.selectionEnd);
  });
}
