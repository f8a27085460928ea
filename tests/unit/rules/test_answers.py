"""Answers as insurers really write them: understood for sure, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.wordings import Meaning
from kelurahan_desk.rules.answers import known_answers
from kelurahan_desk.rules.tables import read_rows
from kelurahan_desk.wording.applications import REASONS

BOOK = known_answers()
APPROVED, REJECTED, PENDING = Decision.APPROVED, Decision.REJECTED, Decision.PENDING


def meant(*texts: str) -> tuple[Decision, str] | None:
    """What a text comes to."""
    found = BOOK.meaning(BOOK.fold(*texts))
    return (found.decision, found.reason) if found else None


UNDERSTOOD = {
    "BERHASIL": (APPROVED, ""),
    "bERHASIL": (APPROVED, ""),
    "Berhasil.": (APPROVED, ""),
    "BRHASIL": (APPROVED, ""),
    "SEDANG PROSES": (PENDING, ""),
    "proses": (PENDING, ""),
    "GAGAL-AKTIF PBI APBN": (REJECTED, "SUDAH_PBI_JK"),
    "GAGAL AKTIF APBN": (REJECTED, "SUDAH_PBI_JK"),
    "gagal - sudah aktif PBI-JK": (REJECTED, "SUDAH_PBI_JK"),
    "SDH AKTIF PBI (APBN)": (REJECTED, "SUDAH_PBI_JK"),
    "GAGAL/AKTIF PBI APBD": (REJECTED, "SUDAH_PBPU_PEMDA"),
    "Aktif PBPU Pemda": (REJECTED, "SUDAH_PBPU_PEMDA"),
    "GAGAL AKTIF PPU SWASTA PT. MAJU": (REJECTED, "SUDAH_PPU"),
    "aktif pns": (REJECTED, "SUDAH_PPU"),
    "GAGAL NIK TDK DITEMUKAN": (REJECTED, "NIK_TIDAK_PADAN"),
    "NIK 6471990403850001 tidak padan": (REJECTED, "NIK_TIDAK_PADAN"),
    "nik belum online": (REJECTED, "NIK_TIDAK_PADAN"),
    "GAGAL, ajukan kembali bulan depan": (REJECTED, "BULAN_DEPAN"),
    "Gagal meninggal dunia": (REJECTED, "MENINGGAL"),
    "GAGAL TIDAK SESUAI DOMISILI": (REJECTED, "BUKAN_DOMISILI"),
    "Berhasil, ada iuran belum terbayarkan Rp 455.000": (APPROVED, "TUNGGAKAN"),
    "BERHASIL tunggakan Rp1.200.000,-": (APPROVED, "TUNGGAKAN"),
}

NOT_SURE = (
    "", "GAGAL", "gagal!!", "AKTIF", "AKTIF PBI", "BERHASIL AKTIF PBI APBN", "TIDAK AKTIF PBI APBN",
    "NONAKTIF PPU", "BELUM BERHASIL", "BUKAN PPU AKTIF PBI APBN", "GAGAL MENINGGAL AKTIF PBI APBN",
    "hubungi kantor cabang", "6471990403850001", "BERHASIL GAGAL",
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD.items())
def test_understood(text, expected):
    assert meant(text) == expected


@pytest.mark.parametrize("text", NOT_SURE)
def test_not_sure(text):
    assert meant(text) is None


def test_status_and_remark_are_read_together():
    assert meant("GAGAL", "aktif PBI APBN") == (REJECTED, "SUDAH_PBI_JK")
    assert meant("BERHASIL", "sudah aktif PPU") is None


def test_what_was_taught_comes_first():
    book = replace(BOOK, taught={"HUBUNGI KANTOR CABANG": Meaning(Decision.NEED_INFO, "DOKUMEN_KURANG")})
    assert book.meaning(book.fold("Hubungi  kantor cabang 0542-123")) == Meaning(
        Decision.NEED_INFO, "DOKUMEN_KURANG"
    )


def test_every_known_wording_means_what_its_row_says():
    for row in read_rows("answers", "jawaban.csv"):
        bare = row["hasil"] == "REJECTED" and not row["alasan"]
        assert meant(row["tulisan"]) == (None if bare else (Decision[row["hasil"]], row["alasan"])), row
        assert not row["alasan"] or row["alasan"] in REASONS


@given(st.text())
def test_any_text_folds_to_itself(text):
    folded = BOOK.fold(text)
    assert BOOK.fold(folded) == folded
    assert not any(sign.isdigit() for sign in folded)
    BOOK.meaning(folded)


@given(st.sampled_from(sorted(UNDERSTOOD)), st.randoms())
def test_the_order_of_words_does_not_matter(text, chance):
    words = BOOK.fold(text).split()
    chance.shuffle(words)
    assert meant(" ".join(words)) == UNDERSTOOD[text]
