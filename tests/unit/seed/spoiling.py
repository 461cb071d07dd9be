"""A study file with one line of one record changed."""


def spoil(text: str, record: str, was: str, becomes: str) -> str:
    """The text with one line of one record changed."""
    table, _, name = record.partition(" ")
    mark = (
        f"[{table}]\n"
        if table in ("study", "citation", "coded", "checked")
        else f'[[{table}]]\nid = "{name}"\n'
    )
    if table == "overlap":
        mark = "[[overlap]]\n"
    start = text.index(mark) if mark in text else text.index(f'[[{table}]]\nid = "{name}"')
    at = text.index(was, start)
    return text[:at] + becomes + text[at + len(was) :]
