"""The office desk: every use case of the counter, built once over one context."""

from dataclasses import dataclass

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.services.auto_lock import AutoLock
from kelurahan_desk.services.office.applications import Applications
from kelurahan_desk.services.office.backups import Backups
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.exchange import Exchange
from kelurahan_desk.services.office.finder import Finder
from kelurahan_desk.services.office.health import Health
from kelurahan_desk.services.office.incident import Incidents
from kelurahan_desk.services.office.journal import Journal
from kelurahan_desk.services.office.letters import Letters
from kelurahan_desk.services.office.lookup import Lookup
from kelurahan_desk.services.office.recap import Recaps
from kelurahan_desk.services.office.recovering import Recovering
from kelurahan_desk.services.office.residents import Residents
from kelurahan_desk.services.office.restriction import Restrictions
from kelurahan_desk.services.office.retention import Retention
from kelurahan_desk.services.office.rule_files import RuleFiles
from kelurahan_desk.services.office.scan_inbox import ScanInbox
from kelurahan_desk.services.office.setup import Setup
from kelurahan_desk.services.office.tasks import Tasks
from kelurahan_desk.services.office.unfinished import Unfinished
from kelurahan_desk.services.office.upkeep import Upkeep
from kelurahan_desk.services.passphrases import Passphrases
from kelurahan_desk.services.results import Overview


@dataclass(frozen=True)
class OfficeDesk:
    """What the window and the command line talk to."""

    context: Context
    residents: Residents
    letters: Letters
    applications: Applications
    exchange: Exchange
    tasks: Tasks
    setup: Setup
    journal: Journal
    finder: Finder
    lookup: Lookup
    upkeep: Upkeep
    recap: Recaps
    rules: RuleFiles
    scan_inbox: ScanInbox
    backups: Backups
    health: Health
    passphrases: Passphrases
    auto_lock: AutoLock
    restrictions: Restrictions
    retention: Retention
    incidents: Incidents
    unfinished: Unfinished
    recovering: Recovering

    @property
    def user(self) -> User:
        """Who is signed in."""
        return self.context.user

    def profile(self) -> OfficeProfile:
        """The office profile as stored now."""
        self.context.user.require(Permission.READ)
        return self.setup.profile()

    def overview(self) -> Overview:
        """What waits today."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
            states = unit.applications.count_by_state()
            return Overview(
                today=today,
                residents=unit.residents.count(),
                letters_today=unit.letters.count_on(today),
                letters_year=unit.letters.count_year(today.year),
                drafts=states.get(State.DRAFT, 0) + states.get(State.RETURNED, 0),
                checked=states.get(State.CHECKED, 0),
                ready=states.get(State.APPROVED, 0),
                sent=states.get(State.IN_BATCH, 0),
                tasks=unit.tasks.count_open(),
            )

    def close(self) -> None:
        """Let go of the database."""
        self.context.store.close()

    def leave(self) -> None:
        """End of somebody's work: a backup of what changed, then let go. Raises as `Backups.create`."""
        try:
            self.backups.create_automatic()
        finally:
            self.close()


def build_office_desk(context: Context) -> OfficeDesk:
    """Every service over one context."""
    return OfficeDesk(
        context=context,
        residents=Residents(context),
        letters=Letters(context),
        applications=Applications(context),
        exchange=Exchange(context),
        tasks=Tasks(context),
        setup=Setup(context),
        journal=Journal(context),
        finder=Finder(context),
        lookup=Lookup(context),
        upkeep=Upkeep(context),
        recap=Recaps(context),
        rules=RuleFiles(context),
        scan_inbox=ScanInbox(context),
        backups=Backups(context),
        health=Health(context),
        passphrases=Passphrases(context),
        auto_lock=AutoLock(context),
        restrictions=Restrictions(context),
        retention=Retention(context),
        incidents=Incidents(context),
        unfinished=Unfinished(context),
        recovering=Recovering(context),
    )
