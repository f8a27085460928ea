"""Districts that are founded once a session and copied for each test, on either kind of database."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.support.exchange import reopen_district
from tests.support.postgres import Server

from kelurahan_desk.machine.paths import DataFolder, read_desk_file, write_desk_file
from kelurahan_desk.services.district.desk import DistrictDesk


@dataclass(frozen=True)
class Template:
    """A folder with a closed district in `dinsos`, and perhaps more beside it."""

    root: Path
    url: str

    @contextmanager
    def copied(self, root: Path, server: Server | None) -> Iterator[DistrictDesk]:
        """An open district like it in `root`, with a database of its own."""
        shutil.copytree(self.root / "dinsos", root)
        if server is None:
            with _open(root) as district:
                yield district
            return
        with server.lent(server.name_in(self.url)) as url:
            folder = DataFolder(root)
            write_desk_file(folder, replace(read_desk_file(folder), database=url))
            with _open(root) as district:
                yield district


@dataclass
class Templates:
    """One template for each kind of database, made when first wanted by `make(folder, url)`."""

    folder: Path
    make: Callable[[Path, str], None]
    made: dict[bool, Template] = field(default_factory=dict)

    def of(self, server: Server | None) -> Template:
        """The template on a server, or that in a file."""
        if (server is None) not in self.made:
            root = self.folder / ("server" if server else "file")
            root.mkdir()
            url = server.new_database() if server else ""
            self.make(root, url)
            self.made[server is None] = Template(root, url)
        return self.made[server is None]


@contextmanager
def _open(root: Path) -> Iterator[DistrictDesk]:
    district = reopen_district(root)
    try:
        yield district
    finally:
        district.close()
