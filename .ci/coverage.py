"""The two steps of .ci/coverage that read JSON and tables.

    coverage.py programs           cargo's messages on standard input -> the programs that it built
    coverage.py rooms LCOV [LINES] the lines that ran -> figures by room; the others into LINES
"""

import collections
import json
import pathlib
import re
import sys

SRC = pathlib.Path("src").resolve()


def programs():
    for line in sys.stdin:
        message = json.loads(line)
        if message.get("executable"):
            print(message["executable"])


def is_test(path):
    """As tests/it/floors.rs tells tests from what is shipped."""
    return "tests" in path.parts or path.stem.endswith("tests") or path.stem in ("promises", "story")


def shipped(path):
    """How many lines a file has before its inline module of tests."""
    text = path.read_text(encoding="utf-8")
    tests = re.search(r"^#\[cfg\(test\)\]\nmod tests \{", text, re.MULTILINE)
    return text[: tests.start()].count("\n") if tests else text.count("\n") + 1


def counted(lcov):
    """Path below src -> line -> how often it ran."""
    files = {}
    for line in pathlib.Path(lcov).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key == "SF":
            path = pathlib.Path(value).resolve()
            own = path.is_relative_to(SRC) and not is_test(path.relative_to(SRC))
            lines = files.setdefault(path.relative_to(SRC), {}) if own else None
            end = shipped(path) if own else 0
        elif key == "DA" and lines is not None:
            at, times = map(int, value.split(",")[:2])
            if at <= end:
                lines[at] = max(lines.get(at, 0), times)
    return files


def percent(ran, all_lines):
    return f"{100 * ran / max(all_lines, 1):5.1f} %"


def rooms(lcov, missed=None):
    files = counted(lcov)
    figures = collections.defaultdict(lambda: [0, 0])
    left = []
    for path, lines in sorted(files.items()):
        room = path.parts[0].removesuffix(".rs")
        figures[room][0] += sum(times > 0 for times in lines.values())
        figures[room][1] += len(lines)
        left += [f"src/{path}:{at}" for at, times in sorted(lines.items()) if not times]
    for room, (ran, all_lines) in sorted(figures.items()):
        print(f"{room:<12} {percent(ran, all_lines)}  {ran:6,} of {all_lines:6,} lines")
    ran, all_lines = map(sum, zip(*figures.values()))
    print(f"{'all':<12} {percent(ran, all_lines)}  {ran:6,} of {all_lines:6,} lines")
    if missed:
        pathlib.Path(missed).write_text("\n".join(left) + "\n", encoding="utf-8")


if __name__ == "__main__":
    {"programs": programs, "rooms": rooms}[sys.argv[1]](*sys.argv[2:])
