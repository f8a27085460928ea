"""Drives as Windows tells of them, through its own calls."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kelurahan_desk.machine.drives import Drive

if sys.platform == "win32":  # pragma: no cover - Windows
    import ctypes
    from ctypes import wintypes

    _REMOVABLE, _FIXED = 2, 3
    _READ_ONLY_VOLUME = 0x0008_0000
    _OPEN_EXISTING, _SHARE = 3, 3
    _QUERY_PROPERTY = 0x002D_1400
    _BUS_USB, _BUS_SD, _BUS_MMC = 7, 12, 13
    _BUS_TYPE_AT = 28  # of STORAGE_DEVICE_DESCRIPTOR
    _NO_DIALOG = 0x0001  # an empty card reader must not put a window up
    _INVALID = ctypes.c_void_p(-1).value

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.GetDriveTypeW.argtypes = (wintypes.LPCWSTR,)
    _kernel.SetErrorMode(_NO_DIALOG)

    def carried_roots() -> tuple[str, ...]:
        """Roots such as E:\\ of sticks, cards and disks on a cable."""
        given = _kernel.GetLogicalDrives()
        roots = [f"{chr(ord('A') + at)}:\\" for at in range(26) if given >> at & 1]
        return tuple(root for root in roots if _carried(root))

    def drive_at(root: str) -> "Drive | None":
        """The drive of a root; None where nothing lies in it."""
        from kelurahan_desk.machine.drives import Drive

        label, system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
        flags = wintypes.DWORD()
        free, total = ctypes.c_ulonglong(), ctypes.c_ulonglong()
        known = _kernel.GetVolumeInformationW(
            root, label, 261, None, None, ctypes.byref(flags), system, 261
        ) and _kernel.GetDiskFreeSpaceExW(root, ctypes.byref(free), ctypes.byref(total), None)
        if not known:
            return None
        named = f"{label.value} ({root[:2]})" if label.value else root[:2]
        read_only = bool(flags.value & _READ_ONLY_VOLUME)
        return Drive(Path(root), named, system.value, free.value, total.value, read_only)

    def _carried(root: str) -> bool:
        kind = _kernel.GetDriveTypeW(root)
        if kind == _REMOVABLE:
            return True
        return kind == _FIXED and _bus(root) in {_BUS_USB, _BUS_SD, _BUS_MMC}

    def _bus(root: str) -> int:
        """How the disk under a root is connected; 0 where Windows does not say."""
        handle = _kernel.CreateFileW(f"\\\\.\\{root[:2]}", 0, _SHARE, None, _OPEN_EXISTING, 0, None)
        if handle in (None, _INVALID):
            return 0
        try:
            query, answer = (ctypes.c_ubyte * 12)(), (ctypes.c_ubyte * 1024)()
            length = wintypes.DWORD()
            told = _kernel.DeviceIoControl(
                wintypes.HANDLE(handle), _QUERY_PROPERTY, query, 12, answer, 1024, ctypes.byref(length), None
            )
            return int.from_bytes(bytes(answer[_BUS_TYPE_AT : _BUS_TYPE_AT + 4]), "little") if told else 0
        finally:
            _kernel.CloseHandle(wintypes.HANDLE(handle))
