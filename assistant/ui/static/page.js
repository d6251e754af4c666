// The browser's side of the screen: what is typed goes to localStorage at once and to the server
// a moment later, so that neither a reload nor a restart of the server loses a character.
(() => {
  "use strict";

  // Han glyphs take Chinese shapes without it; Gradio's own words follow the browser's language.
  document.documentElement.lang = "ja";
  for (const [name, value] of [["language", "ja"], ["languages", ["ja"]]]) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }

  // Gradio has no Japanese for these.
  const WORDS = {
    "Warning": "ご確認ください",
    "Error": "エラー",
    "Info": "お知らせ",
    "Success": "完了",
    "Connection to the server was lost. Attempting reconnection...":
      "画面のサーバーとの接続が切れました。つながり次第、自動で開き直します。",
    "Connection re-established.": "接続が戻りました。",
    "Login": "ログイン",
    "Loading...": "読み込み中…",
    "Too many requests. Please try again later.": "混み合っています。少し待ってからやり直してください。",
  };
  const TOO_LARGE = /^File\(s\) exceed the maximum allowed size of ([\d.]+) Mb: (.*)$/s;
  const japanese = (words) => {
    const large = TOO_LARGE.exec(words);
    return large
      ? `${large[2]} は ${Number(large[1])} MB を超えているので取り込めません。ファイルを確かめてください。`
      : WORDS[words];
  };
  const translate = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const word = japanese(text.data.trim());
      if (word) text.data = word;
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType === 1 && !node.closest("[data-screen]")) translate(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  const storeName = (sheet) => `hyouka:${sheet}`;
  const readStore = (sheet) => {
    try { return JSON.parse(localStorage.getItem(storeName(sheet)) || "{}"); } catch { return {}; }
  };
  const writeStore = (sheet, pending) => {
    try {
      if (Object.keys(pending).length) {
        localStorage.setItem(storeName(sheet), JSON.stringify(pending));
      } else {
        localStorage.removeItem(storeName(sheet));
      }
    } catch { /* a full or forbidden storage: the server still gets every change */ }
  };

  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Over plain http in an office network there is no clipboard API.
      const box = document.createElement("textarea");
      box.value = text;
      box.style.position = "fixed";
      box.style.opacity = "0";
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      return done;
    }
  }

  const chosenFile = (accept) => new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.hidden = true;
    for (const end of ["change", "cancel"]) {
      input.addEventListener(end, () => { resolve(input.files[0] || null); input.remove(); });
    }
    document.body.append(input);  // a browser may forget an input that stands nowhere
    input.click();
  });
  const base64Of = (file) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  const saveFile = ({ name, data }) => {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // Something is being written for this page: one at a time.
  let writing = false;

  // The panel of what a chat model writes at this moment. Its end is told to the screen that asked
  // for it; where that is gone, the sentence stays here until it is closed.
  window.hyoukaLive = ({ element, props, watch, stop }) => {
    const body = () => element.querySelector(".hy-live-body");
    let following = true;
    for (const hand of ["wheel", "pointerdown", "keydown"]) {
      element.addEventListener(hand, () => { following = false; }, { passive: true });
    }
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (!button) return;
      if (button.dataset.act === "close") element.replaceChildren();
      if (button.dataset.act !== "stop") return;
      button.disabled = true;
      button.textContent = "取り消しています…";
      stop(button.dataset.job);
    });
    const draw = () => {
      const top = body() ? body().scrollTop : 0;
      element.innerHTML = props.value || "";
      const live = element.querySelector("[data-live]");
      const now = Boolean(live) && live.dataset.live === "running";
      if (now && !writing) following = true;
      writing = now;
      document.documentElement.classList.toggle("hy-writing", now);
      if (body()) {
        body().scrollTop = top;
        // What came last is in sight, unless somebody has scrolled away from it.
        if (following) element.querySelector("[data-newest]")?.scrollIntoView({ block: "nearest" });
      }
      if (!live || now) return;
      const told = new CustomEvent("hyouka:written", { detail: { ...live.dataset }, cancelable: true });
      if (window.dispatchEvent(told)) live.hidden = !live.dataset.notice;
      else element.replaceChildren();
    };
    watch("value", draw);
    draw();
  };

  // One screen: `element` is the panel; `save(changes)` is missing where nothing is typed,
  // `exports(data)` makes a file.
  window.hyoukaMount = ({ element, trigger, props, watch, save, exports }) => {
    let sheet = null, version = 0, pending = {}, stored = {}, sending = null, timer = null, waiting = null;
    let asking = false, finished = null;  // Gradio drops a press while another is being answered
    let held = {};  // what is typed and not stored, by its data-keep
    let drawing = false;  // a box that is taken away tells of a change once more
    const box = () => element.querySelector("[data-screen]");
    const inputs = (path) =>
      [...element.querySelectorAll("[name]")].filter((input) => input.name === path);

    const note = (words, kind = "") => {
      for (const place of element.querySelectorAll("[data-part=saved]")) {
        place.textContent = words;
        place.className = `hy-saved ${kind}`;
      }
    };

    const textOf = (path) => {
      const all = inputs(path);
      if (all[0] && all[0].type === "checkbox") {
        return all.filter((input) => input.checked).map((input) => input.value).join("、");
      }
      return all[0] ? all[0].value : "";
    };
    const setText = (path, text) => {
      for (const input of inputs(path)) {
        if (input.type === "checkbox") input.checked = text.split("、").includes(input.value);
        else input.value = text;
      }
    };

    const patch = (parts) => {
      for (const [name, html] of Object.entries(parts || {})) {
        for (const place of element.querySelectorAll("[data-part]")) {
          if (place.dataset.part !== name) continue;
          if (name.startsWith("err:")) {
            for (const input of inputs(name.slice(4))) {
              input.toggleAttribute("aria-invalid", Boolean(html));
            }
          }
          if (place.innerHTML === html) continue;
          const open = new Set(
            [...place.querySelectorAll("details[open][data-key]")].map((d) => d.dataset.key));
          place.innerHTML = html;
          for (const details of place.querySelectorAll("details[data-key]")) {
            if (open.has(details.dataset.key)) details.open = true;
          }
        }
      }
    };

    async function send(batch) {
      const whose = sheet;
      note("保存しています…");
      let reply;
      try {
        reply = await save({ sheet: whose, version, changes: batch });
        // Gradio gives undefined where the server is gone or has failed.
        if (!reply) throw new Error("no answer");
      } catch {
        note("まだ保存できていません。入力はこの端末に残っています。つながり次第保存します。", "bad");
        clearTimeout(timer);
        timer = setTimeout(flush, 3000);
        return false;
      }
      if (whose !== sheet) return false;
      if (reply.version) {
        // Acknowledged; without a version nothing was stored, and the words stay here.
        for (const [path, text] of Object.entries(batch)) {
          stored[path] = text;
          if (pending[path] === text) delete pending[path];
        }
        version = reply.version;
        writeStore(sheet, pending);
      }
      patch(reply.parts);
      for (const [path, text] of Object.entries(reply.values || {})) {
        // 「１８０，０００」 becomes 「180,000」, but never under the fingers.
        for (const input of inputs(path)) {
          const free = document.activeElement !== input && pending[path] === undefined;
          if (free && input.type === "text") input.value = text;
        }
      }
      if (reply.error) note(reply.error, "bad");
      else if (!Object.keys(pending).length) note(reply.saved);
      if (reply.reload) ask({ act: "reload", ...place(), notice: reply.error });
      return !reply.error;
    }

    async function flush() {
      clearTimeout(timer);
      while (sending || Object.keys(pending).length) {
        if (sending) { await sending; continue; }
        sending = send({ ...pending });
        const saved = await sending;
        sending = null;
        if (!saved) return false;
      }
      return true;
    }

    const fit = (area) => {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    };

    const typed = (input, wait) => {
      if (drawing || !input.name || !save || input.dataset.local !== undefined) return;
      const text = textOf(input.name);
      // Leaving a box tells once more of what was stored while it was typed.
      if (stored[input.name] === text && pending[input.name] === undefined) return;
      pending[input.name] = text;
      writeStore(sheet, pending);
      note("入力中…");
      clearTimeout(timer);
      timer = setTimeout(flush, wait);
    };

    const place = () => {
      const { sheet: key = null, step = null, field = null } = box() ? box().dataset : {};
      return { sheet: key, step, field, version };
    };

    const told = (words) => {
      const box = document.createElement("div");
      box.className = "hy-notice bad";
      box.setAttribute("role", "alert");
      box.textContent = words;
      return box.outerHTML;
    };

    // A button asks for a file. The officer's own form is chosen first, where one is needed: a
    // browser lets a page ask for a file only at a click.
    async function hand(button) {
      const { act, accept, max, ...data } = button.dataset;
      const own = accept ? await chosenFile(accept) : null;
      if (accept && !own) return;
      const page = box();
      const tell = (parts) => { if (box() === page) patch(parts); };  // not on another sheet's page
      button.classList.add("busy");
      patch({ exported: "" });
      try {
        if (save && !(await flush())) return;
        if (own) {
          Object.assign(data, { name: own.name, size: own.size });
          if (own.size <= Number(max) * 2 ** 20) data.file = await base64Of(own);
        }
        const answer = await exports({ ...place(), ...data });
        if (answer.file) saveFile(answer.file);
        tell(answer.parts);
      } catch {
        tell({ exported: told(
          "ファイルを書き出せませんでした。画面を開き直してから、もう一度押してください。") });
      } finally {
        button.classList.remove("busy");
      }
      element.querySelector("[data-part=exported]")?.scrollIntoView({ block: "nearest" });
    }

    const ask = (data) => {
      asking = true;
      trigger("select", data);
    };

    const free = () => {
      clearTimeout(waiting);
      asking = false;
      for (const button of element.querySelectorAll(".busy")) button.classList.remove("busy");
    };

    element.addEventListener("input", (event) => {
      if (event.target.dataset.keep) held[event.target.dataset.keep] = event.target.value;
      if (event.target.tagName === "TEXTAREA") fit(event.target);
      const now = event.target.tagName === "SELECT" || event.target.type === "checkbox";
      typed(event.target, now ? 0 : 400);
    });
    element.addEventListener("change", (event) => typed(event.target, 0));
    element.addEventListener("keydown", (event) => {
      // Enter goes to the next cell, as in a spreadsheet; a conversion by the IME comes first.
      if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      const act = event.target.dataset.enter;
      if (act) { event.target.parentElement.querySelector(`[data-act=${act}]`).click(); return; }
      const all = [...element.querySelectorAll("input[name],select[name],textarea[name]")];
      const next = all[all.indexOf(event.target) + 1];
      if (next) next.focus();
    });

    // A 【…】 under 文ごとの根拠, or a finding, leads to the same words in the text.
    element.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-part=proof] mark[data-span], [data-part=findings] [data-span]");
      const area = element.querySelector("textarea.hy-editor");
      if (!mark || !area) return;
      // The server counts characters, the browser halves of them.
      const all = [...area.value];
      const [start, end] = mark.dataset.span.split(",").map(
        (at) => all.slice(0, Number(at)).join("").length);
      area.focus();
      area.setSelectionRange(start, end);
      area.scrollIntoView({ block: "center" });
    });

    element.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-act]");
      if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const data = { ...button.dataset };
      if (data.act === "copy") {
        const done = await copyText(inputs(data.from)[0]?.value ?? data.text ?? "");
        const words = button.textContent;
        button.textContent = done ? "コピーしました" : "コピーできませんでした";
        setTimeout(() => { button.textContent = words; }, 1600);
        return;
      }
      if (button.classList.contains("busy")) return;
      if (data.act === "export") {
        hand(button);
        return;
      }
      if (data.via === "write" && writing) {
        document.querySelector("#hy-live [data-act=stop]")?.focus();
        return;
      }
      if (data.ask && !window.confirm(data.ask)) return;
      button.classList.add("busy");
      if (save && !(await flush()) && data.act !== "list" && data.act !== "reload") {
        button.classList.remove("busy");
        return;
      }
      const extra = {};
      for (const input of element.querySelectorAll("[data-local]")) {
        if (input.type !== "checkbox") extra[input.name] = input.value;
        else (extra[input.name] ||= []).push(...(input.checked ? [input.value] : []));
      }
      if (data.via === "write") {
        // The page stays as it is; what is written shows in a panel of its own.
        button.classList.remove("busy");
        writing = true;
        trigger("submit", { ...place(), ...data, extra });
        return;
      }
      waiting = setTimeout(free, 60000);
      ask({ ...place(), ...data, extra });
    });

    // A wish that is being typed outlives a redrawing, until it has been answered.
    const giveBack = () => {
      const inputs = [...element.querySelectorAll("[data-keep]")];
      for (const input of inputs) {
        const { keep } = input.dataset;
        input.value = held[keep] || "";
        // The same field with another answer: that is what one waits for.
        const before = Object.keys(held)[0] || keep;
        if (before !== keep && before.split(" ")[0] === keep.split(" ")[0]) {
          element.querySelector(".hy-reply")?.scrollIntoView({ block: "nearest" });
        }
      }
      held = Object.fromEntries(inputs.map((input) => [input.dataset.keep, input.value]));
    };

    // What was written for this sheet has ended: draw the page that one is at now, and ask once
    // more where that was dropped.
    const drawFinished = () => {
      if (!finished || finished.sheet !== sheet) { finished = null; return; }
      const { notice, kind, redraw, goto, at } = finished;
      finished.asked = true;
      ask({ act: "written", ...place(), notice, kind, redraw, goto, at });
      setTimeout(drawFinished, 2000);
    };

    function mount() {
      free();
      clearTimeout(timer);
      stored = {};
      drawing = true;
      element.innerHTML = props.value || "";
      giveBack();
      drawing = false;
      const screen = box();
      if (!screen) { sheet = null; pending = {}; return; }
      const drawn = Number(screen.dataset.version || 0);
      // What was stored while this page was being drawn is not on it: have it drawn once more.
      const late = sheet && sheet === screen.dataset.sheet && drawn < version;
      version = drawn;
      if (screen.dataset.url !== undefined) {
        const here = location.search;
        if (here !== screen.dataset.url) {
          history.pushState({}, "", location.pathname + screen.dataset.url);
          window.scrollTo(0, 0);
        }
      }
      sheet = screen.dataset.sheet || null;
      if (save && sheet) {
        pending = readStore(sheet);
        for (const [path, text] of Object.entries(pending)) setText(path, text);
        if (Object.keys(pending).length) flush();
      }
      if (late) ask({ act: "reload", ...place() });
      if (finished && finished.asked) finished = null;
      else if (finished) setTimeout(drawFinished, 100);
      element.querySelectorAll("textarea").forEach(fit);
      const first = element.querySelector("[data-focus]");
      if (first) first.focus({ preventScroll: true });
      // The answer to a button far down stands beside that button.
      const answer = element.querySelector(".hy-confirm .hy-notice");
      if (answer) answer.closest(".hy-confirm").scrollIntoView({ block: "nearest" });
    }

    watch("value", mount);
    if (save) {
      window.addEventListener("hyouka:written", async (event) => {
        const done = event.detail;
        if (!sheet || sheet !== done.sheet) return;
        event.preventDefault();
        await flush();
        finished = done;
        if (!asking) drawFinished();
      });
      window.addEventListener("popstate", () => trigger("select", {
        act: "goto", search: location.search }));
      window.addEventListener("beforeunload", () => { if (Object.keys(pending).length) flush(); });
    }
    mount();
  };
})();
