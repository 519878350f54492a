document.addEventListener("DOMContentLoaded", function () {
  wasm_bindgen({ module_or_path: fetch(document.getElementById("kece-wasm").href) });
});
