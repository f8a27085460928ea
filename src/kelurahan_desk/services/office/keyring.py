"""The station's keys in the keystore: what only signers open, and what opens replies for everybody."""

import contextlib
from dataclasses import replace

from kelurahan_desk.batch.secrets import StationKeys
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.keystore import keep_secrets
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.office.context import Context


def with_reading_key(context: Context) -> Context:
    """A desk of the first edition keeps the key that opens replies for its signers only: share it now.

    It happens when a signer signs in; a disk that cannot be written to does not keep them out.
    """
    keys = context.keys
    if keys.secrets is None or keys.reading is not None:
        return context
    with contextlib.suppress(Trouble):
        reading = StationKeys.from_bytes(keys.secrets).reading()
        with context.store.write() as unit:
            context.record(unit, Entry("keys.reading", "office"))
            shared = keep_secrets(context.folder.keystore, keys, secrets=None, reading=reading)
            unit.commit()
        copy_keystore(context.folder)
        return replace(context, keys=shared)
    return context
