"""Every weight of the parser, by name: what a cue is worth to a role, and what a step of the grammar costs.

Units are natural logarithms of odds, rounded to a quarter: +1.5 makes a role about four times as likely. Set by hand from
what print does, then fitted as a conditional random field held near the values set by hand (`tests/bench/fit_weights.py`; the
parser's README says to what pages). What depends on one paper's habits, as the length of labels, was not fitted. Roles with
`_after` stand for a head that follows its text. A cue that is not named here is worth nothing.
"""

# ruff: noqa: E501 - a table: one cue a line

from __future__ import annotations

PRIOR: dict[str, float] = {
    "label": -1.0, "kicker": -3.75, "headline": -0.5, "deck": -0.5, "crosshead": -1.5, "lead": 1.5, "middle": 0.25, "last": 0.25, "sole": 0.5, "byline": -5.25, "note": -7.25, "jump_from": -7.5, "photo_title": -3.0, "caption": -4.0, "credit": -4.25, "promo_head": -2.5, "promo_item": -2.5, "correction_head": -7.0, "correction_text": -6.0, "date_head": -7.0, "furniture": -4.0, "label_after": -2.5, "kicker_after": -4.25, "headline_after": -2.5, "deck_after": -4.75, "byline_after": -4.5, "jump_to_after": -7.25, "signature_after": -5.75,
}  # fmt: skip
"""What a role starts with."""

