"""A keystore of an earlier edition is lifted when a signer signs in: the reading key becomes everybody's."""

import contextlib
from dataclasses import replace
from typing import TypeVar

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.keystore import keep_secrets
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.reading_key import ReadingOf

AnyContext = TypeVar("AnyContext", Context, DistrictContext)


def with_reading_key(context: AnyContext, entity: str, reading_of: ReadingOf) -> AnyContext:
    """A desk of an earlier edition keeps the key that opens files for its signers only: share it now.

    `entity` is what the journal calls the desk. It happens when a signer signs in; a disk that cannot be
    written to does not keep them out.
    """
    keys = context.keys
    if keys.secrets is None or keys.reading is not None:
        return context
    with contextlib.suppress(Trouble):
        reading = reading_of(keys.secrets)
        with context.store.write() as unit:
            context.record(unit, Entry("keys.reading", entity))
            shared = keep_secrets(context.folder.keystore, keys, secrets=None, reading=reading)
            unit.commit()
        copy_keystore(context.folder)
        return replace(context, keys=shared)
    return context
