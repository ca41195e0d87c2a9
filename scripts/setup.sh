#!/bin/sh
# Makes the virtual environment $1 and installs $2 into it. Run by make; safe to run again.
set -eu
venv=$1; needs=$2
python=
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate; break
    fi
done
if [ -z "$python" ]; then
    echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed: https://www.python.org/downloads/" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian keeps venv in a package of its own
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv
    else
        echo "缺少 venv 模块,请先运行 / The venv module is missing, first run: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
echo "正在安装 $needs …… / installing $needs …"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$needs"
# so that notebooks and python -m find the packages from any folder
"$venv/bin/python" - <<'PY'
import pathlib, sysconfig
pathlib.Path(sysconfig.get_path("purelib"), "workbench.pth").write_text(f"{pathlib.Path.cwd()}\n", encoding="utf-8")
PY
