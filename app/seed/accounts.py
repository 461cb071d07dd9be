"""Accounts: the account of the evidence agrees with the files it speaks of. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.seed.folder import ACCOUNT, CHANGES
from app.seed.judge import Judged
from app.seed.links import named
from app.seed.problem import Problem
from models.records import Known

ABSENT: Final = Problem(ACCOUNT, "", "", "expected the account of the evidence, found no such file")

_DATED: Final = re.compile(r"#+ (\d{4}-\d{2}-\d{2})\b")


def problems(account: Judged, files: Sequence[Judged], changes: Sequence[str]) -> Iterator[Problem]:
    """A date of the evidence that the change log does not bear out; a study that is read after all.

    A draft may stand among what is not read, since readers do not see it yet.

    Args:
        account: account.toml.
        files: the study files.
        changes: the lines of the change log.
    """
    dated = [found[1] for line in changes if (found := _DATED.match(line))]
    given = account.account
    if given and dated and given.account.evidence != max(dated):
        said = f"expected {max(dated)}, the newest day in {CHANGES}; got {given.account.evidence}"
        yield Problem(ACCOUNT, "account", "evidence", said)
    read = {name: file for file in files for name in file.ids.get("study", ())}
    for known in account.of(Known):
        if known.part_of is not None:
            yield from named(account, known, "part_of", known.part_of, "study", read)
    for name in account.ids.get("known", ()):
        if name in read and "checked" in read[name].records:
            yield Problem(
                ACCOUNT, f"known {name}", "id", f"expected a study not read, found {read[name].file}"
            )
