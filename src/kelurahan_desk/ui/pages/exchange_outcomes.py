"""What the page says after each step of the exchange."""

from collections.abc import Sequence
from pathlib import Path

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.results import ExportReport, ReplyReport, SentBatch
from kelurahan_desk.ui.pages.exchange_result import Outcome
from kelurahan_desk.wording import window_exchange as words
from kelurahan_desk.wording import window_send as send

_FLAGS = 6  # lines of a reply that are told at once; all of them by `reply flags`


def of_export(reports: Sequence[ExportReport], *, eject: bool = False) -> Outcome:
    """One batch written and read back, or several that follow one another; `eject`: onto a stick."""
    report = reports[0]
    facts = [*words.by_kind(report.totals), (words.FILE, report.file.name)]
    if report.mail:
        facts.append((send.MAIL_READY, report.mail.name))
    if len(reports) > 1:
        facts.append((send.REST, send.rest(len(reports))))
    return Outcome(
        title=f"{words.EXPORTED_TITLE}: {words.batch_label(report.epoch, report.seq)}",
        sentence=f"{words.EXPORTED} {send.EJECT}" if eject else words.EXPORTED,
        digits=report.fingerprint,
        digits_say=words.EXPORTED_DIGITS,
        figures=(
            (words.RECORDS, grouped(report.records)),
            (words.ATTACHMENTS, grouped(report.attachments)),
            (words.NIK_SUM, str(report.totals.get("nik_sum", "–"))),
        ),
        facts=(*facts, (words.FOLDER, str(report.file.parent))),
        batch=(report.epoch, report.seq),
    )


def of_batch(batch: SentBatch) -> Outcome:
    """A batch of the history."""
    return Outcome(
        title=f"{words.BATCH_TITLE} {words.batch_label(batch.epoch, batch.seq)}",
        sentence=words.BATCH_SENTENCE,
        icon="package-check",
        colour="accent_text",
        digits=batch.fingerprint,
        digits_say=words.EXPORTED_DIGITS,
        figures=(
            (words.RECORDS, grouped(batch.records)),
            (words.ATTACHMENTS, grouped(batch.attachments)),
            (words.ANSWERED, words.answered(batch.answered, batch.records)),
        ),
        facts=(
            (words.FILE, batch.file),
            (send.HANDED, send.handed_fact(batch.handover) if batch.handover else send.NOT_HANDED),
        ),
        batch=(batch.epoch, batch.seq),
    )


def of_reply(report: ReplyReport) -> Outcome:
    """A reply taken in, or one that had been taken in before."""
    if report.duplicate:
        return Outcome(
            title=words.REPLY_TWICE, sentence=words.REPLY_TWICE_SENTENCE, icon="info", colour="info"
        )
    if report.returned:
        return Outcome(
            title=words.RETURN_DONE,
            sentence=words.RETURN_SENTENCE,
            figures=((words.RECORDS, grouped(report.returned)), (words.PEOPLE, grouped(report.people))),
        )
    return Outcome(
        title=words.REPLY_DONE,
        sentence=words.reply_sentence(report.file),
        figures=(
            (words.DECISIONS, grouped(report.decisions)),
            (words.NEW_TASKS, grouped(report.tasks)),
            (words.UNKNOWN, grouped(report.unknown)),
        ),
        facts=tuple(
            (send.FLAGGED, f"{flag.name or flag.application}: {words.FLAGS[flag.code]}")
            for flag in report.flags[:_FLAGS]
        ),
        next_step=words.TO_TASKS if report.tasks else "",
    )


def of_enrolment(out: Path, digits: str) -> Outcome:
    """The station's public keys written for the district."""
    return Outcome(
        title=words.ENROLLED_TITLE,
        sentence=words.ENROLLED_SENTENCE,
        digits=digits,
        digits_say=words.ENROLLED_DIGITS,
        facts=((words.FOLDER, str(out)),),
    )


def of_roster(version: int, root: str) -> Outcome:
    """The district's keys taken in."""
    return Outcome(
        title=words.ROSTER_DONE,
        sentence=words.roster_sentence(version),
        digits=root,
        digits_say=words.ROSTER_DONE_DIGITS,
    )
