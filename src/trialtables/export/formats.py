"""What can be exported to, and what each format needs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from .contents import Contents
from .target import ExportError, check_file, check_folder, staged_file, staged_folder


@dataclass(frozen=True)
class Format:
    """``module`` holds ``write(contents, target, *, raw)``, and for a folder ``FILES``, which matches its names.

    ``spans``: what stands in a text; a document whose text is not found cannot be written.
    """

    name: str
    module: str
    is_folder: bool = False
    spans: bool = False
    texts: bool = True
    spreadsheet: bool = False
    library: str | None = None
    ending: str | None = None

    def check(self, target: Path, *, overwrite: bool) -> None:
        """Raise ExportError where the library is missing or ``target`` may not be written."""
        if self.library:
            try:
                import_module(self.library)
            except ImportError as error:
                raise ExportError(
                    f"--to {self.name} needs {self.library}: pip install 'trialtables[export]'"
                ) from error
        if self.ending and target.suffix.lower() != self.ending:
            raise ExportError(f"{target}: a spreadsheet opens it only with the ending {self.ending}")
        if self.is_folder:
            check_folder(target, import_module(f".{self.module}", __package__).FILES, overwrite=overwrite)
        else:
            check_file(target, overwrite=overwrite)

    def write(self, contents: Contents, target: Path, *, raw: bool) -> None:
        """Write to ``target``, which appears only when all is written."""
        module = import_module(f".{self.module}", __package__)
        with staged_folder(target) if self.is_folder else staged_file(target) as staging:
            module.write(contents, staging, raw=raw)


FORMATS = {
    f.name: f
    for f in (
        Format("xlsx", "workbook", spreadsheet=True, library="openpyxl", ending=".xlsx"),
        Format("csv", "sheets_csv", is_folder=True, texts=False, spreadsheet=True),
        Format("brat", "brat", is_folder=True, spans=True),
        Format("bioc", "bioc_json", spans=True, library="bioc"),
        Format("labelstudio", "label_studio", is_folder=True, spans=True),
        Format("jsonl", "json_lines"),
    )
}
