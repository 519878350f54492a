// The page's side of the service worker (sw.js): registers it, tells the app of a new version, and opens the page anew.
// Only on a portal; a page from a disk has none. See static/start.js for why ES5.
//
// window.keceOffline: {
//   kept     the program is in this browser and opens without a network
//   waiting  a new version is here, whole
//   begin(runnable)  called by start.js once the app runs; runnable(address) is how an address may be run
//   take()   opens the page anew with the new version
//   reopen(failed)  opens the page anew after a failure; failed: the program did not even start
//   remove() takes the program out of this browser; a promise
// }
// The event "kece-offline" of the document says that kept or waiting have changed.
(function () {
  "use strict";

  var HOUR = 3600000;
  // A worker that does not answer must not keep anybody from the page.
  var PATIENCE = 15000;
  var home = new URL("./", document.baseURI).href;
  var registration = null;
  var wasControlled = false;
  var checkedAt = 0;

  // Throws in a frame that is cut off from its website.
  function containerOf() {
    try {
      return location.protocol === "file:" ? null : navigator.serviceWorker || null;
    } catch (refused) {
      return null;
    }
  }
  var container = containerOf();

  var offline = window.keceOffline = { kept: false, waiting: false, begin: begin, take: take, reopen: reopen, remove: remove };

  function changed() {
    document.dispatchEvent(new Event("kece-offline"));
  }

  function reload() {
    location.reload();
  }

  // ---- while the app runs ----

  function begin(runnable) {
    if (!container) { return; }
    wasControlled = Boolean(container.controller);
    container.addEventListener("controllerchange", function () {
      // Another window has opened anew with the new version; this one goes on with its own until it does too.
      if (wasControlled && !offline.waiting) {
        offline.waiting = true;
        changed();
      }
      wasControlled = true;
    });
    // No service worker, no harm: the app runs, with a network.
    try {
      container.register(runnable(home + "sw.js"), { scope: home, updateViaCache: "none" }).then(watch).catch(function () {});
    } catch (refused) { /* by the policy for Trusted Types */ }
  }

  function watch(registered) {
    registration = registered;
    checkedAt = Date.now();
    look();
    registered.addEventListener("updatefound", function () {
      var worker = registered.installing;
      if (worker) { worker.addEventListener("statechange", look); }
    });
    if (registered.installing) { registered.installing.addEventListener("statechange", look); }
    if (container.controller) { container.controller.postMessage("kece started"); }
    document.addEventListener("visibilitychange", function () {
      if (document.hidden || Date.now() - checkedAt < HOUR) { return; }
      checkedAt = Date.now();
      registered.update().catch(function () {});
    });
  }

  function look() {
    offline.kept = Boolean(registration.active);
    // Without an active one there is nothing to replace: it is the first.
    if (registration.waiting && registration.active) { offline.waiting = true; }
    changed();
  }

  // ---- opening anew ----

  function take() {
    var worker = registration && registration.waiting;
    if (!worker) { return reload(); }
    container.addEventListener("controllerchange", reload);
    worker.postMessage("kece take");
    setTimeout(reload, PATIENCE);
  }

  // The browser's own cache may hold a file that came broken, for as long as the server said.
  function refetch() {
    var nodes = document.querySelectorAll("script[src], link[rel=stylesheet], #kece-wasm, .kece-stage");
    return Promise.all(Array.prototype.map.call(nodes, function (node) {
      return fetch(node.src || node.href, { cache: "reload" }).catch(function () {});
    }));
  }

  function settled(worker) {
    return new Promise(function (done) {
      function check() { if (worker.state !== "installing") { done(); } }
      worker.addEventListener("statechange", check);
      check();
    });
  }

  // Whether the website has the program: only then may the copy that is here be given up.
  function isReachable() {
    return fetch(home + "sw.js", { cache: "no-store" }).then(function (response) {
      return response.ok && /javascript/.test(response.headers.get("Content-Type") || "");
    }).catch(function () { return false; });
  }

  function reopen(failed) {
    var late = setTimeout(reload, PATIENCE);
    mended(failed).catch(function () {}).then(function (taken) {
      clearTimeout(late);
      if (!taken) { reload(); }
    });
  }

  // Answers true where take() opens the page anew.
  function mended(failed) {
    if (!container) { return failed ? refetch().then(function () { return false; }) : Promise.resolve(false); }
    return container.getRegistration(home).then(function (found) {
      registration = found || null;
      if (!found) { return failed ? refetch().then(function () { return false; }) : false; }
      return found.update().catch(function () {}).then(function () {
        return found.installing ? settled(found.installing) : null;
      }).then(function () {
        if (found.waiting) {
          take();
          return true;
        }
        if (!failed) { return false; }
        // The copy that is here does not start, and there is no newer one: the website may have a better answer.
        return isReachable().then(function (reachable) {
          return reachable ? remove().then(refetch).then(function () { return false; }) : false;
        });
      });
    });
  }

  function remove() {
    if (!container) { return Promise.resolve(); }
    var prefix = "kece " + new URL(home).pathname + " ";
    return container.getRegistration(home).then(function (found) {
      return found ? found.unregister() : null;
    }).then(function () {
      return caches.keys();
    }).then(function (names) {
      return Promise.all(names.map(function (name) { return name.indexOf(prefix) === 0 ? caches.delete(name) : null; }));
    }).then(function () {
      registration = null;
      offline.kept = false;
      offline.waiting = false;
      changed();
    });
  }
})();
