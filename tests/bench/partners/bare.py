"""Dash as its tutorial has it: one forest, one filter, nothing set."""

from __future__ import annotations

from typing import Any

import waitress
from dash import Dash, Input, Output, dcc, html

from tests.bench.partners.forest import DATA, GROUPS, PORT


def figure(group: str) -> dict[str, Any]:
    """The forest of a group, or of all."""
    shown = [row for row in DATA if group in ("all", row["group"])]
    traces = []
    for name in GROUPS:
        rows = [row for row in shown if row["group"] == name]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [row["value"] for row in rows],
                "y": [row["label"] for row in rows],
                "error_x": {
                    "type": "data",
                    "symmetric": False,
                    "array": [row["high"] for row in rows],
                    "arrayminus": [row["low"] for row in rows],
                },
            }
        )
    notes = [
        {"x": 104, "y": row["label"], "text": f"{row['value']} %", "showarrow": False, "xanchor": "left"}
        for row in shown
    ]
    line = {"type": "line", "x0": 50, "x1": 50, "y0": 0, "y1": 1, "yref": "paper", "line": {"dash": "dot"}}
    layout = {"height": 640, "annotations": notes, "shapes": [line], "xaxis": {"range": [0, 120]}}
    return {"data": traces, "layout": layout}


def made() -> Dash:
    """The dashboard."""
    app = Dash(__name__)
    app.layout = html.Div(
        [
            html.H1("Outcomes"),
            dcc.Dropdown(["all", *GROUPS], "all", id="group", clearable=False),
            dcc.Graph(id="forest"),
        ]
    )

    @app.callback(Output("forest", "figure"), Input("group", "value"))
    def draw(group: str) -> dict[str, Any]:
        return figure(group)

    return app


if __name__ == "__main__":
    waitress.serve(made().server, host="127.0.0.1", port=PORT, threads=8)
