/* The plotting bundle comes by itself, beside the other scripts. Until it is here its name stands for a promise:
   whoever asks for it waits, instead of fetching the bundle of the installed package. */
(function () {
  const script = document.getElementById("plotly");
  if (window.Plotly || !script) return;
  window.Plotly = new Promise((resolve, reject) => {
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", reject);
  });
})();
