"""The date at the office, and a log in which no resident's number can stand."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.clock import SystemClock, local_date
from kelurahan_desk.machine.logs import LOG_NAME, close_log, mask_digits, open_log

NIK = "6471990101900001"
log = logging.getLogger("kelurahan_desk.test")


class TestDate:
    @pytest.mark.parametrize(
        ("hour", "zone", "day"),
        [
            (16, "Asia/Jakarta", 14),
            (17, "Asia/Jakarta", 15),
            (15, "Asia/Makassar", 14),
            (16, "Asia/Makassar", 15),
            (14, "Asia/Jayapura", 14),
            (15, "Asia/Jayapura", 15),
        ],
    )
    def test_midnight_at_the_office(self, hour, zone, day):
        assert local_date(datetime(2026, 9, 14, hour, tzinfo=UTC), zone) == date(2026, 9, day)

    @pytest.mark.parametrize("zone", ["Asia/Bontang", "", "../etc/passwd", "\0", "Asia"])
    def test_unknown_zone(self, zone):
        with pytest.raises(Trouble) as caught:
            local_date(datetime(2026, 9, 14, tzinfo=UTC), zone)
        assert (caught.value.code, caught.value.facts) == ("TIMEZONE_UNKNOWN", {"timezone": zone})

    def test_a_time_without_zone_is_a_mistake_of_ours(self):
        with pytest.raises(ValueError, match="zone"):
            local_date(datetime(2026, 9, 14), "Asia/Jakarta")  # noqa: DTZ001

    def test_the_system_clock_tells_utc(self):
        now = SystemClock().now()
        assert now.utcoffset() == timedelta(0)
        assert abs(now - datetime.now(UTC)) < timedelta(seconds=60)


@pytest.fixture
def logged(tmp_path, caplog):
    """Opens the log in a new folder; calling it gives what was written."""
    open_log(tmp_path / "logs")
    yield lambda: (tmp_path / "logs" / LOG_NAME).read_text(encoding="utf-8")
    close_log()


class Resident:
    def __str__(self) -> str:
        return f"warga {NIK}"

    __repr__ = __str__


@pytest.mark.logs_numbers
class TestMasking:
    @pytest.mark.parametrize(
        "say",
        [
            lambda: log.info("nik " + NIK),
            lambda: log.info("nik %s", NIK),
            lambda: log.info("nik %d", int(NIK)),
            lambda: log.info("nik %(nik)s", {"nik": NIK}),
            lambda: log.info("%s", Resident()),
            lambda: log.info("%r", [Resident()]),
            lambda: log.info(Resident()),
            lambda: log.info("too many", NIK),  # noqa: PLE1205
            lambda: log.info("%d", f"word {NIK}"),
            lambda: log.info("%(other)s", {"nik": NIK}),
            lambda: log.info("stack", stack_info=True, extra={"nik": NIK}),
            lambda: log.warning("wrong file /data/%s.pdf", NIK),
            lambda: logging.getLogger("other.library").error("nik %s", NIK),
        ],
    )
    def test_no_way_in(self, say, logged):
        say()
        assert logged().strip()
        assert NIK not in logged()

    def test_the_exception_and_its_cause(self, logged):
        try:
            try:
                raise ValueError(NIK)
            except ValueError as error:
                raise KeyError("no " + NIK) from error
        except KeyError:
            log.exception("failed for %s", NIK)
        text = logged()
        assert NIK not in text
        assert text.count("<16 angka>") >= 3
        assert "Traceback" in text
        assert "ValueError" in text

    def test_an_exception_text_made_before(self, logged):
        record = log.makeRecord(log.name, logging.ERROR, "f", 1, "x", (), None)
        record.exc_text = f"ValueError: {NIK}"
        record.stack_info = f"Stack {NIK}"
        logging.getLogger().handle(record)
        assert NIK not in logged()
        assert logged().count("<16 angka>") == 2

    def test_what_is_no_number_stays(self, logged):
        log.info("batch %s of %s rows", "E01-000012", 123456789)
        assert "kelurahan_desk.test batch E01-000012 of 123456789 rows" in logged()

    @given(st.text(alphabet="0123456789 ab-٣"))
    def test_no_run_of_ten_digits_is_left(self, text):
        masked = mask_digits(text)
        assert (
            max((len(run) for run in "".join(c if c.isdecimal() else " " for c in masked).split()), default=0)
            < 10
        )


class TestFile:
    def test_rotates_and_keeps_five(self, tmp_path, logged):
        for _ in range(8):
            for _ in range(11):
                log.info("x" * 100_000)
        files = sorted(entry.name for entry in (tmp_path / "logs").iterdir())
        assert files == [LOG_NAME, *(f"{LOG_NAME}.{number}" for number in range(1, 6))]
        assert all(entry.stat().st_size <= 1_000_000 for entry in (tmp_path / "logs").iterdir())

    def test_opened_again_elsewhere(self, tmp_path, logged):
        open_log(tmp_path / "second")
        log.info("hello")
        assert logged() == ""
        assert "hello" in (tmp_path / "second" / LOG_NAME).read_text(encoding="utf-8")

    def test_closed_twice(self, tmp_path):
        before = list(logging.getLogger().handlers)
        open_log(tmp_path)
        close_log()
        close_log()
        assert logging.getLogger().handlers == before

    def test_a_folder_that_cannot_be_made(self, tmp_path):
        (tmp_path / "logs").write_bytes(b"")
        with pytest.raises(Trouble) as caught:
            open_log(tmp_path / "logs")
        assert caught.value.code == "FILE_WRITE"

    def test_a_file_that_cannot_be_opened(self, tmp_path):
        (tmp_path / LOG_NAME).mkdir()
        with pytest.raises(Trouble) as caught:
            open_log(tmp_path)
        assert caught.value.code == "FILE_WRITE"
