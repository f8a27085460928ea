"""Two officers hold the root together, by commands alone: the district's desk, the stick of each, an office."""

from pathlib import Path

import pytest
from tests.support.desks import make_office
from tests.support.exchange import make_district
from tests.support.program import Ran, call

KADIS = "durian matang pohon"


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Path, Path, Path]:
    """District, office that holds the first list of keys, and the stick between them."""
    stick = tmp_path / "stik"
    stick.mkdir()
    make_district(tmp_path / "dinsos").close()
    return tmp_path / "dinsos", make_office(tmp_path), stick


def done(ran: Ran) -> dict[str, object]:
    assert ran.status == 0, ran.body
    return ran.body


def test_a_second_officer_signs_and_the_office_believes_only_both(desks: tuple[Path, Path, Path]):
    dinsos, office, stick = desks
    enrolled = done(call(office, "station", "enrol", "--out", stick / "kantor.tar"))
    digits = str(enrolled["fingerprint"])
    done(call(dinsos, "district", "enrol", stick / "kantor.tar", "--fingerprint", digits))
    first = done(call(dinsos, "district", "roster", "--out", stick))
    assert (first["version"], first["complete"]) == (1, True)
    done(call(office, "roster", "import", str(first["file"])))

    # The second officer, at a computer without any desk.
    own = stick / "kadis"
    own.mkdir()
    made = done(
        call(None, "root", "new", "--holder", "Kadis", "--out", own, KELURAHAN_DESK_NEW_PASSPHRASE=KADIS)
    )
    assert len(str(made["recovery_code"]).replace("-", "")) == 26
    entered = ("district", "root-add", str(made["key"]), "--holder", "Kadis", "--fingerprint")
    assert call(dinsos, *entered, digits).code == "FINGERPRINT_MISMATCH"
    done(call(dinsos, *entered, str(made["fingerprint"])))
    assert done(call(dinsos, "district", "root-threshold", "2")) == {"ok": True, "threshold": 2, "keys": 2}

    draft = done(call(dinsos, "district", "roster", "--out", stick))
    assert (draft["version"], draft["complete"], draft["lacking"]) == (2, False, 1)
    assert call(office, "roster", "import", str(draft["file"])).code == "SIGNATURE"
    seen = done(call(None, "roster", "show", str(draft["file"])))
    assert [one["code"] for one in seen["changes"]] == ["ROOT_CHANGED"]
    assert (seen["digits"], seen["lacking"]) == (draft["digits"], 1)
    view = done(call(dinsos, "district", "root"))
    assert (view["draft"], view["holders"]) == (2, ["Kadis"])

    sign = (
        "roster",
        "sign",
        str(draft["file"]),
        "--key",
        str(made["file"]),
        "--out",
        own / "ttd.tar",
        "--fingerprint",
    )
    wrong = call(None, *sign, str(draft["digits"]), KELURAHAN_DESK_PASSPHRASE="bukan ini")
    assert (wrong.status, wrong.code) == (3, "WRONG_PASSPHRASE")
    assert call(None, *sign, digits, KELURAHAN_DESK_PASSPHRASE=KADIS).code == "FINGERPRINT_MISMATCH"
    signed = done(call(None, *sign, str(draft["digits"]), KELURAHAN_DESK_PASSPHRASE=KADIS))
    assert signed["lacking"] == 0

    final = done(call(dinsos, "district", "roster", "--signed", own / "ttd.tar", "--out", stick))
    assert (final["version"], final["complete"]) == (2, True)
    taken = done(
        call(office, "roster", "import", str(final["file"]), "--fingerprint", str(final["fingerprint"]))
    )
    assert taken["version"] == 2
    # The one before does not come back.
    assert call(office, "roster", "import", str(first["file"])).code == "ROSTER_OLDER"


def test_a_key_goes_by_the_code_of_its_safe(desks: tuple[Path, Path, Path]):
    """The passphrase is forgotten: the printed code signs the list that takes the key off."""
    dinsos, _, stick = desks
    made = done(
        call(None, "root", "new", "--holder", "Kadis", "--out", stick, KELURAHAN_DESK_NEW_PASSPHRASE=KADIS)
    )
    done(
        call(
            dinsos,
            "district",
            "root-add",
            str(made["key"]),
            "--holder",
            "K",
            "--fingerprint",
            str(made["fingerprint"]),
        )
    )
    done(call(dinsos, "district", "root-threshold", "2"))
    draft = done(call(dinsos, "district", "roster", "--out", stick))
    signed = call(
        None, "roster", "sign", str(draft["file"]), "--key", str(made["file"]), "--recovery", "--out", stick / "ttd.tar",
        "--fingerprint", str(draft["digits"]), KELURAHAN_DESK_RECOVERY_CODE=str(made["recovery_code"]),
    )  # fmt: skip
    assert done(signed)["lacking"] == 0
    assert call(dinsos, "district", "root-remove", str(made["key_id"])).code == "ROOT_THRESHOLD"
    assert call(dinsos, "district", "root-remove", "0" * 16).code == "ROOT_UNKNOWN"
    done(call(dinsos, "district", "root-threshold", "1"))
    assert done(call(dinsos, "district", "root-remove", str(made["key_id"])))["holder"] == "K"
    assert call(dinsos, "district", "roster", "--signed", stick / "ttd.tar", "--out", stick).status == 0
