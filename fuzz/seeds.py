#!/usr/bin/env python3
"""Makes what the fuzz targets start from: fuzz/corpus/TARGET/ and fuzz/corpus/TARGET.dict.

All of it comes from the samples that the tests use, so nothing is kept twice; fuzz/seeds/ has only
what no sample says. Inputs that a longer run added to fuzz/corpus stay there.
"""

import email
import email.policy
import gzip
import hashlib
import io
import pathlib
import re
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus"

# libFuzzer reads a dictionary of any length, and uses a short one better.
MAX_WORDS = 600


def files(pattern):
    return [path.read_bytes() for path in sorted(ROOT.glob(pattern))]


def rows(path, divider):
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [line.split(divider) for line in lines if line and not line.startswith("#")]


def bodies(kind):
    """The decoded parts of this kind of all sample mails."""
    for mail in MAILS:
        for part in email.message_from_bytes(mail, policy=email.policy.compat32).walk():
            if part.get_content_type() == kind and part.get_payload(decode=True):
                charset = part.get_content_charset() or "utf-8"
                yield part.get_payload(decode=True).decode(charset, "replace").encode()


def mailbox(mails):
    return b"".join(b"From a@shop.example Thu May 14 09:25:00 2026\n" + mail + b"\n\n" for mail in mails)


def zipped(named, method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in named:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def archives():
    """Mails in ZIP files, packed or not, an archive in an archive, and mailboxes in gzip files."""
    for at in range(0, len(MAILS), 9):
        few = MAILS[at : at + 3]
        named = [(f"orders/{at}.eml", mail) for at, mail in enumerate(few)]
        method = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED][at % 2]
        yield zipped(named, method)
        yield gzip.compress(mailbox(few), mtime=0)
    yield zipped([("注文/a.zip", zipped(named, method)), ("all.mbox", mailbox(few))], method)


def lists():
    """Written amounts in lists of orders, some of them in each way to part columns."""
    for divider in ["\t", ";", ",", " "]:
        lines = [
            divider.join([f"250-{1111111 + at}-4417", text, "Widget"])
            for at, (_, _, text, _) in enumerate(AMOUNTS)
        ]
        for at in range(0, len(lines), 40):
            yield "\n".join(lines[at : at + 40]).encode()


MAILS = files("tests/mails/*.eml")
AMOUNTS = rows("tests/amounts.tsv", "\t")

SEEDS = {
    "mail": MAILS + [mailbox(MAILS[at : at + 3]) for at in range(0, len(MAILS), 9)],
    # Files that tests make: UPDATE_SEEDS=1 cargo test --lib outlook
    "outlook": [],
    "winmail": [],
    "archive": list(archives()),
    "html": list(bodies("text/html")),
    "table": list(lists()) + list(bodies("text/plain")),
    "checklist": files("checklists/[!.]*[!a].json")
    + files("tests/bad-checklists/*.json")
    + files("tests/newcomer/*.json"),
    # Bytes for src/recipe.rs: none of them is text.
    "walk": [bytes((at * step) % 251 for at in range(64)) for step in range(1, 33)],
    "sheet": [],
    "money": [text.encode() for _, _, text, _ in AMOUNTS],
    "moment": [row[2].encode() for row in rows("tests/times/table.txt", " | ")],
}

# What has no words.
PACKED = ["walk", "outlook", "winmail", "archive"]


def words(inputs):
    """The words that stand in the inputs, the most frequent first, and their signs."""
    count = {}
    for one in inputs:
        for word in re.findall(r"\w+|[^\w\s]", one.decode("utf-8", "replace")):
            if "\ufffd" not in word and len(word.encode()) <= 24:
                count[word] = count.get(word, 0) + 1
    known = sorted(count, key=lambda word: (-count[word], word))
    return sorted(known[:MAX_WORDS])


def quoted(word):
    """A word as a line of a dictionary: bytes beyond letters and digits as codes."""
    return '"' + "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def main():
    for target, inputs in SEEDS.items():
        folder = CORPUS / target
        folder.mkdir(parents=True, exist_ok=True)
        inputs = inputs + files(f"fuzz/seeds/{target}/*")
        for one in inputs:
            (folder / hashlib.sha256(one).hexdigest()[:16]).write_bytes(one)
        if target not in PACKED:
            (CORPUS / f"{target}.dict").write_text("".join(map(quoted, words(inputs))))
        print(f"{target}: {len(inputs)} inputs, {sum(map(len, inputs)):,} bytes")


main()
