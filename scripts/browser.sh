#!/bin/sh
# The journeys run in the system's own Chromium, and charts need a Chinese font. Installs both on Debian as root.
set -eu
found=
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then found=$name; break; fi
done
[ -n "$found" ] || { [ -d "/Applications/Google Chrome.app" ] && found="Google Chrome"; } || true
font=$(fc-list 2>/dev/null | grep -ci 'noto.*cjk' || true)
if [ -n "$found" ] && { [ "${font:-0}" -gt 0 ] || [ "$(uname)" = Darwin ]; }; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig
elif [ "$(uname)" = Darwin ]; then
    echo "浏览器测试将跳过,要运行请先执行 / Browser tests will be skipped; to run them: brew install --cask google-chrome" >&2
else
    echo "浏览器测试将跳过,要运行请先执行 / Browser tests will be skipped; to run them: sudo apt-get install chromium fonts-noto-cjk" >&2
fi
