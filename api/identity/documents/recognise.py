"""What a file is, told by what stands in it; what its sender says is not believed."""

import io
import zipfile
from collections.abc import Callable

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

ACCEPTED = (PDF, PNG, JPEG, WEBP, DOCX, XLSX, ODT, ODS)
_OPEN_DOCUMENT = (ODT, ODS)
# ECMA-376, part 2: the main part of each kind of package.
_OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_MOST_ENTRIES = 5_000


def media_type_of(head: bytes, whole: Callable[[], bytes]) -> str | None:
    """One of ACCEPTED, or None. `head` is the first bytes; `whole` reads all, for packages only."""
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"PK\x03\x04"):
        return _package(whole())
    return None


def _package(content: bytes) -> str | None:
    """A text or a sheet without macros. Only names and one short entry are read: nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            if len(names) > _MOST_ENTRIES or any(_is_macro(name) for name in names):
                return None
            if names[:1] == ["mimetype"] and package.infolist()[0].compress_type == zipfile.ZIP_STORED:
                with package.open("mimetype") as entry:
                    said = entry.read(100).decode("ascii", "replace").strip()
                return said if said in _OPEN_DOCUMENT else None
            if "[Content_Types].xml" not in names:
                return None
            return next((kind for part, kind in _OFFICE_PARTS.items() if part in names), None)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return None


def _is_macro(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/"))
