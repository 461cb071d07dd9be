"""A patient like this one: cohorts ordered and explained by the facts that are asked, and none left out.

::

    row + fact ── answering ──► Answered (fits, partly, no, not stated; words, source, place)
    row + facts ── fitting ──► Fit ── order and group: fewest no, most fits, most partly
    rows + view ── survey ──► PatientSurvey: what is stated by how many, the comparators

It changes no number, keeps every cohort, and gives no score: ``fit_wording`` says it in words.
"""

from app.content.patient import fit_wording
from app.content.patient.fitting import Answered, Fit, fit
from app.content.patient.patient_survey import PatientSurvey, survey

__all__ = ["Answered", "Fit", "PatientSurvey", "fit", "fit_wording", "survey"]
