// What the browser adds to pages that work without it: focus after a swap, "/" to search, dropping files, upload progress.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio]), textarea, select");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("[data-search]");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

// After a change the bar that says so (and can undo it) takes the focus; a new page's heading otherwise.
document.addEventListener("htmx:afterSettle", (event) => {
  if (![event.detail.target, event.detail.elt].some((one) => one && one.tagName === "MAIN")) return;
  const next = [".changed button", ".changed", ".problem", "main h1"].map((one) => document.querySelector(one)).find(Boolean);
  if (!next) return;
  if (!next.matches("button, a, input")) next.tabIndex = -1;
  next.focus({ preventScroll: next.closest(".changed") !== null });
});

// Progress is asked for often but read aloud only when the words change.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (target.textContent.trim() === fragment.textContent.trim()) event.detail.shouldSwap = false;
});

function armDrop(area) {
  const input = area.querySelector("input[type=file]");
  const form = area.closest("form");
  const stop = (event) => event.preventDefault();
  for (const name of ["dragover", "drop"]) document.body.addEventListener(name, stop);
  area.addEventListener("dragover", () => area.classList.add("over"));
  for (const name of ["dragleave", "drop"]) area.addEventListener(name, () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

document.addEventListener("htmx:xhr:progress", (event) => {
  const box = document.querySelector("[data-sending]");
  if (!box || !event.detail.lengthComputable) return;
  box.hidden = false;
  box.querySelector("progress").max = event.detail.total;
  box.querySelector("progress").value = event.detail.loaded;
  const percent = Math.floor((100 * event.detail.loaded) / event.detail.total);
  box.querySelector("[data-percent]").textContent = percent + " %";
});

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".drop").forEach(armDrop));

// A letter that was changed on the page is opened and copied as it stands there. Without scripts it is saved as a draft.
function armLetter(form) {
  const field = (name) => form.elements.namedItem(name).value;
  const link = form.querySelector("[data-mailto]");
  form.addEventListener("input", () => {
    const body = encodeURIComponent(field("body").replace(/\r?\n/g, "\r\n"));
    const to = encodeURIComponent(field("to").trim()).replace(/%40/g, "@");
    link.href = "mailto:" + to + "?subject=" + encodeURIComponent(field("subject")) + "&body=" + body;
  });
  const copy = form.querySelector("[data-copy]");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field("body"));
    copy.textContent = "Copied";
  });
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-letter]").forEach(armLetter));
