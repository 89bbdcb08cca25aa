#!/bin/sh
# Sees that what the browser tests use is there: Chromium, a Chinese font, and Java for the Nu checker.
# Installs them where it may (root, apt); elsewhere it says what to install.
# GUZHI_NO_BROWSER=1 skips the browser tests; GUZHI_CHROMIUM names another binary. Without Java the Nu checker is left out.
set -eu

if [ "${GUZHI_NO_BROWSER:-}" = 1 ]; then
    echo "browser tests: skipped, because GUZHI_NO_BROWSER=1" >&2
    exit 0
fi
missing="chromium fonts-noto-cjk"
for name in "${GUZHI_CHROMIUM:-chromium}" chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        missing=
    fi
done
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
if [ -z "$missing" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "browser tests: installing" $missing >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
    exit 0
fi
case $missing in
chromium*)
    echo "browser tests: no Chromium. Install it (Debian: apt install chromium fonts-noto-cjk)," >&2
    echo "name it (GUZHI_CHROMIUM=/path/to/chrome), or leave these tests out (GUZHI_NO_BROWSER=1)." >&2
    exit 1
    ;;
*) echo "browser tests: no Java, so the Nu checker is left out (Debian: apt install default-jre-headless)" >&2 ;;
esac
