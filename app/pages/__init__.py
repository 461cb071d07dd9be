"""One module per page: which components, in which order.

::

    shell()                                  what never changes: header, stores, live region, main, dialogs
    page(path, view, refused, evidence, …)   what stands in main
    first(view, refused, evidence)           what the document brings until then
    embed(view, refused, evidence)           the view without a script
    paper(view, refused, evidence, …)        the view as it is printed
    provenance(evidence, id, path, view, …)  the panel of one number
    exists(path, evidence)                   whether there is such a page
    title(path, view)                        the title of the document
"""

from app.pages.dispatch import exists, page, paper, provenance, title
from app.pages.embed import embed
from app.pages.first import first
from app.pages.shell import shell

__all__ = ["embed", "exists", "first", "page", "paper", "provenance", "shell", "title"]
