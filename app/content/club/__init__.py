"""What a journal club may ask of the figures of a view, made from the data by rules.

``inquiry`` says what a question is; ``on_time``, ``on_counts``, ``on_meaning`` and ``on_sources`` hold the
rules; ``asking`` goes through them. Nothing here judges a study: a question names numbers, and no more.
"""

from app.content.club.asking import inquiries
from app.content.club.inquiry import Inquiry

__all__ = ["Inquiry", "inquiries"]
