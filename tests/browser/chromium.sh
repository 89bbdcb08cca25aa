#!/bin/sh
# Sees that Chromium and a Chinese font are there for the browser tests.
# Installs them where it may (root, apt); elsewhere it says what to install.
# GUZHI_NO_BROWSER=1 skips the browser tests; GUZHI_CHROMIUM names another binary.
set -eu

if [ "${GUZHI_NO_BROWSER:-}" = 1 ]; then
    echo "browser tests: skipped, because GUZHI_NO_BROWSER=1" >&2
    exit 0
fi
for name in "${GUZHI_CHROMIUM:-chromium}" chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "browser tests: installing chromium and fonts-noto-cjk" >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk >/dev/null
    exit 0
fi
echo "browser tests: no Chromium. Install it (Debian: apt install chromium fonts-noto-cjk)," >&2
echo "name it (GUZHI_CHROMIUM=/path/to/chrome), or leave these tests out (GUZHI_NO_BROWSER=1)." >&2
exit 1
