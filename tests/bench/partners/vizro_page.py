"""Vizro with compression: the same forest and a filter. Runs in an environment of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import pandas as pd
import plotly.graph_objects as go
import vizro.models as vm
import waitress
from vizro import Vizro
from vizro.models.types import capture

from tests.bench.partners.forest import DATA, GROUPS, PORT


@capture("graph")
def forest(data_frame: pd.DataFrame) -> Any:
    """The forest."""
    figure = go.Figure()
    for name in GROUPS:
        rows = data_frame[data_frame["group"] == name]
        error = {"type": "data", "symmetric": False, "array": rows["high"], "arrayminus": rows["low"]}
        figure.add_scatter(x=rows["value"], y=rows["label"], error_x=error, mode="markers", name=name)
    notes = [
        {"x": 104, "y": row.label, "text": f"{row.value} %", "showarrow": False, "xanchor": "left"}
        for row in data_frame.itertuples()
    ]
    line = {"type": "line", "x0": 50, "x1": 50, "y0": 0, "y1": 1, "yref": "paper", "line": {"dash": "dot"}}
    return figure.update_layout(annotations=notes, shapes=[line], xaxis_range=[0, 120])


if __name__ == "__main__":
    page = vm.Page(
        title="Outcomes",
        components=[vm.Graph(figure=forest(pd.DataFrame(DATA)))],
        controls=[vm.Filter(column="group")],
    )
    app = Vizro(compress=True).build(vm.Dashboard(pages=[page]))
    waitress.serve(app.dash.server, host="127.0.0.1", port=PORT, threads=8)
