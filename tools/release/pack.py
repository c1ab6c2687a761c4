"""Packs the zip for Windows: the program, the database engine, what to read first, licences, checksums.

Every entry has one date and one order, so the same files give the same zip. The text files get the line ends of Windows.
"""

import hashlib
import pathlib
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
DOCS = HERE.parent.parent / "docs"
DATE = (1980, 1, 1, 0, 0, 0)
FOLDER = "ccx"
PAGES = (  # for the analyst, and those that they lead to; those of docs/for are for recipients
    "friday", "windows", "routine", "unattended", "browse", "glossary",
    "checks", "outputs", "recipes", "formats", "how-it-decides", "security", "lake",
)


def windows_lines(text):
    """A text with the line ends of Windows."""
    return text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def plain(text, pages):
    """A page as people read it in Notepad: without pictures and what is for developers, and with a link as its words and the page
    it leads to, or that it is of the source, which the zip lacks."""
    text, _, _ = text.partition("\n## For developers\n")
    text = re.sub(r"^!\[[^\]]*\]\([^)]*\)\n+(\*[^*\n]*\*\n+)?", "", text, flags=re.MULTILINE)

    def words(link):
        said, target = link.groups()
        page = pathlib.PurePosixPath(target.partition("#")[0]).stem
        if page in pages:
            return f"{said} ({page}.txt)"
        return f"{said} (in the source of ccx)" if target.startswith("../") else said
    return re.sub(r"\[([^\]]+)\]\(([^)\s]*)\)", words, text).replace("- [ ] ", "[ ] ").replace("**", "")


def contents(engine, dist):
    """What the zip holds, by name."""
    files = {
        "ccx.exe": (dist / "ccx-windows-amd64.exe").read_bytes(),
        "ccx-verify.exe": (dist / "ccx-verify-windows-amd64.exe").read_bytes(),
        "duckdb.dll": engine.read_bytes(),
        "bill of materials.cdx.json": (dist / "ccx.cdx.json").read_bytes(),
    }
    for path in sorted((HERE / "windows").iterdir()):
        files[path.name] = windows_lines(path.read_bytes())
    for name in ("LICENCE", "LICENCE-FONTS", "LICENCES.txt"):
        files["licences/" + name.removesuffix(".txt") + ".txt"] = windows_lines((dist / name).read_bytes())
    pages = [*(DOCS / f"{name}.md" for name in PAGES), *sorted((DOCS / "for").glob("*.md"))]
    for path in pages:
        text = plain(path.read_text(encoding="utf-8"), {page.stem for page in pages})
        files[f"pages/{path.stem}.txt"] = windows_lines(text.encode("utf-8-sig"))
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    files["SHA256SUMS"] = sums.encode()
    return files


def main():
    engine, dist = map(pathlib.Path, sys.argv[1:])
    files = contents(engine, dist)
    with zipfile.ZipFile(dist / "ccx-windows-amd64.zip", "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # as made on Windows: no modes
            packed.writestr(entry, files[name], compresslevel=9)
    for name in ("ccx-windows-amd64.exe", "ccx-verify-windows-amd64.exe"):
        (dist / name).unlink()  # the program does not start without the library beside it


main()
