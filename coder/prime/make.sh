#!/usr/bin/env bash
# Makes prime.lzma anew: make.sh WORK CORPUS. Links depend on the file for ever; this is how it came about, and how a
# next version would.
set -euo pipefail
work=$1 corpus=$2 here=$(cd "$(dirname "$0")" && pwd)
python3 "$here/sources.py" "$work" "$corpus"
cargo build --release -p excerpt-coder --features training --examples
programs=$here/../../target/release/examples
own=$here/phrases
manual() { echo "$work/count_$1.sep:$2:8/12:0.3 $work/words_$1.tsv:$3:0:0.3"; }
# shellcheck disable=SC2046
"$programs/phrases" "$work/phrases.bin" "$work/count_en.sep:530000:8/8:4" "$own/en.txt:spaced:0:128" "$own/code.txt::0:128" \
    $(manual de 17000 19000) "$own/de.txt:spaced:0:128" $(manual zh 14000 32000) "$own/zh.txt::0:128" \
    $(manual ja 16000 16000) "$own/ja.txt::0:128" $(manual fr 8000 9000) $(manual es 8000 9000) \
    $(manual pt 5000 6000) $(manual ko 9000 8000) "$own/fr.txt:spaced:0:128" "$own/es.txt:spaced:0:128" \
    "$own/pt.txt:spaced:0:128" "$own/ko.txt:spaced:0:128"
"$programs/train" "$work/phrases.bin" "$work/learn.sep" "$work/learn_en.sep" step=1 cap=8000 judge=50 out="$work/tables.bin"
python3 "$here/pack.py" "$work/tables.bin" "$work/phrases.bin" "$here/prime.lzma"
