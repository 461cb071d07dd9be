/* The plotting bundle comes by itself, beside the other scripts; on pages without a figure only when one is drawn.
   Until it is here its name stands for a promise: whoever asks for it waits, instead of fetching the bundle of the
   installed package. */
(function () {
  const mark = document.getElementById("plotly");
  if (window.Plotly || !mark) return;
  let coming = null;

  function fetched() {
    coming = coming || new Promise((resolve, reject) => {
      const here = mark.localName === "script";
      const script = here ? mark : Object.assign(document.createElement("script"), { src: mark.content });
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", reject);
      if (!here) document.head.append(script);
    });
    return coming;
  }

  function came(value) {
    Object.defineProperty(window, "Plotly", { value, configurable: true, writable: true });
  }

  Object.defineProperty(window, "Plotly", { get: fetched, set: came, configurable: true });
  if (mark.localName === "script") fetched();
})();
