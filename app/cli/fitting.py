"""fit: the cohorts for a patient, in groups, with what each answers."""

# ruff: noqa: PLC0415

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.program import Stopped, app, asked_of, settings

if TYPE_CHECKING:
    from app.content.patient import PatientSurvey


@app.command()
def fit(
    patient: Annotated[str, typer.Argument(help="Facts such as age:9,site:cns_isolated,relapse:1,hsct:no.")],
    most: Annotated[int, typer.Option(min=1, help="Cohorts printed of each group.")] = 10,
) -> None:
    """Print which cohorts fit a patient, fact by fact; a count in words, never a prediction."""
    for line in _lines(_surveyed(patient), most):
        typer.echo(line)


def _surveyed(patient: str) -> "PatientSurvey":
    """What the evidence as it is built says of a patient."""
    from app.content.patient import survey
    from models.patient import KEY

    query, now = asked_of(settings(), f"{KEY}={patient}")
    found = survey(now.rows, query.view.kept(now.rows), query.view)
    if found is None:
        raise Stopped(f"{KEY}: expected facts such as age:9,relapse:1.")
    return found


def _lines(found: "PatientSurvey", most: int) -> Iterator[str]:
    """The patient, what is stated by how many, the comparators; then group by group."""
    from app.content.patient import fit_wording

    yield from (f"{found.told}. {fit_wording.NO_PREDICTION}", found.stated, f"{found.offered}.")
    for head, group in zip(found.heads, found.fits, strict=True):
        yield from ("", head)
        for one in group[:most]:
            yield f"  {one.label} ({one.year})"
            yield from (f"      {fit_wording.spelled(answer)}" for answer in one.answers)
        if len(group) > most:
            yield f"  and {len(group) - most} more, parts of cohorts among them"
