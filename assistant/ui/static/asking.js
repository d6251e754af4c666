// The tab 「過去の調書に聞く」: a press on a part of an answer, wherever it stands, is one event of the
// panel beside the chat; the question asked last stays in sight with the beginning of its answer.
(() => {
  "use strict";

  let panel = null;  // of the newest drawing of the page
  let waiting = null;

  const free = () => {
    clearTimeout(waiting);
    for (const button of document.querySelectorAll("#hy-asking .busy")) button.classList.remove("busy");
  };

  const filledIn = () => {
    const form = {};
    for (const input of panel.element.querySelectorAll("[data-form] :is(input, select)")) {
      if (input.type !== "checkbox") form[input.name] = input.value;
      else (form[input.name] ||= []).push(...(input.checked ? [input.value] : []));
    }
    return form;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#hy-asking [data-act]");
    if (!button || !panel || button.classList.contains("busy")) return;
    event.preventDefault();
    const data = { ...button.dataset };
    if (data.act === "close") {
      panel.trigger("select", data);
      document.querySelector("#hy-question textarea")?.focus();
      return;
    }
    if (data.act === "correct") data.form = filledIn();
    button.classList.add("busy");
    waiting = setTimeout(free, 20000);
    panel.trigger("select", data);
  });

  // The address says which tab is open. Not by Gradio's event, which comes at the start as well.
  document.addEventListener("click", (event) => {
    const tab = event.target.closest("#hy-tabs [role=tab]");
    if (!tab) return;
    const asking = tab.id.startsWith("hy-tab-ask");
    history.replaceState({}, "", location.pathname + (asking ? "?tab=ask" : ""));
  });

  // Which source is open is to be seen in the answer as well.
  document.addEventListener("click", (event) => {
    const source = event.target.closest("#hy-chat [data-act=source]");
    const leaves = event.target.closest("#hy-asking [data-act]");
    if (!leaves) return;
    for (const one of document.querySelectorAll("#hy-chat [aria-current]")) {
      one.removeAttribute("aria-current");
    }
    if (source) source.setAttribute("aria-current", "true");
  }, true);

  const follow = () => {
    const log = document.querySelector("#hy-chat [role=log]");
    if (!log || log.dataset.followed) return;
    log.dataset.followed = "true";
    log.setAttribute("aria-label", "質問と答え");
    let drawn = "";
    new MutationObserver(() => {
      free();
      for (const one of log.parentElement.querySelectorAll("[aria-label='Scroll to bottom']")) {
        one.setAttribute("aria-label", "いちばん下へ");
        one.title = "いちばん下へ";
      }
      const questions = log.querySelectorAll(".hy-question");
      // Each arrival of a question and of its answer once; not while somebody reads on.
      const now = `${questions.length} ${Boolean(log.querySelector(".waiting"))}`;
      if (now === drawn) return;
      drawn = now;
      const newest = questions[questions.length - 1];
      if (!newest) return;
      const top = newest.getBoundingClientRect().top - log.getBoundingClientRect().top;
      log.scrollTop += top - 10;
    }).observe(log, { childList: true, subtree: true });
  };

  // What is asked is what stood in the box at the press, and it leaves the box at once: Gradio reads
  // the box, and would write it, a moment later, when the next question may have been begun.
  let asked = "";

  const box = () => document.querySelector("#hy-question textarea");

  const press = (event) => {
    if (box().value.trim()) {
      asked = box().value;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || event.key !== "Enter") return;
    if (!event.shiftKey && !event.isComposing) press(event);
  }, true);

  document.addEventListener("click", (event) => {
    if (event.target.closest("#hy-send")) press(event);
  }, true);

  window.hyoukaSent = (value, turns) => {
    const question = asked || value;
    asked = "";
    if (box().value.startsWith(question)) {
      box().value = box().value.slice(question.length);
      box().dispatchEvent(new Event("input", { bubbles: true }));
    }
    return [question, turns];
  };

  window.hyoukaAsking = ({ element, trigger, props, watch }) => {
    panel = { element, trigger };
    watch("value", () => {
      free();
      element.innerHTML = props.value || "";
      element.scrollTop = 0;
    });
    follow();
    new MutationObserver(follow).observe(
      document.querySelector("#hy-asking") || document.body, { childList: true, subtree: true });
  };
})();
