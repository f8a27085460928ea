"""Batches that the district refused because their place in the chain was taken: what becomes of them here."""

from collections.abc import Iterable
from dataclasses import replace

from kelurahan_desk.batch.answers import Answered
from kelurahan_desk.domain.application import Application, State
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.places import begin_epoch, newest_epoch
from kelurahan_desk.store.office import OfficeUnit, batch_label

_FORKED = "forked_batches"
Number = tuple[int, int]


def take_back(context: Context, unit: OfficeUnit, answered: Iterable[Answered]) -> tuple[Problem, ...]:
    """Let the content of refused batches go out again, in a new epoch; gives what people have to know.

    A refused batch that was not made here was made with this station's key by somebody else.
    """
    station, found = context.station(unit).station, []
    for one in answered:
        if one.station != station or one.status != "SEQ_FORK":
            continue
        held, label = unit.batches.get(one.epoch, one.seq), batch_label(one.epoch, one.seq)
        if held is None or held.manifest_sha256 != one.manifest_sha256:
            found.append(Problem("batch", "STATION_TWIN", {"batch": label}))
            context.record(unit, Entry("batch.twin", f"batch:{label}", (("sha256", one.manifest_sha256),)))
        elif (one.epoch, one.seq) not in forked_batches(unit):
            count = _release(unit, one.epoch, one.seq)
            found.append(Problem("batch", "BATCH_FORKED", {"batch": label, "count": count}, Severity.WARNING))
            context.record(unit, Entry("batch.forked", f"batch:{label}", (("released", count),)))
    return tuple(found)


def forked_batches(unit: OfficeUnit) -> frozenset[Number]:
    """Epoch and number of each batch of this desk that the district refused so."""
    return frozenset(unit.settings.get(_FORKED, tuple[Number, ...]) or ())


def _release(unit: OfficeUnit, epoch: int, seq: int) -> int:
    if epoch >= newest_epoch(unit):
        begin_epoch(unit, epoch + 1, "fork")
    unit.settings.set(_FORKED, tuple(sorted({*forked_batches(unit), (epoch, seq)})))
    label = batch_label(epoch, seq)
    held = unit.applications.get_many(unit.batches.applications(epoch, seq)).values()
    changed = [again for one in held if one.batch == label and (again := _again(one))]
    unit.applications.update_many(changed, "state", "rev", "batch")
    return len(changed)


def _again(one: Application) -> Application | None:
    """The application waiting to be sent once more, None where an answer came by another batch."""
    if one.state is State.IN_BATCH:
        return replace(one, state=State.APPROVED, batch="")  # no step of people's: it never arrived
    if one.state is State.WITHDRAWN:
        return replace(one, rev=one.rev + 1, batch="")  # above what was sent, so that it is told anew
    return None