CUES: dict[str, dict[str, float]] = {
    # shape
    "long": {"label": -8.0, "kicker": -8.0, "headline": -8.0, "deck": -8.0, "crosshead": -8.0, "lead": 2.0, "middle": 2.0, "last": 1.25, "sole": 1.75, "byline": -8.0, "photo_title": -8.0, "caption": -0.25, "credit": -8.0, "promo_head": -8.0, "promo_item": -4.0, "furniture": -2.0, "label_after": -8.0, "kicker_after": -8.0, "headline_after": -8.0, "deck_after": -8.0, "byline_after": -8.0},
    "rather_long": {"label": -2.5, "kicker": -2.5, "headline": -2.5, "deck": -2.5, "crosshead": -2.5, "lead": 1.0, "middle": 1.0, "last": 1.0, "sole": 1.0, "byline": -4.0, "photo_title": -2.5, "caption": 0.75, "credit": -4.0, "label_after": -2.5, "kicker_after": -2.5, "headline_after": -2.5, "deck_after": -2.5, "byline_after": -4.0},
    "tiny": {"label": 1.5, "kicker": -2.0, "headline": -0.5, "deck": -2.0, "crosshead": -0.25, "lead": -2.0, "middle": -2.0, "last": -2.0, "sole": -2.0, "caption": -2.0, "label_after": 1.5, "headline_after": -0.5},
    "very_short": {"label": 1.0, "kicker": -0.75, "deck": -1.0, "lead": -1.5, "middle": -1.5, "last": -1.5, "sole": -1.5, "caption": -1.0, "label_after": 1.0},
    "full_stop_inside": {"label": -4.0, "kicker": -4.0, "headline": -4.0, "deck": -4.0, "crosshead": -4.0, "lead": 1.5, "middle": 1.75, "last": 1.25, "sole": 2.25, "byline": -5.0, "photo_title": -4.0, "caption": 1.25, "credit": -3.0, "promo_item": -2.0, "label_after": -4.0, "kicker_after": -4.0, "headline_after": -4.0, "deck_after": -4.0, "byline_after": -5.0},
    "ends_in_full_stop": {"label": -4.25, "kicker": -4.0, "headline": -4.5, "deck": -4.0, "crosshead": -4.0, "lead": 2.25, "middle": 2.0, "last": 0.5, "sole": 0.5, "byline": -4.0, "photo_title": -4.0, "caption": 2.0, "credit": -2.0, "label_after": -4.0, "kicker_after": -4.0, "headline_after": -4.0, "deck_after": -4.0, "byline_after": -4.0},
    "ends_in_mark": {"label": -2.25, "kicker": -0.5, "headline": -1.0, "deck": -0.5, "crosshead": 1.5, "lead": 1.5, "middle": 1.25, "last": -0.75, "sole": 1.5, "byline": -3.0, "photo_title": -0.5, "label_after": -2.0, "kicker_after": -0.5, "headline_after": -0.5, "deck_after": -0.5, "byline_after": -3.0},
    "ends_in_pause": {"label": -2.75, "kicker": -2.0, "headline": -3.25, "deck": -2.5, "crosshead": -2.5, "middle": 3.75, "last": -1.5, "sole": -2.0, "byline": -2.0, "photo_title": -2.5, "label_after": -2.75, "kicker_after": -2.5, "headline_after": -2.25, "deck_after": -2.5},
    "ends_open": {"last": -2.75, "sole": -1.75, "caption": 0.75},
    "breaks_off_in_phrase": {"label": -3.0, "kicker": -2.0, "headline": -3.0, "deck": -2.5, "crosshead": -3.0, "last": -1.0, "sole": -1.0, "photo_title": -3.0, "label_after": -3.0, "kicker_after": -2.0, "headline_after": -3.0, "deck_after": -2.5},
    "begins_in_phrase": {"label": -3.0, "kicker": -3.0, "headline": -3.0, "deck": -3.0, "crosshead": -3.0, "lead": -1.0, "middle": 1.0, "last": 1.0, "sole": -1.0, "photo_title": -3.0, "label_after": -3.0, "kicker_after": -3.0, "headline_after": -3.0, "deck_after": -3.0},
    "comma_inside": {"label": -3.25, "kicker": -0.75, "headline": -1.0, "lead": 1.75, "middle": 1.75, "last": 1.5, "sole": 1.0, "photo_title": -2.25, "label_after": -2.25, "kicker_after": -1.0, "headline_after": -0.5, "deck_after": -1.0},
    "verse_run": {"label": -2.25, "kicker": -1.5, "deck": -0.75, "lead": 3.0, "middle": 2.75, "last": 3.25, "sole": 3.25, "photo_title": -0.75, "caption": 0.25, "label_after": -1.75, "kicker_after": -1.5, "headline_after": -0.75},
    "starts_with_closing_mark": {"label": -4.0, "kicker": -4.0, "headline": -4.0, "deck": -4.0, "crosshead": -4.0, "lead": -1.0, "middle": 2.0, "last": 2.0, "sole": -1.0, "photo_title": -4.0, "label_after": -4.0, "kicker_after": -4.0, "headline_after": -4.0, "deck_after": -4.0},
    "unbalanced": {"label": -1.5, "kicker": -1.5, "headline": -2.0, "deck": -1.5, "crosshead": -2.25, "lead": 0.5, "middle": 0.5, "last": 1.0, "sole": 0.5, "photo_title": -0.75, "label_after": -1.75, "kicker_after": -1.5, "headline_after": -1.5, "deck_after": -1.5},
    "text_before_open": {"label": 0.75, "kicker": -1.5, "headline": 1.25, "deck": -1.5, "crosshead": -3.25, "lead": 0.75, "sole": -1.75, "kicker_after": -1.5, "headline_after": -1.0, "deck_after": -1.75},
    "earlier_text_open": {"lead": 1.5, "middle": 2.5, "last": 1.75, "sole": -1.5},
    "word_goes_on": {"label": -2.75, "kicker": -1.5, "headline": -0.75, "deck": -1.5, "crosshead": -2.75, "lead": 3.25, "middle": 3.5, "last": 1.0, "sole": 1.0, "byline": -0.75, "photo_title": -1.5, "caption": -0.75, "label_after": -2.25, "kicker_after": -1.5, "headline_after": 1.0, "deck_after": -1.5},
    "word_comes_over": {"label": -1.5, "kicker": -1.5, "headline": -1.0, "deck": -1.5, "crosshead": -1.5, "lead": -1.25, "middle": 2.5, "last": 2.25, "sole": -1.5, "photo_title": -1.5, "label_after": -1.5, "kicker_after": -1.5, "headline_after": -1.5, "deck_after": -1.5},
    "says_something": {"label": -0.25, "headline": -1.0, "deck": -1.75},
    "names_something": {"label": -0.25, "headline": -1.0, "label_after": 0.25},
    "first_of_page": {"label": 1.0},
    # headings
    "heading_shape": {"label": 1.0, "kicker": -1.75, "headline": -1.0, "lead": -2.5, "middle": -2.5, "last": -2.75, "sole": -0.75, "photo_title": 1.0, "label_after": 1.5, "headline_after": 0.5, "deck_after": 2.0},
    "caesura": {"label": -0.75, "headline": 0.75, "crosshead": 0.5, "lead": -1.0, "middle": -1.0, "last": -1.0, "sole": -1.0, "caption": -0.75, "label_after": -0.75, "headline_after": 0.75},
    "even_halves": {"label": -1.0, "headline": 0.25, "crosshead": 1.0, "lead": -0.5, "middle": -1.0, "last": -0.5, "sole": -0.5, "caption": -0.5, "label_after": -1.0, "headline_after": 0.25},
    "next_begins_afresh": {"label": 0.25, "headline": 0.25, "crosshead": 0.25, "lead": -0.5, "middle": -0.5, "headline_after": 0.25},
    "next_goes_on": {"label": -0.5, "headline": -0.5, "crosshead": -0.5, "lead": 0.5, "middle": 1.0, "caption": 0.25, "headline_after": 0.25},
    "deck_dash": {"label": -2.0, "headline": -2.75, "deck": 6.75, "crosshead": -2.0, "caption": -1.25, "deck_after": 5.25},
    "kicker_end": {"label": -2.0, "kicker": 2.25, "crosshead": -1.0, "kicker_after": 2.25},
    "series_mark": {"label": 2.0, "headline": -1.5, "crosshead": -1.0, "label_after": 2.0},
    "label_word": {"label": 1.25, "headline": -0.5, "crosshead": -0.5, "label_after": 1.25},
    "known_label": {"label": 4.0, "headline": -2.0, "crosshead": -2.0, "caption": -2.0, "label_after": 4.0},
    "commentary_label_before_news": {"label": -0.25, "label_after": 1.0},
    "commentary_label_after_close": {"label": 2.0, "label_after": -1.0},
    "repeats_headline": {"label": -4.0, "headline": 8.0, "crosshead": -4.0, "caption": -4.0, "headline_after": -2.0},
    "marked": {"label": 0.5, "crosshead": -0.75, "label_after": 2.25},
    "numbered_head": {"label": -1.25, "crosshead": 1.0},
    "alone_between_texts": {"kicker": -2.5, "deck": -1.5, "crosshead": 0.5},
    "alone_before_dateline": {"label": 0.5, "headline": 0.75, "crosshead": -1.0, "label_after": -0.5, "headline_after": -0.25},
    "first_of_run": {"label": -0.25, "kicker": -0.5, "deck": -0.25, "photo_title": -2.75, "caption": -0.75, "label_after": -1.25, "kicker_after": -0.5, "headline_after": 0.75},
    "last_of_run": {"label": 0.5, "kicker": -0.5, "deck": -1.5, "crosshead": 0.75, "photo_title": 2.0, "caption": 0.5, "label_after": 0.75, "kicker_after": -0.25, "headline_after": -1.0, "deck_after": -1.0},
    "short_of_run": {"label": 2.5, "kicker": -0.75, "headline": 0.25, "crosshead": 2.75, "byline": 0.75, "photo_title": -1.25, "caption": 1.0, "label_after": 2.0, "headline_after": 0.25, "byline_after": 1.0},
    "twin_caesuras": {"label": -1.25, "headline": -2.5, "crosshead": 0.5, "caption": -0.5},
    "unsigned_around": {"label": -0.25, "kicker": -0.5, "headline": -0.75, "deck": -0.75, "crosshead": -0.75, "caption": -1.5, "headline_after": -0.25},
    "twin_short_lines": {"crosshead": 0.75, "caption": 0.25},
    # openings
    "dateline": {"label": -6.0, "kicker": -6.0, "headline": -5.5, "deck": -6.0, "crosshead": -6.0, "lead": 3.0, "middle": -1.0, "last": -2.5, "sole": 1.5, "byline": -1.0, "photo_title": -6.0, "caption": -1.75, "label_after": -6.0, "kicker_after": -6.0, "headline_after": -5.0, "deck_after": -6.0},
    "whole_text": {"lead": -1.5, "middle": -3.0, "last": -1.0, "sole": 2.0},
    "lead_day": {"lead": 1.0, "sole": 3.0, "caption": 2.0},
    # writers
    "byline_line": {"label": -2.5, "kicker": -2.0, "headline": -2.25, "deck": -1.5, "crosshead": -3.5, "lead": -3.25, "middle": -3.5, "last": -3.0, "sole": -3.0, "byline": 7.0, "photo_title": -2.0, "caption": -2.75, "label_after": -2.5, "kicker_after": -2.0, "headline_after": -2.25, "deck_after": -2.0, "byline_after": 7.25},
    "byline_mark": {"byline": 3.5, "byline_after": -1.25},
    "author_end": {"lead": -2.0, "middle": -1.75, "last": 5.0, "sole": 3.5},
    "author_glued": {"lead": -3.0, "middle": -2.25, "last": 3.5, "sole": 3.25, "caption": 0.5},
    # pictures
    "credit_line": {"label": -3.0, "kicker": -3.0, "headline": -3.25, "deck": -3.0, "crosshead": -3.0, "lead": -3.0, "middle": -3.0, "last": -3.0, "sole": -3.0, "byline": 0.75, "photo_title": -3.0, "credit": 9.0, "label_after": -3.0, "kicker_after": -3.0, "headline_after": -3.0, "deck_after": -3.0},
    "picture_byline": {"credit": 9.0},
    "photographer_end": {"label": -3.0, "kicker": -3.0, "headline": -3.0, "deck": -3.0, "crosshead": -3.0, "lead": -3.25, "middle": -3.0, "last": -3.0, "sole": -3.0, "byline": -1.5, "photo_title": -3.0, "caption": 5.5, "label_after": -3.0, "kicker_after": -3.0, "headline_after": -3.0, "deck_after": -3.0},
    "names_picture": {"label": -1.0, "kicker": -1.0, "deck": -1.0, "crosshead": -1.0, "lead": -1.75, "middle": -2.5, "last": -1.5, "sole": -1.75, "photo_title": -1.0, "caption": 3.75, "label_after": -1.0, "kicker_after": -1.0, "headline_after": -1.0, "deck_after": -1.0},
    "credit_next": {"lead": -2.0, "middle": -2.25, "last": -1.75, "sole": -2.0, "photo_title": -1.0, "caption": 4.0},
    "gap_before": {"photo_title": 3.5, "caption": 4.75},
    "gap_after": {"caption": 2.25, "credit": 0.5},
    "lifted_from_text": {"label": -2.0, "kicker": -2.0, "headline": -1.0, "deck": -1.0, "caption": 2.5, "label_after": -2.0},
    "lifted_without_gap": {"label": -1.0, "headline": -1.0, "crosshead": -0.25, "caption": 0.5, "label_after": -1.0},
    "gap_after_line_in_gaps": {"photo_title": -0.5, "caption": -1.0},
    "no_gaps": {"caption": 1.25},
    "no_gaps_after_text": {"caption": 1.25},
    # jumps
    "jump_to_line": {"label": -6.0, "kicker": -6.0, "headline": -6.0, "deck": -6.0, "crosshead": -6.0, "lead": -6.0, "middle": -6.0, "last": -6.0, "sole": -6.0, "photo_title": -6.0, "caption": -6.0, "promo_item": -2.0, "label_after": -6.0, "kicker_after": -6.0, "headline_after": -6.0, "deck_after": -6.0, "jump_to_after": 12.25},
    "jump_to_end": {"label": -4.0, "kicker": -4.0, "headline": -4.0, "deck": -4.0, "crosshead": -4.0, "lead": -3.0, "middle": -3.0, "last": 5.0, "sole": 5.0, "photo_title": -4.0, "caption": -3.0, "label_after": -4.0, "kicker_after": -4.0, "headline_after": -4.0, "deck_after": -4.0},
    "jump_from_line": {"label": -6.0, "kicker": -6.0, "headline": -6.0, "deck": -6.0, "crosshead": -6.0, "lead": -6.0, "middle": -6.0, "last": -6.0, "sole": -6.0, "jump_from": 12.0, "photo_title": -6.0, "label_after": -6.0, "kicker_after": -6.0, "headline_after": -6.0, "deck_after": -6.0},
    "jump_from_start": {"label": -4.0, "kicker": -4.0, "headline": -4.0, "deck": -4.0, "crosshead": -4.0, "lead": 6.25, "middle": -4.0, "last": -4.0, "sole": 6.0, "photo_title": -4.0, "label_after": -4.0, "kicker_after": -4.0, "headline_after": -4.0, "deck_after": -4.0},
    # units
    "correction_head": {"label": -3.0, "kicker": -3.0, "headline": -3.0, "deck": -3.0, "crosshead": -3.0, "lead": -4.0, "middle": -4.0, "last": -4.0, "sole": -4.0, "photo_title": -3.0, "correction_head": 12.0, "label_after": -3.0, "kicker_after": -3.0, "headline_after": -3.0, "deck_after": -3.0},
    "after_correction_head": {"label": -2.0, "kicker": -2.0, "headline": -2.0, "deck": -2.0, "crosshead": -2.0, "photo_title": -2.0, "correction_text": 5.0, "label_after": -2.0, "kicker_after": -2.0, "headline_after": -2.0, "deck_after": -2.0},
    "correction_text": {"lead": -2.0, "middle": -2.0, "last": -2.0, "sole": -2.0, "correction_text": 6.0},
    "promo_head": {"label": -1.0, "kicker": -1.0, "headline": -1.0, "deck": -1.0, "crosshead": -1.0, "photo_title": -1.0, "promo_head": 10.0, "label_after": -1.0, "kicker_after": -1.0, "headline_after": -1.0, "deck_after": -1.0},
    "promo_reference": {"label": -4.0, "kicker": -4.0, "headline": -4.0, "deck": -4.0, "crosshead": -4.0, "lead": -4.0, "middle": -4.0, "last": -4.0, "sole": -4.0, "photo_title": -4.0, "promo_item": 9.0, "label_after": -4.0, "kicker_after": -4.0, "headline_after": -4.0, "deck_after": -4.0},
    "promo_end": {"label": -1.0, "kicker": -1.0, "headline": -1.25, "deck": -1.0, "crosshead": -1.0, "lead": -1.0, "middle": -1.0, "last": -1.0, "sole": -1.0, "photo_title": -1.0, "promo_item": 5.25, "label_after": -1.0, "kicker_after": -1.0, "headline_after": -1.0, "deck_after": -1.0},
    "promo_lead": {"promo_item": 3.0},
    "before_promo_reference": {"promo_item": 4.0},
    "after_promo_head": {"promo_item": 1.0},
    "date_line": {"label": -2.0, "kicker": -2.0, "headline": -2.0, "deck": -2.0, "crosshead": -2.0, "lead": -3.0, "middle": -3.0, "last": -3.0, "sole": -3.0, "photo_title": -2.0, "date_head": 9.25, "furniture": 0.75, "label_after": -2.0, "kicker_after": -2.0, "headline_after": -2.0, "deck_after": -2.0},
    "this_day_head": {"headline": 6.0, "crosshead": -4.0},
    "after_date_line": {"middle": 1.0},
    "editor_note": {"lead": -3.0, "middle": -2.25, "last": -2.0, "sole": -2.25, "note": 13.25},
    "after_note": {"note": 0.5},
    "closing_date": {"label": -3.0, "kicker": -3.0, "headline": -3.0, "deck": -3.0, "crosshead": -3.0, "lead": -2.0, "middle": -2.0, "last": -2.0, "sole": -2.0, "photo_title": -3.0, "date_head": 2.0, "label_after": -3.0, "kicker_after": -3.0, "headline_after": -3.25, "deck_after": -3.25, "signature_after": 7.25},
    "signature": {"crosshead": -1.0, "signature_after": 4.0},
    "notice_head": {"label": -1.25, "headline": 3.25, "crosshead": -3.0},
    "digest_head": {"label": 1.75, "label_after": 2.0},
    # furniture
    "staff": {"label": -3.0, "kicker": -3.0, "headline": -3.0, "deck": -3.0, "crosshead": -3.0, "lead": -3.0, "middle": -3.0, "last": -3.0, "sole": -3.0, "byline": -1.5, "photo_title": -3.0, "furniture": 6.0, "label_after": -3.0, "kicker_after": -3.0, "headline_after": -3.0, "deck_after": -3.0},
    "folio": {"label": -3.0, "kicker": -3.0, "headline": -3.0, "deck": -3.0, "crosshead": -3.0, "lead": -3.0, "middle": -3.0, "last": -3.0, "sole": -2.75, "photo_title": -3.0, "date_head": -4.0, "furniture": 7.0, "label_after": -3.0, "kicker_after": -3.0, "headline_after": -3.0, "deck_after": -3.0},
    "press_line": {"label": -2.0, "kicker": -2.0, "headline": -2.0, "deck": -2.0, "crosshead": -2.0, "lead": -2.0, "middle": -2.0, "last": -2.0, "sole": -2.0, "photo_title": -2.0, "furniture": 5.5, "label_after": -2.0, "kicker_after": -2.0, "headline_after": -2.0, "deck_after": -2.0},
    "running_head": {"label": -2.0, "kicker": -2.0, "headline": -2.25, "deck": -2.0, "crosshead": -2.0, "lead": -2.0, "middle": -2.0, "last": -2.0, "sole": -2.0, "photo_title": -2.0, "furniture": 8.25, "label_after": -2.0, "headline_after": -2.0},
    "nameplate": {"label": -1.25, "kicker": -1.0, "headline": -1.0, "deck": -1.0, "lead": -2.0, "middle": -2.0, "last": -2.0, "sole": -2.0, "furniture": 8.25},
    "slogan": {"label": -2.0, "kicker": -2.0, "headline": -2.0, "deck": -2.0, "crosshead": -2.0, "lead": -3.0, "middle": -3.0, "last": -3.0, "sole": -3.0, "photo_title": -2.0, "furniture": 7.75, "label_after": -2.0, "kicker_after": -2.0, "headline_after": -2.75, "deck_after": -2.0},
    # echoes
    "echo_next": {"label": -0.75, "headline": 1.5, "deck": 0.5, "crosshead": 0.25, "photo_title": -0.25, "caption": -1.0, "label_after": -0.5, "kicker_after": -0.25, "deck_after": -0.25},
    "echo_before": {"label": -0.25, "kicker": -0.25, "deck": -0.25, "crosshead": -0.75, "photo_title": -0.75, "caption": -0.5, "label_after": -0.5, "kicker_after": 0.25, "headline_after": 0.75, "deck_after": 0.5},
    "echo_next_more": {"kicker": 0.75, "headline": 2.75, "deck": 0.25, "crosshead": 1.5, "photo_title": 1.75, "caption": 1.25, "label_after": -0.75, "deck_after": -1.5},
    "echo_before_more": {"label": -1.0, "kicker": -1.5, "headline": -2.5, "deck": -0.25, "crosshead": -0.25, "photo_title": -0.75, "caption": 2.0, "label_after": -1.25, "kicker_after": 2.0, "headline_after": 3.25, "deck_after": 3.0},
    "theme_across": {"label": -1.0, "kicker": -0.25, "headline": -1.25, "deck": 0.25, "photo_title": -1.0, "caption": 0.25, "label_after": -1.25, "headline_after": -0.75},
    "theme_goes_on": {"lead": 0.75, "middle": 1.25, "last": 1.75, "sole": 1.5},
    "theme_ends_here": {"last": 2.25, "sole": 1.75},
    # the size of the type: by hand, no page with gold has it
    "display_type": {"label": -0.5, "kicker": -0.5, "headline": 4.0, "deck": 0.5, "crosshead": -2.0, "lead": -5.0, "middle": -5.0, "last": -5.0, "sole": -5.0, "byline": -3.0, "caption": -4.0, "credit": -4.0, "promo_item": -2.0, "furniture": 1.0, "label_after": -0.5, "kicker_after": -0.5, "headline_after": 4.0, "deck_after": 0.5, "byline_after": -3.0},
    "large_type": {"label": 1.0, "kicker": 1.5, "headline": 1.5, "deck": 2.0, "crosshead": 1.0, "lead": -4.0, "middle": -4.0, "last": -4.0, "sole": -4.0, "byline": -1.5, "caption": -3.0, "credit": -3.0, "label_after": 1.0, "kicker_after": 1.5, "headline_after": 1.5, "deck_after": 2.0, "byline_after": -1.5},
    "small_type": {"label": -1.5, "kicker": -3.0, "headline": -4.0, "deck": -3.0, "crosshead": -3.0, "lead": -1.5, "middle": -1.5, "last": -1.0, "sole": -1.0, "caption": 2.5, "credit": 2.0, "furniture": 1.0, "label_after": -1.5, "kicker_after": -3.0, "headline_after": -4.0, "deck_after": -3.0},
    "body_type": {"label": -0.5, "kicker": -1.5, "headline": -2.5, "deck": -2.0, "crosshead": -1.5, "lead": 1.5, "middle": 1.5, "last": 1.5, "sole": 1.5, "caption": -0.5, "byline": 0.5, "kicker_after": -1.5, "headline_after": -2.5, "deck_after": -2.0, "byline_after": 0.5},
}  # fmt: skip
"""Cue -> role -> weight, times the strength of the cue."""

