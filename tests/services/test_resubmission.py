"""A refusal of the district goes out again in one step, once its cause was mended."""

from io import BytesIO

import pytest
from PIL import Image
from tests.support.desks import add_people, make_person, sign_in_as
from tests.support.exchange import Pair, code_of

from kelurahan_desk.domain.application import ApplicationDraft, Decision, Kind, State
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role


def picture(color: str) -> bytes:
    """A small real JPEG."""
    out = BytesIO()
    Image.new("RGB", (300, 200), color).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def refused(pair: Pair) -> str:
    """A real application, sent and refused because of its papers; its task is open."""
    (person,) = add_people(pair.office, make_person())
    pair.office.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    papers = (("ktp", picture("white")), ("kk", picture("gray")), ("kartu_bpjs", picture("black")))
    draft = ApplicationDraft(
        resident=person, programme="balikpapan-pbpu", kind=Kind.BARU, category="sktm", documents=papers
    )
    app = pair.office.applications.submit(draft).application.id
    pair.office.applications.check(app)
    pair.office.applications.approve(app)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.decide(decision=Decision.REJECTED, reason="DOKUMEN_KURANG; KK buram")
    pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    return app


def test_resubmission_in_one_step(pair: Pair, refused: str):
    (task,) = pair.office.tasks.list()
    assert (task.reason, task.note, task.state) == ("DOKUMEN_KURANG", "KK buram", State.ANSWERED)
    held = pair.office.tasks.resubmit(task.id)
    # Nothing was mended, so the check before the flight says so and the task stays.
    assert held.state is State.DRAFT
    assert "PREFLIGHT_REJECTED_BEFORE" in {problem.code for problem in held.problems}
    assert [one.id for one in pair.office.tasks.list()] == [task.id]
    pair.office.applications.attach(refused, "kk", picture("green"))
    done = pair.office.tasks.resubmit(task.id)
    assert (done.state, done.problems) == (State.APPROVED, ())
    assert pair.office.tasks.list() == ()
    again = pair.office.exchange.export(pair.stick)
    assert again.records == 1
    assert pair.state(refused).rev == 2
    assert pair.district.ingest.files((again.file,))[0].accepted == 1


def test_a_petugas_takes_it_as_far_as_the_kasi(pair: Pair, refused: str):
    (task,) = pair.office.tasks.list()
    clerk = sign_in_as(pair.office, Role.PETUGAS)
    clerk.tasks.resubmit(task.id)
    clerk.applications.attach(refused, "kk", picture("green"))
    assert clerk.tasks.resubmit(task.id).state is State.DRAFT
    assert [one.id for one in clerk.tasks.list()] == [task.id]
    assert code_of(clerk.tasks.resubmit, 999) == "TASK_UNKNOWN"
    kasi = sign_in_as(pair.office, Role.KASI)
    assert kasi.tasks.resubmit(task.id).state is State.CHECKED
    lurah = sign_in_as(pair.office, Role.LURAH)
    assert lurah.tasks.resubmit(task.id).state is State.APPROVED
    # Sent by whichever way, the task is settled.
    assert pair.office.tasks.list() == ()


def test_sending_settles_what_was_left_open(pair: Pair, refused: str):
    pair.office.applications.reopen(refused)
    pair.office.applications.attach(refused, "kk", picture("green"))
    pair.office.applications.check(refused)
    pair.office.applications.approve(refused)
    assert len(pair.office.tasks.list()) == 1
    pair.office.exchange.export(pair.stick)
    assert pair.office.tasks.list() == ()
