"use strict";
(() => {
  const form = document.getElementById("filter");
  const status = document.getElementById("status");
  const findings = [...document.querySelectorAll(".finding")];
  const marks = [...document.querySelectorAll("mark")];
  const texts = new Map();
  const FEW = 200;
  document.documentElement.classList.add("js");
  form.hidden = false;

  // What a search looks at, read when the first one is made.
  const textOf = (finding) => {
    let text = texts.get(finding);
    if (text === undefined) {
      const code = finding.closest(".excerpt").querySelectorAll(`mark[data-f~="${finding.id.slice(1)}"]`);
      text = (finding.closest(".file").firstElementChild.textContent + " " + finding.textContent + " " + [...code].map((mark) => mark.textContent).join(" ")).toLowerCase();
      texts.set(finding, text);
    }
    return text;
  };

  const chosen = () => {
    const severities = [...form.elements.severity instanceof RadioNodeList ? form.elements.severity : [form.elements.severity]];
    const on = severities.filter((box) => box.checked).map((box) => box.value);
    return {
      words: form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean),
      severity: on.length === severities.length ? null : on,
      rule: form.elements.rule.value,
      category: form.elements.category.value,
      fix: form.elements.fix.value,
    };
  };

  const wanted = (finding, choice) =>
    (!choice.severity || choice.severity.includes(finding.dataset.s)) &&
    (!choice.rule || choice.rule === finding.dataset.r) &&
    (!choice.category || choice.category === finding.dataset.c) &&
    (!choice.fix || choice.fix === finding.dataset.x) &&
    choice.words.every((word) => textOf(finding).includes(word));

  const apply = () => {
    const choice = chosen();
    const seen = new Set();
    for (const finding of findings) {
      finding.hidden = !wanted(finding, choice);
      if (!finding.hidden) seen.add(finding.id.slice(1));
    }
    for (const mark of marks) mark.classList.toggle("off", !mark.dataset.f.split(" ").some((id) => seen.has(id)));
    for (const group of document.querySelectorAll(".excerpt, .file, .package")) {
      group.hidden = !group.querySelector(".finding:not([hidden])");
    }
    const filtered = seen.size !== findings.length;
    if (filtered && seen.size <= FEW) for (const one of document.querySelectorAll(".package:not([hidden])")) one.open = true;
    const all = findings.length.toLocaleString("en");
    status.textContent = filtered ? `${seen.size.toLocaleString("en")} of ${all} findings` : `${all} findings`;
    return choice;
  };

  // The filter is in the address, so that it can be passed on.
  const remember = (choice) => {
    const state = new URLSearchParams();
    if (form.elements.q.value.trim()) state.set("q", form.elements.q.value.trim());
    for (const key of ["rule", "category", "fix"]) if (choice[key]) state.set(key, choice[key]);
    if (choice.severity) state.set("severity", choice.severity.join(","));
    try {
      history.replaceState(null, "", "#" + state);
    } catch (refused) {
      location.hash = state;
    }
  };

  const restore = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return reveal(hash);
    const state = new URLSearchParams(hash);
    form.elements.q.value = state.get("q") || "";
    for (const key of ["rule", "category", "fix"]) {
      form.elements[key].value = state.get(key) || "";
      if (form.elements[key].selectedIndex < 0) form.elements[key].value = "";
    }
    const severities = state.has("severity") ? state.get("severity").split(",") : null;
    for (const box of form.querySelectorAll("[name=severity]")) box.checked = !severities || severities.includes(box.value);
    apply();
    if (hash) document.getElementById("findings").scrollIntoView();
    return undefined;
  };

  // A link to something closed or filtered away shows it.
  const reveal = (id) => {
    const target = document.getElementById(id);
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    target.scrollIntoView();
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  };

  const openAll = (open) => {
    for (const one of document.querySelectorAll("#findings details")) {
      if (open ? !one.closest("[hidden]") : one.classList.contains("package")) one.open = open;
    }
  };

  let waiting;
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => remember(apply()), findings.length > 1000 ? 250 : 60);
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => remember(apply())));
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    event.preventDefault();
    form.elements.q.focus();
  });
  let closed = [];
  addEventListener("beforeprint", () => {
    if (findings.filter((one) => !one.hidden).length > 1000) return;
    closed = [...document.querySelectorAll("#findings details:not([open])")].filter((one) => !one.closest("[hidden]"));
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
    closed = [];
  });
  addEventListener("hashchange", restore);
  restore();
  apply();
})();
