#!/bin/sh
# Installs Opensrsemail: the PHP extension into every PHP of this machine that it fits, and the module into WHMCS.
# Needs no network and nothing but a shell, PHP and the usual tools. What it does can be undone, and run again wherever
# it was cut off.
set -eu
LC_ALL=C
export LC_ALL
umask 022

usage() {
    cat <<'USAGE'
install.sh [--whmcs DIR] [--php VERSION|FILE]... [--yes]    shows what it will do, asks, and does it
install.sh --upgrade [...]      the same where an earlier version is there
install.sh --check [...]        says what is installed and what is wrong with it; changes nothing
install.sh --dry-run [...]      shows what it would do; changes nothing
install.sh --undo [--yes]       takes back what the last run did; once more, the run before it

  --whmcs DIR    the folder that WHMCS' configuration.php is in; found by itself where there is one WHMCS
  --php WHICH    only this PHP: 8.2, or the path of its command line program; repeatable. Otherwise every one that is found
  --no-module    the extension only, as on a machine that runs nothing but the cron
  --yes          does not ask
  --state DIR    where it remembers what it did (/var/lib/opensrsemail)
USAGE
}

here=$(cd "$(dirname "$0")" && pwd)
mode=install
is_upgrade=
is_sure=
has_module=1
whmcs=
wanted=
state=/var/lib/opensrsemail
# One line a PHP: the fields that `look_at` writes, separated by tabs.
tab=$(printf '\t')
newline='
'

say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
    case $1 in
    --whmcs) whmcs=${2:?--whmcs needs a folder}; shift ;;
    --php) wanted="$wanted${2:?--php needs a version or a file}$newline"; shift ;;
    --state) state=${2:?--state needs a folder}; shift ;;
    --no-module) has_module= ;;
    --upgrade) is_upgrade=1 ;;
    --check) mode=check ;;
    --dry-run) mode=plan ;;
    --undo) mode=undo ;;
    --yes) is_sure=1 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option $1" ;;
    esac
    shift
done

# --- what this archive has ---------------------------------------------------------------------------------------------

version=$(cat "$here/VERSION" 2>/dev/null) || fail "this is not a whole archive: $here/VERSION is missing. Unpack it again."
architecture=$(cat "$here/ARCHITECTURE")
offered() { (cd "$here/extension" && echo *) | sed 's|-nts||g'; }

is_whole() {
    command -v sha256sum >/dev/null || return 0
    (cd "$here" && sha256sum --quiet -c SHA256SUMS >/dev/null 2>&1) ||
        fail "a file of this archive is damaged or missing (SHA256SUMS). Unpack it again."
}

# --- what this machine has ---------------------------------------------------------------------------------------------

# Where distributions and hosting panels put PHP's command line program.
candidates() {
    for file in /usr/bin/php[0-9]* /usr/bin/php /usr/local/bin/php /opt/cpanel/ea-php*/root/usr/bin/php \
        /opt/alt/php*/usr/bin/php /usr/local/php*/bin/php /opt/plesk/php/*/bin/php /usr/local/lsws/lsphp*/bin/php; do
        if [ -x "$file" ] && [ ! -d "$file" ]; then
            case $file in *-config | *ize* | *-cgi* | *dbg*) ;; *) readlink -f "$file" ;; esac
        fi
    done | awk '!seen[$0]++'
}

# ask_php PHP CODE: what the code prints, without any ini file
ask_php() { "$1" -n -d display_errors=stderr -r "$2" 2>/dev/null; }

# look_at PHP: its minor, API, kind (nts, zts, debug), extension folder and scan folder, a tab between them
look_at() {
    # shellcheck disable=SC2016 # PHP's variables, not the shell's
    ask_php "$1" 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION, "\t", PHP_ZTS ? "zts" : (PHP_DEBUG ? "debug" : "nts"), "\t",
        php_uname("m"), "\t", PHP_EXTENSION_DIR, "\t", PHP_CONFIG_FILE_SCAN_DIR;'
}
field() { printf '%s' "$1" | cut -f "$2"; }

