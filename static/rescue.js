// What is still on this machine when the app cannot run: the drafts in the browser's storage and what was not
// stored yet, as a list of files to take away. Without WebAssembly, for static/start.js (see there for why ES5,
// and why no innerHTML).
//
// - A draft has two slots, kece.draft.<id> and kece.draft.<id>.b (src/store/): the readable one of the highest
//   revision is offered. What cannot be read goes into the file of everything, as it is.
// - A draft's text is cut out of the stored line and never written anew from numbers: JavaScript has no more
//   than 17 digits.
// - window.keceUnsaved, when it is a string, is what is not stored yet: a draft, or an array of drafts.
//
// For start.js: window.keceRescue(make) answers { sentence, node }: what there is in one sentence, and the list;
// node is null where there is nothing to take away.
(function () {
  "use strict";

  var KEY_PREFIX = "kece.";
  var DRAFT_KEY = /^kece\.draft\.(.+?)(?:\.b)?$/;
  // Settings: nobody's work.
  var SETTINGS = ["kece.ui", "kece.unit", "kece.erase", "kece.probe"];
  // The engine does not read a draft that is nested deeper either.
  var DEEPEST = 100;
  var LONGEST_NAME = 60;
  var UNSAVED = "还没存住的改动";

  // ---- what is there ----

  // { key: text }; null where the storage may not be read.
  function storedItems() {
    var items = {};
    try {
      for (var i = 0; i < localStorage.length; i += 1) {
        var key = localStorage.key(i);
        if (key !== null && key.indexOf(KEY_PREFIX) === 0) { items[key] = localStorage.getItem(key); }
      }
    } catch (refused) {
      return null;
    }
    return items;
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (damaged) {
      return null;
    }
  }

  function isDraft(value) {
    return typeof value === "object" && value !== null && value.format === "kece-draft";
  }

  // Where the object or array that begins at `start` ends; -1 if it does not.
  function endOf(text, start) {
    var depth = 0;
    var quoted = false;
    for (var i = start; i < text.length; i += 1) {
      var c = text.charAt(i);
      if (quoted) {
        if (c === "\\") { i += 1; } else if (c === "\"") { quoted = false; }
      } else if (c === "\"") {
        quoted = true;
      } else if (c === "{" || c === "[") {
        depth += 1;
      } else if (c === "}" || c === "]") {
        depth -= 1;
        if (depth === 0) { return i + 1; }
      }
    }
    return -1;
  }

  function nameOf(draft) {
    return typeof draft.name === "string" ? draft.name : "";
  }

  // The text of the member `draft` of a stored line; null if it is not found.
  function cut(line, draft) {
    var whole = JSON.stringify(draft);
    var member = /"draft"\s*:\s*\{/g;
    while (member.exec(line)) {
      var start = member.lastIndex - 1;
      var text = line.slice(start, endOf(line, start));
      // The same, but for digits: it was not some other member of that name.
      if (JSON.stringify(parsed(text)) === whole) { return text; }
    }
    return null;
  }

  // A stored line as { revision, savedAt, name, text }; null if no draft can be read from it.
  function slot(line) {
    var envelope = parsed(line);
    if (typeof envelope !== "object" || envelope === null || !isDraft(envelope.draft)) { return null; }
    var text;
    try {
      text = cut(line, envelope.draft);
    } catch (tooDeep) {
      text = null;
    }
    return text === null ? null : {
      revision: typeof envelope.revision === "number" ? envelope.revision : 0,
      savedAt: typeof envelope.saved_at === "string" ? envelope.saved_at : "",
      name: nameOf(envelope.draft),
      text: text
    };
  }

  // What the list shows of a draft: { title, words, name, text, savedAt }; text is null if it cannot be read.
  function entry(name, words, text, savedAt) {
    return { title: text === null ? name : titled(name), words: words, name: name, text: text, savedAt: savedAt };
  }

  function unreadable(title) {
    return entry(title, "读不出来，原样放在“全部存成一个文件”里", null, "");
  }

  // One entry a draft, the last saved first.
  function storedDrafts(items) {
    var drafts = Object.create(null);
    Object.keys(items || {}).forEach(function (key) {
      var id = DRAFT_KEY.exec(key);
      if (!id) { return; }
      var draft = drafts[id[1]] = drafts[id[1]] || { best: null, lost: false };
      var found = slot(items[key]);
      if (!found) {
        draft.lost = true;
      } else if (!draft.best || found.revision > draft.best.revision) {
        draft.best = found;
      }
    });
    return Object.keys(drafts).map(function (id) {
      var best = drafts[id].best;
      if (!best) { return unreadable("读不出来的草稿"); }
      var lost = drafts[id].lost ? "；另有一次保存读不出来，这是读得出来的最新一次" : "";
      return entry(best.name, timeWords(best.savedAt) + lost, best.text, best.savedAt);
    }).sort(function (a, b) {
      // An ISO time in UTC sorts as text; what cannot be read has none.
      return a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : 0;
    });
  }

  // One entry a draft that is not stored yet.
  function unsavedDrafts() {
    var all = window.keceUnsaved;
    if (typeof all !== "string") { return []; }
    var value = parsed(all);
    var several = Array.isArray(value);
    var entries = [];
    for (var end = several ? 1 : 0, left = several ? value.length : 1; left > 0; left -= 1) {
      var start = all.indexOf("{", end);
      end = start < 0 ? -1 : endOf(all, start);
      var text = end < 0 ? "" : all.slice(start, end);
      var draft = parsed(text);
      if (!isDraft(draft)) { return [unreadable(UNSAVED)]; }
      entries.push(entry(nameOf(draft), UNSAVED, text, ""));
    }
    return entries;
  }

  // ---- words ----

  function twoDigits(number) {
    return (number < 10 ? "0" : "") + number;
  }

  // The file keeps all of a name that is longer than a line.
  function titled(name) {
    var points = codePoints(name.trim());
    if (points.length === 0) { return "未命名草稿"; }
    return points.slice(0, LONGEST_NAME).join("") + (points.length > LONGEST_NAME ? "…" : "");
  }

  // As src/ui/times.rs says it.
  function timeWords(iso) {
    var at = new Date(iso);
    if (isNaN(at.getTime())) { return "看不出什么时候保存的"; }
    var now = new Date();
    var clock = twoDigits(at.getHours()) + ":" + twoDigits(at.getMinutes());
    if (at.toDateString() === now.toDateString()) { return "今天 " + clock + " 保存"; }
    var year = at.getFullYear() === now.getFullYear() ? "" : at.getFullYear() + " 年 ";
    return year + (at.getMonth() + 1) + " 月 " + at.getDate() + " 日 " + clock + " 保存";
  }

  function sentence(items, stored, unsaved) {
    if (stored.some(function (draft) { return draft.text !== null; })) {
      return "写下的不会丢：草稿还在本机。" + (unsaved.length > 0 ? "还没存住的改动在这一页里，请先存成文件。" : "");
    }
    if (unsaved.length > 0) { return "写下的还在这一页里，请先存成文件。"; }
    if (items === null) { return "浏览器不让读本机的存储，所以看不到有没有草稿。"; }
    if (stored.length > 0) { return "草稿还在本机，但读不出来，可以原样存成文件。"; }
    if (hasWork(items)) { return "本机没有草稿，有政策包或别的内容，可以存成文件。"; }
    return "本机还没有草稿，没有东西会丢。";
  }

  function hasWork(items) {
    return Object.keys(items || {}).some(function (key) { return SETTINGS.indexOf(key) < 0; });
  }

  // ---- files ----

  function codePoints(text) {
    return text.match(/[\ud800-\udbff][\udc00-\udfff]|[^]/g) || [];
  }

  // As src/exchange/draft_file.rs names it.
  function fileName(enterprise) {
    var kept = codePoints(enterprise).filter(function (c) { return !/[\u0000-\u001f\u007f-\u009f\/\\:*?"<>|]/.test(c); });
    var name = kept.slice(0, LONGEST_NAME).join("").replace(/^[.\s]+|[.\s]+$/g, "");
    return (name || "未命名草稿") + ".kece.json";
  }

  // To be read by people too: the tokens as they are, with line breaks and two spaces a level.
  function pretty(text) {
    var out = [];
    var depth = 0;
    var tokens = text.match(/"(?:[^"\\]+|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+/g) || [];
    function line() { out.push("\n", new Array(depth + 1).join("  ")); }
    for (var i = 0; i < tokens.length; i += 1) {
      var token = tokens[i];
      var closes = /^[}\]]$/.test(token);
      if (closes) {
        depth -= 1;
        if (!/^[{\[]$/.test(tokens[i - 1])) { line(); }
      } else if (i > 0 && /^[{\[,]$/.test(tokens[i - 1])) {
        line();
      }
      out.push(token === ":" ? ": " : token);
      if (/^[{\[]$/.test(token)) { depth += 1; }
      if (depth > DEEPEST) { return text; }
    }
    return out.join("");
  }

  // Everything as it is, unparsed: what could not be read today may be read tomorrow.
  function everything() {
    var file = { format: "kece-rescue", version: 1, saved_at: new Date().toISOString(), items: storedItems() || {} };
    if (typeof window.keceUnsaved === "string") { file.unsaved = window.keceUnsaved; }
    return JSON.stringify(file, null, 2);
  }

  function nameOfEverything() {
    var now = new Date();
    var day = [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join("-");
    return "科策自评-草稿-" + day + ".json";
  }

  // ---- the list ----

  // That of start.js: a node with attributes and children, text as text.
  var make;

  function download(name, text) {
    var url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    var link = make("a", { href: url, download: name });
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
  }

  function button(className, words, whose, action) {
    var node = make("button", { type: "button", "class": className }, [words]);
    if (whose) { node.appendChild(make("span", { "class": "sr" }, ["：" + whose])); }
    node.addEventListener("click", action);
    return node;
  }

  // The two ways to take a text away, and what came of it.
  // taken: { save, copy (words), className, whose, name, text (functions, asked when they are wanted) }
  function ways(taken) {
    var said = make("p", { role: "status" });
    var area = make("textarea", { "class": "rescue-text", rows: "6", readonly: "", "aria-label": "草稿的文字" });
    var place = make("div");
    function copy() {
      area.value = taken.text();
      place.appendChild(area);
      area.focus();
      area.select();
      var copied = false;
      try { copied = document.execCommand("copy"); } catch (refused) { /* by hand, then */ }
      said.textContent = copied ? "已复制，请粘贴到别处存好。" : "没有复制成。文字已经选中，请按 Ctrl+C 复制。";
    }
    function save() {
      var name = taken.name();
      try {
        download(name, taken.text());
        said.textContent = "已存成文件“" + name + "”，在浏览器的下载文件夹里。" +
          "那里没有，就用“" + taken.copy + "”。";
      } catch (refused) {
        copy();
        said.textContent = "浏览器没有存成文件。" + said.textContent;
      }
    }
    return [
      make("div", { "class": "actions" }, [
        button(taken.className, taken.save, taken.whose, save),
        button("btn btn-quiet", taken.copy, taken.whose, copy)
      ]),
      said, place
    ];
  }

  function row(entry) {
    var who = make("div", {}, [
      make("bdi", { "class": "draft-name" }, [entry.title]), make("div", { "class": "meta" }, [entry.words])
    ]);
    return make("li", {}, [who].concat(entry.text === null ? [] : ways({
      save: "存成文件", copy: "复制成文字", className: "btn", whose: entry.title,
      name: function () { return fileName(entry.name); },
      text: function () { return pretty(entry.text); }
    })));
  }

  window.keceRescue = function (makeNode) {
    make = makeNode;
    var items = storedItems();
    var stored = storedDrafts(items);
    var unsaved = unsavedDrafts();
    var entries = unsaved.concat(stored);
    var result = { sentence: sentence(items, stored, unsaved), node: null };
    if (entries.length > 0 || hasWork(items)) {
      var list = make("ul", { "class": "rescue", "aria-label": "可以带走的草稿" }, entries.map(row));
      result.node = make("div", {}, (entries.length > 0 ? [list] : []).concat(ways({
        save: "全部存成一个文件", copy: "全部复制成文字", className: "btn btn-main", whose: "",
        name: nameOfEverything, text: everything
      })));
    }
    return result;
  };
})();
