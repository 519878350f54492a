// The service worker: keeps one whole version of the program in the browser, so that it opens without a network, and
// takes a new version only when every file of it has come with the right hash.
//
// - scripts/lib/portal.mjs puts in the version and the files at the end. All is one expression: a copy that was cut
//   off is no script, and the browser stays with what it has.
// - It knows the program and nothing else: no request but for these files, nothing of the drafts.
// - A cache belongs to one version and one folder of the website. Other caches of the website are not ours.
(function (version, files) {
  "use strict";

  var scope = self.registration.scope;
  // A blank cannot stand in a path: no other folder's name begins like this.
  var PREFIX = "kece " + new URL(scope).pathname + " ";
  var OWN = PREFIX + version;
  var PAGE = "index.html";
  // As scripts/lib/portal.mjs names files: of this version or of another.
  var NAMED = /^[\w-]+-[0-9a-f]{16}\.\w+$/;
  // What a server says about a page that still holds when the page comes out of the cache.
  var KEPT_HEADERS = /^(content-security-policy|cross-origin-|permissions-policy|referrer-policy|x-content-type-options|x-frame-options)/;

  // ---- taking a version ----

  // file: { name, type, integrity }. The browser compares the hash; anything but the very file is an error.
  function fetched(file, cache) {
    return fetch(new Request(scope + file.name, {
      integrity: file.integrity, cache: cache, redirect: "error", referrerPolicy: "no-referrer"
    })).then(function (response) {
      if (response.status !== 200) { throw new Error(file.name + ": " + response.status); }
      return response.arrayBuffer().then(function (bytes) {
        if (/\.wasm$/.test(file.name) && !WebAssembly.validate(bytes)) {
          throw new Error(file.name + ": too new for this browser");
        }
        return { name: file.name, response: new Response(bytes, { headers: headersOf(file, response) }) };
      });
    });
  }

  // The type by what the file is: a server may not know it.
  function headersOf(file, response) {
    var headers = new Headers({ "Content-Type": file.type });
    response.headers.forEach(function (value, name) {
      if (KEPT_HEADERS.test(name)) { headers.append(name, value); }
    });
    return headers;
  }

  // What the page has just loaded is taken from the browser's own cache, unless that holds something wrong.
  function whole(file) {
    return fetched(file, file.name === PAGE ? "no-cache" : "default").catch(function () { return fetched(file, "reload"); });
  }

  function take() {
    // Throws where the website's policy has come to forbid WebAssembly: the version that is here still runs.
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    return Promise.all(files.map(whole)).then(function (all) {
      return caches.open(OWN).then(function (cache) {
        return Promise.all(all.map(function (one) { return cache.put(scope + one.name, one.response); }));
      });
    }).catch(function (error) {
      return caches.delete(OWN).then(function () { throw error; });
    });
  }

  self.addEventListener("install", function (event) {
    event.waitUntil(Promise.resolve().then(take));
  });

  // Windows that were open before there was a worker, or with the version before this one, get their files here too.
  self.addEventListener("activate", function (event) {
    event.waitUntil(self.clients.claim());
  });

  // ---- answering ----

  // The file that a request is for; null if it is none of the program's.
  function nameOf(request) {
    var url = new URL(request.url);
    var name = (url.origin + url.pathname).slice(scope.length);
    if (request.method !== "GET" || request.url.indexOf(scope) !== 0) { return null; }
    if (request.mode === "navigate") { return name === "" || name === PAGE ? PAGE : null; }
    return url.search === "" && NAMED.test(name) ? name : null;
  }

  function cacheNames() {
    return caches.keys().then(function (names) {
      return names.filter(function (name) { return name.indexOf(PREFIX) === 0; });
    });
  }

  // Of this version; a file that is named for its bytes also of another one, for a window that still runs that.
  function stored(name) {
    return caches.match(scope + name, { cacheName: OWN }).then(function (found) {
      if (found || name === PAGE) { return found; }
      return cacheNames().then(function (names) {
        return names.reduce(function (before, other) {
          return before.then(function (known) { return known || caches.match(scope + name, { cacheName: other }); });
        }, Promise.resolve());
      });
    }).catch(function () { /* the browser does not give it out; there is still the network */ });
  }

  self.addEventListener("fetch", function (event) {
    var name = nameOf(event.request);
    if (name === null) { return; }
    event.respondWith(stored(name).then(function (found) { return found || fetch(event.request); }));
  });

  // ---- what a window says ----

  // Other versions go when nobody can need them: one window is open, it runs this one, and no other is on its way.
  function tidy() {
    return self.clients.matchAll({ type: "window", includeUncontrolled: true }).then(function (windows) {
      var ours = windows.filter(function (client) { return client.url.indexOf(scope) === 0; });
      if (ours.length > 1) { return null; }
      return cacheNames().then(function (names) {
        if (self.registration.waiting || self.registration.installing) { return null; }
        return Promise.all(names.map(function (name) { return name === OWN ? null : caches.delete(name); }));
      });
    });
  }

  self.addEventListener("message", function (event) {
    if (event.data === "kece take") { self.skipWaiting(); }
    if (event.data === "kece started") { event.waitUntil(tidy()); }
  });
})(KECE_VERSION, KECE_FILES);
