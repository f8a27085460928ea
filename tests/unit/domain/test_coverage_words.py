"""Segments and card statuses as city lists spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain import coverage


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ""),
        ("PBI JK", "pbi_jk"),
        ("PBI (APBN)", "pbi_jk"),
        ("PBI (APBD)", "pbpu_pemda"),
        ("PBPU & BP Pemda", "pbpu_pemda"),
        ("pbpu_pemda", "pbpu_pemda"),
        ("PBPU", "pbpu_mandiri"),
        ("Bukan Pekerja", "bp"),
        ("PPU Badan Usaha", "ppu_bu"),
        ("PNS", "ppu_pn"),
        ("Veteran", "veteran"),
    ],
)
def test_segments_as_lists_spell_them(text, code):
    assert coverage.segment_of(text) == code


@given(st.sampled_from(coverage.SEGMENTS))
def test_a_segment_code_stands_for_itself(code):
    assert coverage.segment_of(code) == code
    assert coverage.segment_of(code.upper().replace("_", " ")) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ""),
        (" - ", ""),
        ("AKTIF", "aktif"),
        ("aktif PBPU Pemda", "aktif"),
        ("Non Aktif Premi", "nonaktif_premi"),
        ("TIDAK AKTIF (menunggak)", "nonaktif_premi"),
        ("nonaktif PPU", "nonaktif_lain"),
        ("Belum terdaftar", "belum_terdaftar"),
        ("???x", "tidak_diketahui"),
        *((code, code) for code in coverage.STATUSES),
    ],
)
def test_card_statuses_as_lists_spell_them(text, code):
    assert coverage.status_of(text) == code
