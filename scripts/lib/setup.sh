# What the other scripts share: is the toolchain there, and what the default traits need from the system.
# Sourced, never run. Everything is quick and silent when nothing is missing.
set -euo pipefail

# In CI the manifest makes every warning of this package's own targets an error.
[ "${CI:-}" != true ] || export NNCORE_WARNINGS_AS_ERRORS=1

# The package manager hands the traits on in an order that it draws anew each time, and compiles everything again where it is
# another than the last time. This draws the same one always. Programs and tests are run without: see without_fixed_order.
export SWIFT_DETERMINISTIC_HASHING=1

# The compiler and the package manager keep caches in the home directory. Where it cannot be written to, or there is none, they
# say "could not build C module 'SwiftShims'"; then a folder of the build's is their home.
if [ -z "${HOME:-}" ] || ! mkdir -p "$HOME/.cache" 2>/dev/null || [ ! -w "$HOME/.cache" ]; then
    HOME="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.build/home"
    export HOME
    mkdir -p "$HOME/.cache" 2>/dev/null || HOME=$(mktemp -d "${TMPDIR:-/tmp}/nncore-home.XXXXXX")
    unset XDG_CACHE_HOME XDG_CONFIG_HOME
fi

# Says in one sentence why nothing more can be done.
fail() {
    printf 'error: %s\n' "$1" >&2
    exit 1
}

# Runs a program whose sets and dictionaries are in another order each time, as they are for everybody.
without_fixed_order() { exec env -u SWIFT_DETERMINISTIC_HASHING "$@"; }

has_command() { command -v "$1" >/dev/null 2>&1; }

# Stops unless a Swift toolchain of at least 6.2 (which the manifest needs) is on the PATH.
require_swift() {
    has_command swift || fail "no 'swift' on the PATH: install Swift 6.2 or newer from https://www.swift.org/install"
    local version major minor
    version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p' | head -n 1) || version=""
    [ -n "$version" ] || fail "'swift --version' does not name a version: is the Swift toolchain at $(command -v swift) complete?"
    read -r major minor <<<"$version"
    if [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
        fail "Swift $major.$minor is too old: install Swift 6.2 or newer from https://www.swift.org/install"
    fi
}

# Stops unless OpenBLAS, LAPACKE and zlib are there, after installing those that are not.
require_libraries() {
    # Homebrew keeps OpenBLAS out of the default search paths.
    if has_command brew; then
        PKG_CONFIG_PATH="$(brew --prefix)/opt/openblas/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
        export PKG_CONFIG_PATH
    fi
    local missing
    missing=$(missing_libraries)
    [ -n "$missing" ] || return 0
    printf 'Missing: %s. Installing.\n' "$missing" >&2
    if has_command apt-get; then
        install_with_apt libopenblas-dev liblapacke-dev zlib1g-dev pkg-config
    elif has_command brew; then
        brew install --quiet openblas >&2 || fail "'brew install openblas' failed: see above"
    else
        fail "$missing not found, and neither apt-get nor brew is here to install it: install the development packages of \
OpenBLAS, LAPACKE and zlib by hand, or build without any C library: swift build --disable-default-traits"
    fi
    missing=$(missing_libraries)
    [ -z "$missing" ] || fail "$missing still not found after the installation: does pkg-config find openblas, lapacke and \
zlib? Without any C library it builds too: swift build --disable-default-traits"
}

# Stops unless the MPI to build with is there, after installing Open MPI if that is the one.
require_mpi() {
    local module="${NNCORE_MPI:-ompi-c}"
    has_command pkg-config && pkg-config --exists "$module" && has_command mpirun && return 0
    [ "$module" = ompi-c ] || fail "MPI's module $module is not known to pkg-config: install it, or unset NNCORE_MPI"
    printf 'Missing: Open MPI. Installing.\n' >&2
    if has_command apt-get; then
        install_with_apt libopenmpi-dev openmpi-bin pkg-config
    elif has_command brew; then
        brew install --quiet open-mpi >&2 || fail "'brew install open-mpi' failed: see above"
    else
        fail "Open MPI not found, and neither apt-get nor brew is here to install it: install its development package by hand"
    fi
    has_command mpirun || fail "mpirun still not found after the installation of Open MPI"
}

# Prints the libraries that are not there, separated by commas.
missing_libraries() {
    local missing=()
    has_library openblas cblas.h || missing+=("OpenBLAS")
    has_lapacke || missing+=("LAPACKE")
    # Part of the SDK on macOS.
    [ "$(uname -s)" = Darwin ] || has_library zlib zlib.h || missing+=("zlib")
    local IFS=,
    printf '%s' "${missing[*]-}" | sed 's/,/, /g'
}

# Whether pkg-config knows a module or, where there is no pkg-config, whether its header is there.
has_library() {
    if has_command pkg-config; then pkg-config --exists "$1"; else has_header "$2"; fi
}

# Debian ships LAPACKE as a module of its own; Homebrew and Fedora put its header beside OpenBLAS's.
has_lapacke() {
    has_library lapacke lapacke.h && return 0
    has_command pkg-config && has_header_beside_openblas lapacke.h
}

has_header_beside_openblas() {
    local directory
    directory=$(pkg-config --variable=includedir openblas 2>/dev/null) && [ -n "$directory" ] && [ -e "$directory/$1" ]
}

has_header() {
    local directory
    for directory in /usr/include /usr/include/*-linux-gnu /usr/local/include \
        /opt/homebrew/opt/openblas/include /usr/local/opt/openblas/include; do
        [ -e "$directory/$1" ] && return 0
    done
    return 1
}

# Stops unless a program is there, after installing its Debian package.
require_program() {
    has_command "$1" && return 0
    has_command apt-get || fail "no '$1' on the PATH: install it, its package is named $2 or similar"
    printf 'Missing: %s. Installing %s.\n' "$1" "$2" >&2
    install_with_apt "$2"
    has_command "$1" || fail "$1 still not found after the installation of $2"
}

# Installs Debian packages.
install_with_apt() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        has_command sudo || fail "installing needs root and there is no sudo: run as root 'apt-get install $*'. Without any \
C library it builds too: swift build --disable-default-traits"
        as_root=(sudo)
        # Nobody is there to type a password: fail at once instead of waiting for one.
        [ -t 0 ] || as_root+=(-n)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    "${as_root[@]}" update >&2 || fail "'apt-get update' failed: see above"
    "${as_root[@]}" install -y --no-install-recommends "$@" >&2 || fail "'apt-get install' failed: see above"
}