libc() {
    for file in /lib/ld-musl-*; do
        if [ -e "$file" ] && ! [ -e /lib64/ld-linux-x86-64.so.2 ] && ! [ -e /lib/ld-linux-aarch64.so.1 ]; then
            echo musl
            return
        fi
    done
    getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/ /-/'
}

# why_not LINE: why this archive has no file for that PHP; nothing where it has
why_not() {
    found=$(field "$1" 1) kind=$(field "$1" 2) machine=$(field "$1" 3)
    have=$(libc)
    case $have in
    musl) say "it is built for musl (Alpine); this archive is for glibc"; return ;;
    glibc-*) if [ "$(printf '%s\n2.28\n' "${have#glibc-}" | sort -V | head -n1)" != 2.28 ]; then
        say "this system's glibc ${have#glibc-} is older than 2.28 (AlmaLinux 8, Debian 10, Ubuntu 18.10)"; return
    fi ;;
    esac
    case $kind in
    debug) say "it is a debug build, which takes no ordinary extension"; return ;;
    esac
    if [ "$machine" != "$architecture" ]; then
        say "it is for $machine, this archive for $architecture"
    elif [ ! -f "$here/extension/$found-$kind/opensrsemail.so" ]; then
        if [ "$kind" = zts ] && [ -f "$here/extension/$found-nts/opensrsemail.so" ]; then
            say "it is thread-safe (ZTS), and this archive has PHP $found without threads only"
        else
            say "there is no file for PHP $found in this archive; it has $(offered)"
        fi
    fi
}