STEPS: dict[str, float] = {
    "open_article": -1.25,
    "open_without_head": -3.0,
    "open_with_date_line": -1.25,
    "leave_without_headline": -1.5,
    "date_head_in_body": -3.25,
    "crosshead_opens": -2.0,
    "label_then_text": -2.75,
    "second_headline_line": 0.25,
    "second_label": -4.25,
    "second_kicker": -1.5,
    "second_deck": -3.25,
    "label_after_headline": -1.5,
    "deck_apart_from_headline": -1.0,
    "headline_after_needs_text": -6.5,
    "crosshead_after_crosshead": -4.25,
    "lone_crosshead": -2.5,
    "credit_without_caption": -4.75,
    "caption_then_caption": 0.0,
    "title_without_caption": -7.5,
    "promo_item_alone": -4.25,
    "promo_head_alone": -4.5,
    "correction_text_alone": -8.0,
    "correction_head_alone": -8.0,
    "free_unit_in_head": -2.75,
    "photo_in_body": 0.0,
    "photo_between": -0.75,
    "other_unit_in_body": -3.75,
    "picture_label_before": -4.25,
    "picture_label_after": -2.0,
    "label_of_no_picture": -12.0,
    "note_after_note": 1.75,
    "byline_after_byline": -2.0,
}
"""What a step of the grammar is worth, added to the cues' votes."""
