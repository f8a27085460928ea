"""The price of a guess, and the recovery code on paper."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.machine.cost import AIM, Cost, calibrate, seconds_of, stretch
from kelurahan_desk.machine.crockford import read_code, write_code


class TestCalibration:
    def test_a_slow_computer_gets_the_floor(self):
        assert calibrate(lambda _: 9.0) == Cost(65_536, 3, 4)

    def test_a_faster_one_gets_memory_first(self):
        assert calibrate(lambda cost: cost.memory_kib / 65_536 * 0.325) == Cost(131_072, 3, 4)

    @given(st.floats(1e-3, 3.0))
    def test_between_the_least_and_what_a_clerk_may_wait(self, floor):
        def seconds(cost):
            return floor * (cost.memory_kib / 65_536) * (cost.passes / 3)

        found = calibrate(seconds)
        assert found.memory_kib >= 65_536
        assert found.passes >= 3
        if found.passes < 32:
            assert seconds(found) >= AIM - 1e-9
            assert seconds(found) <= max(floor, 1.1)
        assert floor > 0.02 or found.memory_kib == 262_144

    def test_the_best_of_three_counts(self):
        """Two slow measurements, as of a busy computer, do not make the price too low."""
        calls = []

        def seconds(cost):
            calls.append(cost)
            return (0.4, 2.0, 3.0)[len(calls) % 3] * cost.memory_kib / 65_536 * cost.passes / 3

        found = calibrate(seconds)
        assert found == Cost(65_536, 5, 4)
        assert len(calls) == 6

    def test_a_clock_that_stands_still_ends(self):
        assert calibrate(lambda _: 0.0).passes == 32

    def test_work_takes_time(self):
        assert seconds_of(Cost.light()) > 0


class TestStretching:
    def test_the_answer_of_the_reference_implementation(self):
        wanted = "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"
        assert stretch(b"password", b"somesalt", Cost(256, 2, 1)).hex() == wanted

    @pytest.mark.parametrize("other", [Cost(72, 2, 1), Cost(64, 3, 1), Cost(64, 2, 2)])
    def test_every_parameter_matters(self, other):
        assert stretch(b"p", bytes(16), other) != stretch(b"p", bytes(16), Cost(64, 2, 1))

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits memory as Linux does")
    def test_too_little_memory_has_a_sentence(self):
        program = (
            "import resource\n"
            "from kelurahan_desk.domain.problems import Trouble\n"
            "from kelurahan_desk.machine.cost import Cost, stretch\n"
            "stretch(b'p', bytes(16), Cost.light())\n"
            "resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))\n"
            "try:\n"
            "    stretch(b'p', bytes(16), Cost(1 << 20, 1, 1))\n"
            "except Trouble as trouble:\n"
            "    print(trouble.code, dict(trouble.facts))\n"
        )
        answer = subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert answer.stdout.strip() == "MEMORY_LOW {'mib': 1024}"


class TestCode:
    @pytest.mark.parametrize(
        ("secret", "text"),
        [
            (bytes(16), "0000-0000-0000-0000-0000-0000-00"),
            (b"\xff" * 16, "7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ"),
            (bytes(15) + b"\x20", "0000-0000-0000-0000-0000-0000-10"),
        ],
    )
    def test_known(self, secret, text):
        assert write_code(secret) == text

    @given(st.binary(min_size=16, max_size=16))
    def test_there_and_back(self, secret):
        text = write_code(secret)
        assert len(text.replace("-", "")) == 26
        assert not set(text) & set("ILOU")
        assert read_code(text) == secret
        assert read_code(text.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == secret

    @pytest.mark.parametrize(
        "typed",
        ["", "0" * 25, "0" * 27, "U" + "0" * 25, "8" + "0" * 25, "Z" * 26, "é" + "0" * 25, "٠" * 26],
        ids=["empty", "short", "long", "letter U", "129 bits", "130 bits", "accent", "arabic digits"],
    )
    def test_malformed(self, typed):
        with pytest.raises(Refusal) as caught:
            read_code(typed)
        assert caught.value.code == "RECOVERY_CODE_FORM"
        assert caught.value.facts == {"found": len(typed), "wanted": 26}