# The PHPs that were asked for, as lines "program<tab>what look_at tells"; words about the others go to standard error.
chosen() {
    candidates >"$work/candidates"
    printf '%s' "$wanted" >"$work/wanted"
    if [ -s "$work/wanted" ]; then
        while IFS= read -r one; do
            case $one in
            */*)
                [ -x "$one" ] || fail "there is no program $one"
                readlink -f "$one"
                ;;
            *)
                found=
                while IFS= read -r file; do
                    if [ "$(look_at "$file" | cut -f 1)" = "$one" ]; then
                        found=1
                        echo "$file"
                    fi
                done <"$work/candidates"
                [ -n "$found" ] || fail "no PHP $one was found; give the path of its program: --php /path/to/php"
                ;;
            esac
        done <"$work/wanted" >"$work/asked" || exit 1
    else
        cp "$work/candidates" "$work/asked"
    fi
    [ -s "$work/asked" ] || fail "no PHP was found. Give the path of its command line program: --php /path/to/php"
    : >"$work/phps"
    while IFS= read -r file; do
        line=$(look_at "$file") || line=
        if [ -z "$line" ]; then
            say "$file does not run as PHP's command line program, and is left alone." >&2
            continue
        fi
        reason=$(why_not "$line")
        if [ -z "$reason" ]; then
            # A panel's wrapper is another name for a PHP that is there already.
            if ! cut -f 5,6 "$work/phps" | grep -qxF "$(printf '%s' "$line" | cut -f 4,5)"; then
                printf '%s\t%s\n' "$file" "$line" >>"$work/phps"
            fi
        elif [ -s "$work/wanted" ]; then
            fail "PHP $(field "$line" 1) ($file): $reason."
        else
            say "PHP $(field "$line" 1) ($file) is left alone: $reason." >&2
        fi
    done <"$work/asked"
    [ -s "$work/phps" ] || fail "none of this machine's PHPs can be used; what is wrong with each stands above."
}

# scan_folders PROGRAM SCAN-FOLDER: every folder of ini files that a SAPI of this PHP reads
scan_folders() {
    own=$2
    case $own in
    # Debian has one for each SAPI.
    /etc/php/*/cli/conf.d) for folder in "${own%/cli/conf.d}"/*/conf.d; do [ -d "$folder" ] && echo "$folder"; done ;;
    *)
        [ -z "$own" ] || echo "$own"
        programs_beside "$1" | while IFS= read -r program; do
            "$program" -i 2>/dev/null | sed -n 's/^Scan this dir for additional .ini files => //p' | head -n1
        done
        ;;
    esac | grep -v '^(none)$' | awk 'NF && !seen[$0]++'
}

# programs_beside PROGRAM: the other programs of the same PHP: FPM, CGI, LiteSpeed's
programs_beside() {
    folder=$(dirname "$1")
    name=$(basename "$1")
    number=${name#php}
    for program in "$folder/php-cgi$number" "$folder/lsphp" "${folder%/bin}/sbin/php-fpm$number" "${folder%/bin}/sbin/php-fpm"; do
        [ -x "$program" ] && [ ! -d "$program" ] && echo "$program"
    done | awk '!seen[$0]++'
    return 0
}

is_whmcs() {
    [ -f "$1/configuration.php" ] && [ -f "$1/init.php" ] && [ -d "$1/modules/servers" ]
}

find_whmcs() {
    if [ -n "$whmcs" ]; then
        whmcs=$(cd "$whmcs" 2>/dev/null && pwd) || fail "there is no folder $whmcs"
        is_whmcs "$whmcs" || fail "$whmcs is not WHMCS' folder: it lacks configuration.php, init.php or modules/servers"
        return
    fi
    : >"$work/whmcs"
    for folder in /var/www /var/www/* /var/www/*/* /var/www/vhosts/*/* /srv/www /srv/www/* /usr/share/nginx/* /usr/share/whmcs \
        /opt/whmcs /home/*/public_html /home/*/public_html/* /home/*/domains/*/public_html /home/*/domains/*/public_html/*; do
        if is_whmcs "$folder"; then (cd "$folder" && pwd -P) >>"$work/whmcs"; fi
    done
    sort -u "$work/whmcs" -o "$work/whmcs"
    case $(wc -l <"$work/whmcs") in
    0) fail "no WHMCS was found. Say where its configuration.php is: --whmcs /path (or --no-module for the extension only)" ;;
    1) whmcs=$(cat "$work/whmcs") ;;
    *) fail "there are several: $(tr '\n' ' ' <"$work/whmcs")- say which one: --whmcs /path" ;;
    esac
}

# module_version FOLDER: that of a module folder; nothing where there is none
module_version() {
    sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$1/whmcs.json" 2>/dev/null | head -n1
}

# loaded_version PROGRAM [ARGUMENT...]: the version of the extension that this PHP loads
loaded_version() {
    program=$1
    shift
    "$program" "$@" --ri opensrsemail 2>/dev/null | sed -n 's/^Version => //p' | head -n1
}

# lists_it PROGRAM: whether FPM or another SAPI's program lists the extension
lists_it() { "$1" -m 2>/dev/null | grep -qx opensrsemail; }

# --- doing and undoing -------------------------------------------------------------------------------------------------

# Every change is written into the run's journal before it is made:
#   new PATH          was not there                 undo: remove the file or link
#   folder PATH       was not there                 undo: remove it if it is empty
#   tree PATH         was not there                 undo: remove it with what is in it
#   file PATH COPY    was there, COPY is as it was   undo: put it back
#   moved PATH COPY   a folder that was there        undo: put it back
run=
journal() { printf '%s\n' "$1$tab$2${3:+$tab$3}" >>"$run/journal"; }

begin_run() {
    number=1
    while [ -e "$state/$number" ]; do number=$((number + 1)); done
    run=$state/$number
    mkdir -p "$run/saved"
    : >"$run/journal"
}

saved=0
copy=
# next_copy: sets $copy to where the next thing that goes is kept
next_copy() { saved=$((saved + 1)) copy=$run/saved/$saved; }

# replace FILE PATH: FILE, which is beside it already, becomes PATH in one step
replace() {
    if [ -e "$2" ] || [ -L "$2" ]; then
        next_copy
        cp -Pp "$2" "$copy"
        journal file "$2" "$copy"
    else
        journal new "$2"
    fi
    mv -f "$1" "$2"
}

# link TARGET PATH
link() {
    if [ "$(readlink "$2" 2>/dev/null)" = "$1" ]; then return; fi
    if [ -e "$2" ] || [ -L "$2" ]; then
        next_copy
        cp -Pp "$2" "$copy"
        journal file "$2" "$copy"
        rm -f "$2"
    else
        journal new "$2"
    fi
    ln -s "$1" "$2"
}

# away PATH: takes a file or link away
away() {
    next_copy
    cp -Pp "$1" "$copy"
    journal file "$1" "$copy"
    rm -f "$1"
}

# as_neighbour PATH FOLDER: owner and group of the folder it is in
as_neighbour() { chown -Rh "$(stat -c %u:%g "$2")" "$1"; }

# restore_run FOLDER: takes back what its journal tells, from the end
restore_run() {
    [ -f "$1/journal" ] || { rm -rf "$1"; return; }
    sed '1!G;h;$!d' "$1/journal" >"$1/backwards"
    while IFS=$tab read -r what path copy; do
        case $what in
        new) rm -f "$path" ;;
        folder) rmdir "$path" 2>/dev/null || true ;;
        tree) rm -rf "$path" ;;
        file)
            # Not there: the change was announced and not made, or it is back already.
            if [ -e "$copy" ] || [ -L "$copy" ]; then
                rm -f "$path.opensrsemail-back"
                cp -Pp "$copy" "$path.opensrsemail-back"
                mv -f "$path.opensrsemail-back" "$path"
            fi
            ;;
        moved)
            if [ -d "$copy" ]; then
                rm -rf "$path.opensrsemail-back" "$path.opensrsemail-gone"
                cp -a "$copy" "$path.opensrsemail-back"
                if [ -d "$path" ]; then
                    exchange "$path" "$path.opensrsemail-gone" "$path.opensrsemail-back"
                    rm -rf "$path.opensrsemail-gone"
                else
                    mv "$path.opensrsemail-back" "$path"
                fi
            fi
            ;;
        esac
    done <"$1/backwards"
    rm -rf "$1"
}

last_run() { for folder in "$state"/[0-9]*; do [ -d "$folder" ] && basename "$folder"; done 2>/dev/null | sort -n | tail -n1; }

# What is remembered of nothing is nothing.
end_turn() {
    rm -rf "$state/lock"
    rmdir "$state" 2>/dev/null || true
}

work=
is_reloaded=
finish() {
    code=$?
    trap - EXIT INT TERM HUP
    if [ -n "$run" ] && [ -d "$run" ] && [ ! -f "$run/done" ]; then
        say "It did not work; what was begun is taken back." >&2
        restore_run "$run" || say "Taking it back failed too; run this again when the cause is mended." >&2
        [ -z "$is_reloaded" ] || reload >&2
    fi
    [ -z "$work" ] || rm -rf "$work"
    [ -z "$has_lock" ] || end_turn
    exit "$code"
}
has_lock=
take_turn() {
    if [ -d "$state" ]; then
        [ -w "$state" ] || fail "$state cannot be written to. Run this as root."
    fi
    # What it keeps may hold a proxy's password.
    (umask 077 && mkdir -p "$state") 2>/dev/null || fail "$state cannot be made. Run this as root."
    if ! mkdir "$state/lock" 2>/dev/null; then
        other=$(cat "$state/lock/process" 2>/dev/null || true)
        # Otherwise it was killed.
        if [ -n "$other" ] && kill -0 "$other" 2>/dev/null; then
            fail "another run (process $other) is at work"
        fi
    fi
    has_lock=1
    echo $$ >"$state/lock/process"
}

work=$(mktemp -d) || fail "there is no room for temporary files"
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

agreed() {
    [ -z "$is_sure" ] || return 0
    if [ ! -t 0 ]; then fail "nobody is there to ask; add --yes"; fi
    printf 'Go on? [y/N] '
    read -r answer
    case $answer in y | Y | yes) ;; *) say "Nothing was changed."; exit 0 ;; esac
}

# --- checking ----------------------------------------------------------------------------------------------------------

check() {
    bad=0
    chosen
    while IFS=$tab read -r program minor kind machine extensions scan; do
        loaded=$(loaded_version "$program")
        if [ -z "$loaded" ]; then
            say "PHP $minor ($program): does not load the extension"
            bad=1
        else
            say "PHP $minor ($program): $loaded"
            [ "$loaded" = "$version" ] || { say "  this archive has $version: --upgrade"; bad=1; }
        fi
        programs_beside "$program" >"$work/beside"
        while IFS= read -r other; do
            if ! lists_it "$other"; then
                say "PHP $minor ($other): does not load the extension"
                bad=1
            fi
        done <"$work/beside"
    done <"$work/phps"
    if [ -n "$has_module" ]; then
        find_whmcs
        found=$(module_version "$whmcs/modules/servers/opensrsemail")
        say "WHMCS in $whmcs: ${found:-no module}"
        [ "$found" = "$version" ] || bad=1
    fi
    if [ $bad = 0 ]; then say "Everything is $version. 'Test Connection' in WHMCS shows what the web server's PHP loads."; fi
    return $bad
}

# --- the plan ----------------------------------------------------------------------------------------------------------

# ini_for FOLDER: the name of our file there: after ionCube's, which has to be first
ini_for() {
    name=20-opensrsemail.ini
    for file in "$1"/*.ini; do
        if [ -f "$file" ] && grep -qi '^[[:space:]]*zend_extension.*ioncube' "$file"; then
            other=$(basename "$file")
            if [ "$(printf '%s\n%s\n' "$other" "$name" | sort | head -n1)" != "$other" ]; then name=zz-opensrsemail.ini; fi
        fi
    done
    echo "$name"
}

# loading FOLDER: an ini file there that loads the extension already
loading() {
    for file in "$1"/*.ini; do
        if [ -f "$file" ] && grep -q '^[[:space:]]*extension[[:space:]]*=.*opensrsemail' "$file"; then
            echo "$file"
            return
        fi
    done
}

plan() {
    say "Opensrsemail $version:"
    while IFS=$tab read -r program minor kind machine extensions scan; do
        present=$(loaded_version "$program")
        say "  PHP $minor ($program)${present:+, which has $present}"
        say "    $extensions/opensrsemail.so"
        scan_folders "$program" "$scan" >"$work/folders"
        [ -s "$work/folders" ] || fail "PHP $minor ($program) reads no folder of ini files; load the extension in its php.ini by hand"
        while IFS= read -r folder; do
            there=$(loading "$folder")
            say "    ${there:-$folder/$(ini_for "$folder")}"
        done <"$work/folders"
    done <"$work/phps"
    [ -z "$has_module" ] || say "  WHMCS: $whmcs/modules/servers/opensrsemail"
}

# What would stop it half way is found before anything is touched.
can_be_done() {
    while IFS=$tab read -r program minor kind machine extensions scan; do
        [ -d "$extensions" ] || fail "PHP $minor's folder for extensions, $extensions, is not there"
        [ -w "$extensions" ] || fail "$extensions cannot be written to. Run this as root, and look whether the file system is read-only."
        scan_folders "$program" "$scan" >"$work/folders"
        while IFS= read -r folder; do
            [ -w "$folder" ] || fail "$folder cannot be written to. Run this as root."
        done <"$work/folders"
        if command -v dpkg >/dev/null && dpkg -S "$extensions/opensrsemail.so" >/dev/null 2>&1; then
            fail "$extensions/opensrsemail.so belongs to a Debian package: upgrade that with apt, or remove it first"
        fi
        present=$(loaded_version "$program")
        if [ -n "$present" ] && [ -z "$is_upgrade" ]; then
            [ "$present" = "$version" ] || fail "PHP $minor has $present already; --upgrade replaces it"
        fi
    done <"$work/phps"
    if [ -n "$has_module" ]; then
        servers=$whmcs/modules/servers
        [ -w "$servers" ] || fail "$servers cannot be written to. Run this as root."
        if [ -L "$servers/opensrsemail" ]; then
            fail "$servers/opensrsemail is a link; take it away first, or look after it by hand (--no-module)"
        fi
        found=$(module_version "$servers/opensrsemail")
        if [ -e "$servers/opensrsemail" ] && [ "$found" != "$version" ] && [ -z "$is_upgrade" ]; then
            fail "WHMCS has the module ${found:-of an unknown version} already; --upgrade replaces it"
        fi
    fi
}

# --- installing --------------------------------------------------------------------------------------------------------

install_extension() {
    program=$1 built=$2 extensions=$3 scan=$4
    file=$extensions/opensrsemail.so
    fresh=$extensions/.opensrsemail.$$
    journal new "$fresh"
    cp "$here/extension/$built/opensrsemail.so" "$fresh"
    chmod 644 "$fresh"
    as_neighbour "$fresh" "$extensions"
    if command -v restorecon >/dev/null; then restorecon "$fresh" 2>/dev/null || true; fi
    # Tried before the one that is in use is touched.
    if [ "$(loaded_version "$program" -n -d "extension=$fresh")" != "$version" ]; then
        "$program" -n -d display_errors=stderr -d "extension=$fresh" --ri opensrsemail >&2 || true
        fail "PHP ${built%-*} ($program) does not load the new file: what it said stands above. Where SELinux or AppArmor refused it, their log has more."
    fi
    replace "$fresh" "$file"

    scan_folders "$program" "$scan" >"$work/folders"
    while IFS= read -r folder; do
        present=$(loading "$folder")
        if [ -n "$present" ]; then
            # Settings that somebody made stay; only what is loaded changes. A link's file is the one to change.
            present=$(readlink -f "$present")
            journal new "$present.opensrsemail-new"
            sed "s|^\([[:space:]]*extension[[:space:]]*=\).*opensrsemail.*|\1$file|" "$present" >"$present.opensrsemail-new"
            if cmp -s "$present" "$present.opensrsemail-new"; then
                rm -f "$present.opensrsemail-new"
            else
                chmod "$(stat -c %a "$present")" "$present.opensrsemail-new"
                chown "$(stat -c %u:%g "$present")" "$present.opensrsemail-new"
                replace "$present.opensrsemail-new" "$present"
            fi
            continue
        fi
        available=$(dirname "$(dirname "$folder")")/mods-available
        name=$(ini_for "$folder")
        case $folder in
        /etc/php/*/conf.d) if [ -d "$available" ]; then
            [ -f "$available/opensrsemail.ini" ] || write_ini "$file" "$available/opensrsemail.ini"
            link "$available/opensrsemail.ini" "$folder/$name"
            continue
        fi ;;
        esac
        write_ini "$file" "$folder/$name"
    done <"$work/folders"
    # What the README of 0.1.0 had people copy.
    if [ -f "$extensions/libopensrsemail.so" ]; then away "$extensions/libopensrsemail.so"; fi
}

