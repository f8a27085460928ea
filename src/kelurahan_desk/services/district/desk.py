"""The district desk: takes in batches, decides, answers; the reference receiver of SKB-1."""

from dataclasses import dataclass

from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.services.auto_lock import AutoLock
from kelurahan_desk.services.district.answers import Answers
from kelurahan_desk.services.district.backups import Backups
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.decisions import Decisions
from kelurahan_desk.services.district.duplicates import Duplicates
from kelurahan_desk.services.district.exports import Exports
from kelurahan_desk.services.district.ingest import Ingest
from kelurahan_desk.services.district.ledger import Ledger
from kelurahan_desk.services.district.offices import Offices
from kelurahan_desk.services.district.overdue import Overdue
from kelurahan_desk.services.district.recap import Recaps
from kelurahan_desk.services.district.receivers import Receivers
from kelurahan_desk.services.district.replies import Replies
from kelurahan_desk.services.district.returning import Returning
from kelurahan_desk.services.district.roots import Roots
from kelurahan_desk.services.district.setup import Setup
from kelurahan_desk.services.district.values import District
from kelurahan_desk.services.passphrases import Passphrases


@dataclass(frozen=True)
class DistrictDesk:
    """What the command line talks to."""

    context: DistrictContext
    offices: Offices
    ingest: Ingest
    decisions: Decisions
    replies: Replies
    returning: Returning
    receivers: Receivers
    roots: Roots
    duplicates: Duplicates
    recaps: Recaps
    overdue: Overdue
    ledger: Ledger
    setup: Setup
    exports: Exports
    answers: Answers
    backups: Backups
    passphrases: Passphrases
    auto_lock: AutoLock

    @property
    def user(self) -> User:
        """Who is signed in."""
        return self.context.user

    def district(self) -> District:
        """Code and name of the district."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return self.context.district(unit)

    def close(self) -> None:
        """Let go of the database."""
        self.context.store.close()

    def leave(self) -> None:
        """End of somebody's work: a backup of what changed, then let go. Raises as `Backups.create`."""
        try:
            self.backups.create_automatic()
        finally:
            self.close()


def build_district_desk(context: DistrictContext) -> DistrictDesk:
    """Every service over one context."""
    return DistrictDesk(
        context=context,
        offices=Offices(context),
        ingest=Ingest(context),
        decisions=Decisions(context),
        replies=Replies(context),
        returning=Returning(context),
        receivers=Receivers(context),
        roots=Roots(context),
        duplicates=Duplicates(context),
        recaps=Recaps(context),
        overdue=Overdue(context),
        ledger=Ledger(context),
        setup=Setup(context),
        exports=Exports(context),
        answers=Answers(context),
        backups=Backups(context),
        passphrases=Passphrases(context),
        auto_lock=AutoLock(context),
    )
