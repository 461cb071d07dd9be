"""What a curator holds of a new study, made into the draft of its file; nothing is invented.

::

    record     a file, by what it holds: RIS, BibTeX, DOI or CSL JSON, ClinicalTrials.gov
    ris, bibtex, csl   a bibliographic record as a Work      work     authors, pages, dates in one form
    registry   a trial with its arms and outcome measures    trial    the same as cohorts and lines
    columns    what a CSV of figures holds, column by column sheet    such a CSV as cohorts, figures, gaps
    prints     what a print says of its own value            known    whether a study is there already
    draft      all of it together: the text of a study's file
"""
