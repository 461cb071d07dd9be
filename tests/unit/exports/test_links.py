"""Addresses of a view that files carry."""

import pytest

from app.exports import about
from models.view import View

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("base", "query", "address"),
    [
        ("https://outcomes.example.org", "", "https://outcomes.example.org/"),
        ("https://outcomes.example.org/", "?site=cns", "https://outcomes.example.org/?site=cns"),
        ("https://example.org/car-t", "?outcome=efs,os,response,neurotoxicity", "https://example.org/car-t/"),
    ],
)
def test_a_link_is_the_shortest_address(base: str, query: str, address: str) -> None:
    assert about.link(base, View.parse(query).view) == address


@pytest.mark.parametrize(
    ("address", "frozen"),
    [
        ("", ""),
        ("https://example.org/", "https://example.org/?data=abc1234"),
        ("https://example.org/?site=cns", "https://example.org/?site=cns&data=abc1234"),
        ("https://example.org/?site=cns&data=0123456", "https://example.org/?site=cns&data=0123456"),
    ],
)
def test_a_frozen_link_names_the_data_version(address: str, frozen: str) -> None:
    assert about.frozen(address, "abc1234") == frozen
