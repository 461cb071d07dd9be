"""From a click on a filter to the redrawn figure, against plotly's own redraw of the same figure."""

from __future__ import annotations

from tests.bench.browser import browser, reader
from tests.bench.report import Finding, middle, quantile, show
from tests.bench.servers import Server

TARGET = 3.0
MEASURE = """
async (rounds) => {
  const graph = () => document.querySelector("#page .js-plotly-plot");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const chosen = () => [...document.querySelectorAll("#page [aria-label='Disease site'] .pick")]
    .find((button) => button.textContent.startsWith("CNS"));
  const drawn = (gd) => new Promise((done) => {
    gd.once("plotly_afterplot", done);
    const watch = new MutationObserver(() => {
      if (!graph() || graph() === gd || !graph().querySelector(".scatterlayer .point")) return;
      watch.disconnect();
      done();
    });
    watch.observe(document.getElementById("page"), { childList: true, subtree: true });
  });
  const figures = [], clicks = [], redraws = [];
  for (let round = 0; round < rounds + 4; round++) {
    await frame();
    const gd = graph();
    figures[round % 2] = { data: structuredClone(gd.data), layout: structuredClone(gd.layout) };
    const told = drawn(gd), begun = performance.now();
    chosen().click();
    await told;
    await frame();
    if (round >= 4) clicks.push(performance.now() - begun);
  }
  const place = document.createElement("div");
  document.body.append(place);
  await Plotly.newPlot(place, structuredClone(figures[0]).data, figures[0].layout, { staticPlot: true });
  for (let round = 0; round < rounds + 4; round++) {
    await frame();
    const next = structuredClone(figures[(round + 1) % 2]);
    const begun = performance.now();
    await Plotly.react(place, next.data, next.layout, { staticPlot: true });
    await frame();
    if (round >= 4) redraws.push(performance.now() - begun);
  }
  return { clicks, redraws };
}
"""


def run(server: Server, quick: bool) -> None:
    """Measure both, three times in turns, and print."""
    clicks: list[float] = []
    redraws: list[float] = []
    with browser() as chromium:
        for _ in range(1 if quick else 3):
            with reader(chromium) as someone:
                someone.load(f"{server.address}/")
                taken = someone.page.evaluate(MEASURE, 10 if quick else 20)
                clicks += taken["clicks"]
                redraws += taken["redraws"]
    findings = [
        Finding("click to the redrawn figure, median", middle(clicks), middle(redraws), "ms", TARGET),
        Finding("p95", quantile(clicks, 0.95), quantile(redraws, 0.95), "ms"),
    ]
    show("A change of filter, against Plotly.react of the same figures", findings)
