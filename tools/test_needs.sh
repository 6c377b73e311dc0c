#!/usr/bin/env bash
# Install what the tests need from Debian where we may; else say in one line what to install.
set -euo pipefail
packages=()
command -v chromium >/dev/null || packages+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
[ -f /usr/share/postgresql/15/extension/unaccent.control ] || ls /usr/share/postgresql/*/extension/unaccent.control >/dev/null 2>&1 || packages+=(postgresql-contrib)
command -v msgfmt >/dev/null || packages+=(gettext)
command -v pdftoppm >/dev/null || packages+=(poppler-utils)
[ ${#packages[@]} -eq 0 ] && exit 0
sudo=""
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"; else
    echo "Cần cài thêm (quyền root): apt-get install ${packages[*]}" >&2; exit 1
  fi
fi
echo "Cài: ${packages[*]}"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
