// Starts the app, and speaks for it when it cannot start or has stopped.
//
// - A script of its own: Trunk's start-up is an inline module with top-level await, which neither a
//   strict content-security policy nor Chromium 86 allows.
// - ES5 syntax on purpose: a browser that must be turned away has to be able to read this file.
// - No innerHTML, no inline style, no inline handler: Trusted Types and strict policies stay happy.
//
// For the app: window.keceFailed(message) replaces the page (the panic hook calls it). The drafts that are
// still there are the work of static/rescue.js. window.keceStages and window.keceSheets are said below.
(function () {
  "use strict";

  var failed = false;

  // ---- the page in place of the app ----

  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    (children || []).forEach(function (child) {
      node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return node;
  }

  function button(className, words, action) {
    var node = make("button", { type: "button", "class": className }, [words]);
    node.addEventListener("click", action);
    return node;
  }

  // Where rescue.js did not arrive or breaks itself, the page still says what happened.
  function drafts() {
    try {
      return window.keceRescue(make);
    } catch (missing) {
      return { sentence: "本机的草稿没有动过，等页面打得开就能看到。", node: null };
    }
  }

  // page: { title, words: [sentence or node], technical, atStart: the app has never run }
  function show(page) {
    if (failed) { return; }
    failed = true;
    var rescue = drafts();
    var again = button("btn", "重新打开", function () {
      again.disabled = true;
      // On a portal a newer version, or a whole one, may be there to be had (static/portal/offline.js).
      if (window.keceOffline) { window.keceOffline.reopen(page.atStart === true); } else { location.reload(); }
    });
    var heading = make("h1", { tabindex: "-1" }, [page.title]);
    var words = page.words.concat([rescue.sentence]).map(function (said) { return make("p", {}, [said]); });
    var card = make("section", { "class": "card" }, [make("div", { role: "alert" }, [heading].concat(words))]);
    if (rescue.node) { card.appendChild(rescue.node); }
    card.appendChild(make("div", { "class": "actions" }, [again]));
    if (page.technical) {
      card.appendChild(make("details", {}, [
        make("summary", {}, ["给技术人员看的信息"]),
        make("pre", {}, [page.technical])
      ]));
    }
    var body = document.body;
    while (body.firstChild) { body.removeChild(body.firstChild); }
    body.removeAttribute("class");
    body.appendChild(make("form", { action: "search" }, [make("main", { "class": "failure" }, [card])]));
    heading.focus();
  }

  window.keceFailed = function (message) {
    show({
      title: "页面出错了，已经停下",
      words: ["程序里有一处没有处理好，为了不算错，页面停了下来。重新打开多半就能接着用；再出现时，请先把草稿存成文件。"],
      technical: String(message)
    });
  };

  function tooOld(error) {
    show({
      title: "浏览器太旧，打不开",
      atStart: true,
      words: [
        "请用 Chrome 或 Edge 86 以上、Firefox 79 以上、Safari 15 以上的浏览器打开。双核浏览器请切到“极速模式”。"
      ],
      technical: String(error || "WebAssembly is missing") + "\n" + navigator.userAgent
    });
  }

  function refusedByPolicy(error) {
    show({
      title: "网站的安全策略不允许运行 WebAssembly",
      atStart: true,
      words: [
        "浏览器没有问题，是网站的设置挡住了。请把这一页转给网站的管理员。",
        make("span", {}, [
          "请管理员在 Content-Security-Policy 的 script-src 里加 ", make("code", {}, ["'wasm-unsafe-eval'"]),
          "。Chrome 97、Firefox 102、Safari 16 以前的浏览器不认这个词，要加 ", make("code", {}, ["'unsafe-eval'"]), "。"
        ])
      ],
      technical: String(error) + "\n" + navigator.userAgent
    });
  }

  // A U盘版 that was cut short or changed: static/unpack.js says so.
  function damaged(error) {
    show({
      title: "这个文件坏了，打不开",
      words: ["它和做好的时候不一样，多半是没有拷全，或者U盘出了错。为了不算错，没有打开。请从原来的地方重新拷一份。"],
      technical: String(error)
    });
  }

  function incomplete(error) {
    if (error && /^damaged/.test(error.message)) { return damaged(error); }
    show({
      title: "程序没有取全",
      atStart: true,
      words: location.protocol === "file:"
        ? ["这一份要放在网站上才能打开。请从网站打开，或用可以双击打开的 U 盘版。"]
        : ["可能是网络断了，请过一会儿重新打开。一直这样，请网站的管理员看看 .wasm 和 .js 文件是不是都发布了。"],
      technical: String(error)
    });
  }

  // ---- starting ----

  // The smallest module there is. Where even this is refused, it is the policy that refuses.
  function policyRefusal() {
    try {
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      return null;
    } catch (error) {
      return error;
    }
  }

  // A function with one instruction of each feature that scripts/build lets the compiler use:
  // memory.copy, i32.extend8_s, i32.trunc_sat_f64_u.
  function knowsInstructions() {
    return WebAssembly.validate(new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 30, 1, 28, 0,
      65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 65, 0, 192, 26, 68, 0, 0, 0, 0, 0, 0, 0, 0, 252, 3, 26, 11
    ]));
  }

  // The glue declares wasm_bindgen with `let`: where it did not run through, the name itself throws.
  function glue() {
    try {
      return wasm_bindgen;
    } catch (missing) {
      return null;
    }
  }

  // A server may not know the type of .wasm, or answer with its own error page and status 200.
  function moduleFrom(response) {
    if (/^application\/wasm/.test(response.headers.get("Content-Type") || "")) { return response; }
    return response.arrayBuffer().then(function (bytes) {
      var magic = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
      if (String.fromCharCode.apply(null, magic) !== "\0asm") { throw new TypeError(response.url + ": not WebAssembly"); }
      return bytes;
    });
  }

  // What keeps this browser from running the app, as a page to show; null if nothing does.
  function obstacle() {
    if (typeof WebAssembly !== "object" || typeof fetch !== "function") { return tooOld; }
    var refusal = policyRefusal();
    if (refusal) { return function () { refusedByPolicy(refusal); }; }
    if (!knowsInstructions()) { return function () { tooOld("WebAssembly lacks instructions"); }; }
    return null;
  }

  // On a portal the page names the hash of each file of the program; within one file there is nothing to compare.
  // What came broken once may lie in the browser's own cache: `anew` asks the website itself.
  function fetched(link, anew) {
    var options = anew ? { cache: "reload" } : {};
    var integrity = link.getAttribute("integrity");
    if (integrity) { options.integrity = integrity; }
    return fetch(link.href, options).then(function (response) {
      if (!response.ok) { throw new TypeError(response.url + ": " + response.status); }
      return response;
    });
  }

  function fetchModule() {
    return fetched(document.getElementById("kece-wasm")).then(moduleFrom);
  }

  function fetchBytes(link, anew) {
    return fetched(link, anew).then(moduleFrom).then(function (got) { return got.arrayBuffer ? got.arrayBuffer() : got; });
  }

  // ---- the rest of the program ----

  // The program comes in stages (src/stage.rs): the first page needs the first one only. The others follow when it is
  // painted and the browser is at rest, or at once where the address leads beyond it.
  //
  // For the app: window.keceStages = {
  //   arrived  how many of the later stages are there
  //   failed   the next one could not be had; nothing is under way
  //   count()  how many there are
  //   load()   asks for what is not there, now
  // }
  // The event "kece-stage" of the document says that one of the two has changed.
  var stages = window.keceStages = { arrived: 0, failed: false, count: count, load: load };
  // What later stages take from those before them: functions, the memory, the table.
  var shared = {};
  // What has been asked for, by number.
  var asked = [];
  var loading = false;
  var again = false;
  var hasBegun = false;
  var isHome = /^(?:#\/?)?$/.test(location.hash);

  function stageLinks() {
    return document.querySelectorAll("link.kece-stage");
  }

  function count() {
    return window.keceUnpack ? window.keceUnpack.stages() : stageLinks().length;
  }

  function share(exports) {
    Object.keys(exports).forEach(function (name) { shared[name] = exports[name]; });
  }

  // Asks for every file that is still to come, all at the same time.
  function ask() {
    Array.prototype.forEach.call(stageLinks(), function (link, number) {
      if (number < stages.arrived || asked[number]) { return; }
      asked[number] = fetchBytes(link, again);
      asked[number].catch(function () { /* said when it is its turn */ });
    });
  }

  function stageBytes(number) {
    if (window.keceUnpack) { return window.keceUnpack.stage(number); }
    ask();
    return asked[number];
  }

  function told() {
    document.dispatchEvent(new Event("kece-stage"));
  }

  function load() {
    if (!hasBegun || loading || stages.arrived >= count()) { return; }
    loading = true;
    if (stages.failed) {
      stages.failed = false;
      told();
    }
    next();
  }

  // One file carries the styles of all pages but the first, before the stages.
  function otherStyles() {
    return window.keceUnpack && stages.arrived === 0 ? window.keceUnpack.style().then(addStyle) : Promise.resolve();
  }

  function addStyle(bytes) {
    document.head.appendChild(make("style", {}, [new TextDecoder().decode(bytes)]));
  }

  // One after the other: each is made from those before it.
  function next() {
    otherStyles().then(function () {
      return stageBytes(stages.arrived);
    }).then(function (bytes) {
      return WebAssembly.instantiate(bytes, { k: shared });
    }).then(function (made) {
      if (failed) { return; }
      share(made.instance.exports);
      stages.arrived += 1;
      loading = stages.arrived < count();
      told();
      if (loading) { next(); }
    }).catch(function (error) {
      if (/^damaged/.test(error.message)) { return damaged(error); }
      asked = [];
      again = true;
      loading = false;
      stages.failed = true;
      told();
    });
  }

  function begin(exports) {
    share(exports);
    hasBegun = true;
    if (count() === 0) {
      // Not taken apart: all of it is there (scripts/serve --watch).
      stages.arrived = Infinity;
      return told();
    }
    if (!isHome) { return load(); }
    afterFirstPage();
  }

  // When the first page stands, for which the app asks the browser's storage, and is painted; and not in the way of what
  // somebody does meanwhile.
  function afterFirstPage() {
    requestAnimationFrame(function () {
      if (document.querySelector("#app > .boot")) { return afterFirstPage(); }
      if (window.requestIdleCallback) { requestIdleCallback(load, { timeout: 1000 }); } else { setTimeout(load, 200); }
    });
  }

  // ---- what runs beside the page ----

  // The addresses of the scripts that may: on a portal the service worker and the worker for workbooks; in a file that
  // opens from a disk, that worker's, of the very text that the file carries for it.
  var carriedScript = null;
  function mayRun(url) {
    if (window.keceUnpack) { return carriedScript !== null && url === carriedScript; }
    var link = document.getElementById("kece-sheets-script");
    return url === new URL("sw.js", document.baseURI).href || link !== null && url === link.href;
  }

  // One of them, for the browser to run. Where Trusted Types are required, the website's policy must know "kece": there is
  // one policy of ours, nobody else has it, and it lets nothing else through.
  var policy = null;
  function runnable(url) {
    if (!window.trustedTypes) { return url; }
    policy = policy || trustedTypes.createPolicy("kece", {
      createScriptURL: function (asked) {
        if (!mayRun(asked)) { throw new TypeError(asked); }
        return asked;
      }
    });
    return policy.createScriptURL(url);
  }

  // The module that reads and writes workbooks (src/sheets) and the script of its worker (static/sheets.js). They come when
  // somebody needs them, and both have the hash that the page names.
  //
  // For the app: window.keceSheets() promises a function that starts a worker and gives it the module.
  var sheets = null;
  var sheetsAgain = false;

  // Promises { module: bytes, script: address }.
  function sheetsFiles() {
    if (window.keceUnpack) {
      // No script runs whose hash was not compared.
      if (!window.crypto || !window.crypto.subtle) { return Promise.reject(new TypeError("no cryptography")); }
      return window.keceUnpack.sheets().then(function (got) {
        carriedScript = URL.createObjectURL(new Blob([got.script], { type: "text/javascript" }));
        return { module: got.module, script: carriedScript };
      });
    }
    var module = document.getElementById("kece-sheets");
    var script = document.getElementById("kece-sheets-script");
    if (!module || !script) { return Promise.reject(new TypeError("no module for workbooks")); }
    // The worker takes the script out of the browser's cache, by the same address.
    return Promise.all([fetchBytes(module, sheetsAgain), fetched(script, sheetsAgain)]).then(function (got) {
      return { module: got[0], script: script.href };
    });
  }

  window.keceSheets = function () {
    sheets = sheets || sheetsFiles();
    return sheets.then(function (files) {
      return function () {
        var worker = new Worker(runnable(files.script));
        // Its own: what is given away is gone.
        var bytes = files.module.slice(0);
        worker.postMessage(["module", bytes], [bytes]);
        return worker;
      };
    }, function (error) {
      sheets = null;
      sheetsAgain = true;
      throw error;
    });
  };

  function run(module) {
    if (failed) { return; }
    var init = glue();
    if (!init || !window.keceRescue) { return incomplete("a .js file is missing, or is something else"); }
    init({ module_or_path: module }).then(function (exports) {
      begin(exports);
      if (window.keceOffline && !failed) { window.keceOffline.begin(runnable); }
    }, function (error) {
      if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) { tooOld(error); }
      else { window.keceFailed(error && error.stack || error); }
    });
  }

  // A file that opens from a disk carries the module, below this script (static/unpack.js), and most of its styles.
  function carriedModule() {
    return window.keceUnpack().then(function (program) {
      addStyle(program.style);
      return program.module;
    });
  }

  // Such a file calls window.keceBegin behind the block with the first stage, long before its end. Where it was cut off, before
  // that or behind it, its end is missing.
  function startCarried() {
    var isUnderWay = false;
    window.keceBegin = function () {
      if (isUnderWay) { return; }
      isUnderWay = true;
      carriedModule().then(run, incomplete);
    };
    window.keceUnpack.whole().then(window.keceBegin, damaged);
  }

  // The module is asked for at once; the glue, a script after this one, is there when all scripts have run.
  function start() {
    var stop = obstacle();
    if (stop) {
      window.keceBegin = function () { /* said when the page is there */ };
      document.addEventListener("DOMContentLoaded", stop);
    } else if (window.keceUnpack) {
      startCarried();
    } else {
      var module = fetchModule();
      document.addEventListener("DOMContentLoaded", function () { module.then(run, incomplete); });
      module.catch(function () { /* said above, when the page is there */ });
      if (!isHome) { ask(); }
    }
  }

  // A trap that went past the panic hook (out of memory, stack overflow) also ends the app.
  function endedBy(error) {
    return typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError ||
      error instanceof RangeError && /call stack/i.test(error.message);
  }
  window.addEventListener("error", function (event) {
    if (endedBy(event.error)) { window.keceFailed(event.error.stack || event.error); }
  });
  window.addEventListener("unhandledrejection", function (event) {
    if (endedBy(event.reason)) { window.keceFailed(event.reason.stack || event.reason); }
  });

  // The form of index.html holds the fields together and is never sent (Enter would).
  document.addEventListener("submit", function (event) { event.preventDefault(); });
  start();
})();
