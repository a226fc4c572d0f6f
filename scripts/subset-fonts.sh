#!/bin/sh
# Makes src/ui/fonts from @fontsource-variable/vazirmatn: weights 400 to 700, the characters that people write, in three
# files, so that a Persian screen loads no Latin letters. Needs Python's fonttools and brotli in the PATH.
set -eu
cd "$(dirname "$0")/.."
from=node_modules/@fontsource-variable/vazirmatn/files
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for set in arabic latin; do
  fonttools varLib.instancer -q "$from/vazirmatn-$set-wght-normal.woff2" wght=400:700 -o "$work/$set.ttf"
done

subset() {
  pyftsubset "$work/$1.ttf" --unicodes="$3" --flavor=woff2 --layout-features='*' --no-hinting --name-IDs='1,2,13,14' \
    --notdef-outline --output-file="src/ui/fonts/vazirmatn-$2.woff2"
}
subset arabic arabic "U+0020,U+00A0,U+060C,U+061B,U+061C,U+061F,U+0620-06FF,U+200B-200F,U+202A-202E,U+2066-2069,U+FDF2,U+FDFA-FDFC,U+FEFF,U+25CC"
subset latin punctuation "U+0021-0040,U+005B-0060,U+007B-007E,U+00A1-00BF,U+00D7,U+00F7,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2039,U+203A,U+20AC,U+2122,U+2190-2193,U+2212"
subset latin latin "U+0041-005A,U+0061-007A,U+00C0-00D6,U+00D8-00F6,U+00F8-00FF,U+0131,U+0152,U+0153,U+02BC,U+02C6,U+02DA,U+02DC"