# write_ini EXTENSION PATH
write_ini() {
    journal new "$2.opensrsemail-new"
    { echo "; priority=20"; echo "extension=$1"; sed '/^extension=/d; /^; priority=/d' "$here/opensrsemail.ini"; } >"$2.opensrsemail-new"
    chmod 644 "$2.opensrsemail-new"
    as_neighbour "$2.opensrsemail-new" "$(dirname "$2")"
    replace "$2.opensrsemail-new" "$2"
}

verify() {
    while IFS=$tab read -r program minor kind machine extensions scan; do
        loaded=$(loaded_version "$program")
        [ "$loaded" = "$version" ] || {
            "$program" --ri opensrsemail >&2 || true
            fail "PHP $minor ($program) loads ${loaded:-no opensrsemail} instead of $version"
        }
        "$program" -i >/dev/null 2>"$work/complaints" || true
        if grep -qi ioncube "$work/complaints"; then fail "PHP $minor: ionCube complains: $(head -n1 "$work/complaints")"; fi
        programs_beside "$program" >"$work/beside"
        while IFS= read -r other; do
            lists_it "$other" || fail "PHP $minor ($other) does not load the extension"
        done <"$work/beside"
        say "PHP $minor ($program) loads $version."
    done <"$work/phps"
}

# exchange PATH OLD NEW: PATH becomes OLD, and NEW becomes PATH, in one process so that no page is without a module meanwhile
exchange() {
    # shellcheck disable=SC2016 # PHP's variables, not the shell's
    "$(head -n1 "$work/phps" | cut -f 1)" -n -r 'exit(rename($argv[1], $argv[2]) && rename($argv[3], $argv[1]) ? 0 : 1);' \
        -- "$@" || fail "$1 cannot be replaced"
}

