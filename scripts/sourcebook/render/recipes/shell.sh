#!/bin/sh
# Tells what became of the links to https://example.org/ in the documents that are named.
#   sh check-links.sh syllabus.docx week-*.md
set -eu
SITE=${SITE:-https://example.org/}
SOURCEBOOK=${SOURCEBOOK:?the address of the repository of the program sourcebook}
COMMIT=4d0c846b7e03e351f134c42089d76affe30cb783 # a commit is the digest of all that is in it
TOOL=${TOOL:-"$HOME/.cache/sourcebook-$COMMIT"}

if [ ! -x "$TOOL/.venv/bin/sourcebook" ]; then
    git init -q "$TOOL"
    git -C "$TOOL" fetch -q --depth 1 "$SOURCEBOOK" "$COMMIT"
    git -C "$TOOL" checkout -q "$COMMIT"
    make -C "$TOOL" venv # installs from a lock with a SHA-256 for each package
fi
exec "$TOOL/.venv/bin/sourcebook" check-links-to "$SITE" "$@"