install_module() {
    servers=$whmcs/modules/servers
    target=$servers/opensrsemail
    fresh=$servers/.opensrsemail.$$
    journal tree "$fresh"
    cp -R "$here/module/opensrsemail" "$fresh"
    find "$fresh" -type d -exec chmod 755 {} +
    find "$fresh" -type f -exec chmod 644 {} +
    # Texts that somebody changed stay.
    if [ -d "$target/lang/overrides" ]; then cp -Rp "$target/lang/overrides" "$fresh/lang/"; fi
    as_neighbour "$fresh" "$servers"
    if command -v restorecon >/dev/null; then restorecon -R "$fresh" 2>/dev/null || true; fi
    if [ -d "$target" ]; then
        next_copy
        cp -a "$target" "$copy.part"
        mv "$copy.part" "$copy"
        journal tree "$fresh.old"
        journal moved "$target" "$copy"
        exchange "$target" "$fresh.old" "$fresh"
        rm -rf "$fresh.old"
    else
        journal tree "$target"
        mv "$fresh" "$target"
    fi
    say "WHMCS in $whmcs has the module $version."
}

# Running FPMs of these PHPs read their settings anew. Requests under way have as long as FPM's process_control_timeout says,
# which is no time where nobody set it.
reload() {
    while IFS=$tab read -r program minor rest; do programs_beside "$program"; done <"$work/phps" >"$work/programs"
    for folder in /proc/[0-9]*; do
        command=$({ tr '\0' ' ' <"$folder/cmdline"; } 2>/dev/null) || continue
        # A container's, which may have a program of the same path.
        [ "$(stat -L -c %d:%i "$folder/root" 2>/dev/null)" = "$(stat -L -c %d:%i /)" ] || continue
        case $command in "php-fpm: master process"*) ;; *) continue ;; esac
        program=$(readlink "$folder/exe" 2>/dev/null) || continue
        if grep -qxF "${program% (deleted)}" "$work/programs"; then
            kill -USR2 "${folder#/proc/}" && is_reloaded=1 && say "PHP-FPM (process ${folder#/proc/}) reads its settings anew."
        fi
    done
    if [ -z "$is_reloaded" ]; then
        say "No PHP-FPM of these PHPs is running. Restart the web server's PHP (Apache, LiteSpeed) where it is another one."
    fi
}

# --- and now -----------------------------------------------------------------------------------------------------------

case $mode in
check)
    is_whole
    check || exit 1
    exit 0
    ;;
undo)
    take_turn
    last=$(last_run)
    [ -n "$last" ] || fail "there is nothing to take back in $state"
    say "Takes back what the run of $(cat "$state/$last/done" 2>/dev/null || echo 'an unknown time, which was cut off,') did:"
    cut -f 2 "$state/$last/journal" | grep -v '/\.opensrsemail\.' | sort -u | sed 's/^/  /'
    agreed
    cp "$state/$last/phps" "$work/phps" 2>/dev/null || : >"$work/phps"
    restore_run "$state/$last"
    reload
    more=$(last_run)
    say "It is as it was before.${more:+ An earlier run can be taken back too: --undo}"
    exit 0
    ;;
esac

is_whole
chosen
[ -z "$has_module" ] || find_whmcs
plan
if [ "$mode" = plan ]; then exit 0; fi
can_be_done
agreed
take_turn
last=$(last_run)
if [ -n "$last" ] && [ ! -f "$state/$last/done" ]; then
    say "An earlier run was cut off; what it began is taken back first."
    restore_run "$state/$last"
fi
begin_run
cp "$work/phps" "$run/phps"
while IFS=$tab read -r program minor kind machine extensions scan <&3; do
    install_extension "$program" "$minor-$kind" "$extensions" "$scan"
done 3<"$work/phps"
[ -z "$has_module" ] || install_module
# A worker that runs the old extension does not go together with the new module.
reload
verify
# Those that were on the way are gone.
grep -v -e '/\.opensrsemail\.' -e '\.opensrsemail-new' "$run/journal" >"$run/journal.done" && mv "$run/journal.done" "$run/journal"
date '+%Y-%m-%d %H:%M' >"$run/done"
say "Done. In WHMCS, 'Test Connection' shows that the web server's PHP has it too; docs/install.md goes on from there."
