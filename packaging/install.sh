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

# Nobody's environment decides what is run or read.
unset CDPATH PHPRC PHP_INI_SCAN_DIR
here=$(cd "$(dirname "$0")" && pwd)
mode=install
is_upgrade=
is_sure=
has_module=1
whmcs=
wanted=
state=/var/lib/opensrsemail
tab=$(printf '\t')
newline='
'

# Where nobody reads any more, the work goes on all the same.
say() { printf '%s\n' "$*" 2>/dev/null || true; }
warn() { say "$@" >&2 || true; }
fail() { warn "install.sh: $*"; exit 1; }
# whole PATH: from the root on; the shell's own folder is left below
whole() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$PWD" "$1" ;; esac; }

while [ $# -gt 0 ]; do
    case $1 in
    --whmcs) whmcs=$(whole "${2:?--whmcs needs a folder}"); shift ;;
    --php)
        case ${2:?--php needs a version or a file} in
        */*) wanted=$wanted$(whole "$2")$newline ;;
        *) wanted=$wanted$2$newline ;;
        esac
        shift
        ;;
    --state) state=$(whole "${2:?--state needs a folder}"); shift ;;
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

for path in "$whmcs" "$state" "$here"; do
    case $path in *[[:cntrl:]]*) fail "a path with a tab, a line break or another control character is not possible: $path" ;; esac
done
# PHP's CGI program reads a php.ini from where it is started, which may be a customer's.
cd /

# --- what this archive has ---------------------------------------------------------------------------------------------

version=$(cat "$here/VERSION" 2>/dev/null) || fail "this is not a whole archive: $here/VERSION is missing. Unpack it again."
architecture=$(cat "$here/ARCHITECTURE")
offered() { (cd "$here/extension" && echo *) | sed 's|-nts||g'; }

is_whole() {
    command -v sha256sum >/dev/null || return 0
    (cd "$here" && sha256sum -c SHA256SUMS >/dev/null 2>&1) ||
        fail "a file of this archive is damaged or missing (SHA256SUMS). Unpack it again."
}

# --- what this machine has ---------------------------------------------------------------------------------------------

# Where distributions and hosting panels put PHP's command line program.
candidates() {
    for file in /usr/bin/php[0-9]* /usr/bin/php /usr/local/bin/php /opt/cpanel/ea-php*/root/usr/bin/php \
        /opt/alt/php*/usr/bin/php /opt/remi/php*/root/usr/bin/php /usr/local/php*/bin/php /opt/plesk/php/*/bin/php /usr/local/lsws/lsphp*/bin/php; do
        if [ -x "$file" ] && [ ! -d "$file" ]; then
            case $file in *-config | *ize* | *-cgi* | *dbg*) ;; *) readlink -f "$file" ;; esac
        fi
    done | awk '!seen[$0]++'
}

# ask_php PHP CODE: what the code prints behind a word of our own, since wrappers print too; without any ini file
ask_php() { "$1" -n -d display_errors=stderr -r "echo \"\\n@opensrsemail\\t\", $2, \"\\n\";" 2>/dev/null | sed -n "s/^@opensrsemail$tab//p"; }

# look_at PHP: its minor, kind (nts, zts, debug), machine, extension folder and scan folder, a tab between them
look_at() {
    ask_php "$1" 'PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION, "\t", PHP_ZTS ? "zts" : (PHP_DEBUG ? "debug" : "nts"), "\t",
        php_uname("m"), "\t", PHP_EXTENSION_DIR, "\t", PHP_CONFIG_FILE_SCAN_DIR'
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

# Writes the PHPs that were asked for into $work/phps, one a line: its program, and what look_at tells; words about the others
# go to standard error.
chosen() {
    candidates >"$work/candidates" || fail "there is no room for temporary files in ${TMPDIR:-/tmp}"
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
        reason=
        if [ -z "$line" ]; then
            reason="it does not run as PHP's command line program"
        else
            reason=$(why_not "$line")
            [ -n "$reason" ] || [ -n "$(sapis "$file" "$(field "$line" 5)")" ] || reason="it reads no folder of ini files: \
add extension=$(field "$line" 4)/opensrsemail.so to its php.ini and copy $here/extension/$(field "$line" 1)-$(field "$line" 2)/opensrsemail.so there by hand"
        fi
        if [ -z "$reason" ]; then
            # A panel's wrapper is another name for a PHP that is there already.
            if ! cut -f 5,6 "$work/phps" | grep -qxF "$(printf '%s' "$line" | cut -f 4,5)"; then
                printf '%s\t%s\n' "$file" "$line" >>"$work/phps"
            fi
        elif [ -s "$work/wanted" ]; then
            fail "PHP $(field "$line" 1) ($file): $reason."
        else
            warn "PHP $(field "$line" 1) ($file) is left alone: $reason."
        fi
    done <"$work/asked"
    [ -s "$work/phps" ] || fail "none of this machine's PHPs can be used; what is wrong with each stands above."
}

# told_by NAME PROGRAM: what phpinfo says to that name, as text or, with the CGI program, as HTML
told_by() {
    "$2" -i 2>/dev/null | sed -n "s/<[^>]*>/ /g; s/^ *$1 *=*>* *//p" | sed 's/ *$//' | head -n1
}

# sapis PROGRAM SCAN-FOLDER: for each SAPI of this PHP its folder of ini files and its php.ini, where it has them
sapis() {
    case $2 in
    # Debian has one for each SAPI.
    /etc/php/*/cli/conf.d) for folder in "${2%/cli/conf.d}"/*/conf.d; do
        [ ! -d "$folder" ] || printf '%s\t%s\n' "$folder" "${folder%/conf.d}/php.ini"
    done ;;
    *)
        { echo "$1"; programs_beside "$1"; } | while IFS= read -r program; do
            folder=$(told_by 'Scan this dir for additional .ini files' "$program")
            file=$(told_by 'Loaded Configuration File' "$program")
            [ -f "$file" ] || file=
            # Without a folder there is only a php.ini, and that one has to load it already.
            if [ -d "$folder" ] || { [ -n "$file" ] && loads_it "$file"; }; then printf '%s\t%s\n' "$folder" "$file"; fi
        done
        ;;
    esac | awk 'NF && !seen[$0]++'
}

# programs_beside PROGRAM: the other programs of the same PHP: FPM, CGI, LiteSpeed's
programs_beside() {
    folder=$(dirname "$1")
    name=$(basename "$1")
    number=${name#php}
    for program in "$folder/php-cgi$number" "$folder/lsphp" "${folder%/bin}/sbin/php-fpm$number" "${folder%/bin}/sbin/php-fpm"; do
        if [ -x "$program" ] && [ ! -d "$program" ]; then echo "$program"; fi
    done | awk '!seen[$0]++'
}

is_whmcs() {
    [ -f "$1/configuration.php" ] && [ -f "$1/init.php" ] && [ -d "$1/modules/servers" ]
}

find_whmcs() {
    if [ -n "$whmcs" ]; then
        [ -d "$whmcs" ] || fail "there is no folder $whmcs"
        whmcs=$(cd "$whmcs" && pwd)
        is_whmcs "$whmcs" || fail "$whmcs is not WHMCS' folder: it lacks configuration.php, init.php or modules/servers"
    else
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
        case $whmcs in *[[:cntrl:]]*) fail "$whmcs has a control character in its name" ;; esac
    fi
    servers=$whmcs/modules/servers
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

# complaint PROGRAM: what it says at its start about the extension or ionCube
complaint() { "$1" -v 2>&1 >/dev/null | grep -i -e opensrsemail -e ioncube | head -n1; }

# loads_it FILE: whether this ini file loads the extension
loads_it() { grep -qs '^[[:space:]]*extension[[:space:]]*=.*opensrsemail' "$1"; }

# loading FOLDER PHP-INI: every ini file of a SAPI that loads it
loading() {
    for file in "$2" "$1"/*.ini; do
        if [ -f "$file" ] && loads_it "$file"; then echo "$file"; fi
    done
}

# --- doing and undoing -------------------------------------------------------------------------------------------------

# Every change is written into the run's journal before it is made, and each line ends with a dot, so that one that was cut
# off counts for nothing:
#   temp PATH            ours, on the way            undo: remove it
#   new PATH             was not there               undo: remove it
#   file PATH COPY       was there, COPY is as it was undo: put it back
#   webtemp PATH         ours, in WHMCS' folder      undo: remove the tree
#   webnew PATH          the module, was not there   undo: remove the tree
#   web PATH COPY        the module, COPY is a tar   undo: put it back
run=
journal() { printf '%s\t%s\t%s\t.\n' "$1" "$2" "${3:-}" >>"$run/journal"; }

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

# save PATH: keeps it, and writes it down
save() {
    next_copy
    cp -Pp "$1" "$copy.part"
    mv "$copy.part" "$copy"
    journal file "$1" "$copy"
}

# replace FILE PATH: FILE, which is beside it already, becomes PATH in one step
replace() {
    if [ -e "$2" ] || [ -L "$2" ]; then save "$2"; else journal new "$2"; fi
    mv -f "$1" "$2"
}

# link TARGET PATH
link() {
    if [ "$(readlink "$2" 2>/dev/null)" = "$1" ]; then return; fi
    if [ -e "$2" ] || [ -L "$2" ]; then
        save "$2"
        rm -f "$2"
    else
        journal new "$2"
    fi
    ln -s "$1" "$2"
}

# as_neighbour PATH FOLDER: owner and group of the folder it is in
as_neighbour() { chown "$(stat -L -c %u:%g "$2")" "$1"; }

# as_web COMMAND...: as the owner of $servers, who may have put anything there, so that nothing outside of his reach is touched
as_web() {
    owner=$(stat -L -c %u "$servers")
    if [ "$(id -u)" != 0 ] || [ "$owner" = 0 ]; then
        "$@"
    else
        setpriv --reuid "$owner" --regid "$(stat -L -c %g "$servers")" --clear-groups -- "$@"
    fi
}

# exchange PATH OLD NEW: PATH becomes OLD, and NEW becomes PATH, in one process so that no page is without a module meanwhile
exchange() {
    while IFS=$tab read -r php rest <&4; do
        # shellcheck disable=SC2016 # PHP's variables, not the shell's
        if as_web "$php" -n -r 'exit(rename($argv[1], $argv[2]) && rename($argv[3], $argv[1]) ? 0 : 1);' -- "$@" </dev/null 2>/dev/null; then
            return 0
        fi
    done 4<"$work/phps"
    # None of them runs any more.
    { [ ! -e "$1" ] || as_web mv "$1" "$2"; } && as_web mv "$3" "$1"
}

sum_of() { if [ -L "$1" ]; then readlink "$1"; else cksum <"$1"; fi 2>/dev/null; }

# is_changed PATH RUN: whether it is otherwise than that run left it
is_changed() {
    left=$(sed -n "s|^$(printf '%s' "$1" | sed 's/[][\.*^$|]/\\&/g')$tab||p" "$2/placed" 2>/dev/null | head -n1)
    [ -n "$left" ] && [ -e "$1" ] && [ "$left" != "$(sum_of "$1")" ]
}

# keep_changed PATH RUN: keeps what somebody made of it since
keep_changed() {
    is_changed "$1" "$2" || return 0
    cp -Pp "$1" "$1.opensrsemail-kept" || return 1
    say "$1 was changed since; that is kept as $1.opensrsemail-kept."
}

# undo_line RUN WHAT PATH COPY DOT
undo_line() {
    [ "$5" = . ] || return 0
    folder=$(dirname "$3")
    if [ ! -d "$folder" ]; then
        warn "$folder is gone, so nothing is put back there."
        return 0
    fi
    case $2 in
    temp) rm -f "$3" ;;
    new)
        keep_changed "$3" "$1" || return 1
        rm -f "$3"
        ;;
    file)
        if [ ! -e "$4" ] && [ ! -L "$4" ]; then
            warn "$4, which $3 was saved as, is missing."
            return 1
        fi
        if [ "$(sum_of "$4")" = "$(sum_of "$3")" ] && [ "$(stat -c %a:%u:%g "$4")" = "$(stat -c %a:%u:%g "$3")" ]; then return 0; fi
        keep_changed "$3" "$1" || return 1
        rm -f "$3.opensrsemail-back" && cp -Pp "$4" "$3.opensrsemail-back" && mv -f "$3.opensrsemail-back" "$3"
        ;;
    webtemp | webnew | web)
        servers=$folder
        case $2:$(basename "$3") in
        webtemp:.opensrsemail.* | webnew:opensrsemail) as_web rm -rf "$3" ;;
        web:opensrsemail) put_back "$3" "$4" ;;
        *)
            warn "the journal names $3, which nothing of this program can be called."
            return 1
            ;;
        esac
        ;;
    *)
        warn "the journal is damaged: '$2'."
        return 1
        ;;
    esac
}

# put_back MODULE TAR
put_back() {
    if [ ! -f "$2" ]; then
        warn "$2, which $1 was saved as, is missing."
        return 1
    fi
    back=$servers/.opensrsemail.back gone=$servers/.opensrsemail.gone
    as_web rm -rf "$back" "$gone" && as_web mkdir "$back" && unpack "$2" "$back" || return 1
    # Texts that somebody changed since stay.
    if [ -d "$1/lang/overrides" ] && ! as_web diff -r "$1/lang/overrides" "$back/opensrsemail/lang/overrides" >/dev/null 2>&1; then
        as_web rm -rf "$back/opensrsemail/lang/overrides" && as_web mkdir -p "$back/opensrsemail/lang" &&
            as_web cp -Rp "$1/lang/overrides" "$back/opensrsemail/lang/" || return 1
        say "$1/lang/overrides was changed since, and stays as it is."
    fi
    exchange "$1" "$gone" "$back/opensrsemail" && as_web rm -rf "$back" "$gone"
}

# unpack TAR FOLDER: as the folder's owner; root's own keeps the owners it had
unpack() {
    if [ "$(stat -L -c %u "$servers")" = 0 ]; then as_web tar -C "$2" -xpf - <"$1"; else as_web tar -C "$2" -xopf - <"$1"; fi
}

# restore_run FOLDER: takes back what its journal tells, from the end; the run is kept where that fails
restore_run() {
    [ -f "$1/journal" ] || { rm -rf "$1"; return; }
    sed '1!G;h;$!d' "$1/journal" | {
        is_bad=0
        while IFS= read -r line; do
            # Empty fields count, which `read` would skip.
            undo_line "$1" "$(field "$line" 1)" "$(field "$line" 2)" "$(field "$line" 3)" "$(field "$line" 4)" </dev/null || is_bad=1
        done
        exit $is_bad
    } || return 1
    rm -rf "$1"
}

last_run() { for folder in "$state"/[0-9]*; do [ ! -d "$folder" ] || basename "$folder"; done 2>/dev/null | sort -n | tail -n1; }

work=
has_lock=
is_reloaded=
finish() {
    code=$?
    trap - EXIT INT TERM HUP PIPE
    set +e
    if [ -n "$run" ] && [ -d "$run" ] && [ ! -f "$run/done" ]; then
        warn "It did not work; what was begun is taken back."
        if ! restore_run "$run"; then
            warn "Taking it back failed too. When the cause is mended, run this again, or with --undo; what was saved is in $run."
        fi
        [ -z "$is_reloaded" ] || reload >&2
    fi
    [ -z "$work" ] || rm -rf "$work"
    # What is remembered of nothing is nothing.
    [ -z "$has_lock" ] || rmdir "$state" 2>/dev/null
    exit "$code"
}
# One run at a time; the lock ends with the process.
take_turn() {
    command -v flock >/dev/null || fail "the program flock (util-linux) is missing"
    # What it keeps may hold a proxy's password.
    (umask 077 && mkdir -p "$state") 2>/dev/null || fail "$state cannot be made. $(advice_to_write)"
    [ -w "$state" ] || fail "$state cannot be written to. $(advice_to_write)"
    exec 9<"$state"
    flock -n 9 || fail "another run is at work"
    has_lock=1
}
advice_to_write() {
    if [ "$(id -u)" = 0 ]; then echo "Look whether its file system is read-only."; else echo "Run this as root."; fi
}

work=$(mktemp -d) || fail "there is no room for temporary files in ${TMPDIR:-/tmp}"
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 141' PIPE
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
        complains=$(complaint "$program")
        [ -z "$complains" ] || { say "PHP $minor ($program) complains: $complains"; bad=1; }
    done <"$work/phps"
    if [ -n "$has_module" ]; then
        find_whmcs
        found=$(module_version "$servers/opensrsemail")
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

# available FOLDER: Debian's ini file that those of its SAPIs are links to; nothing elsewhere
available() {
    case $1 in
    /etc/php/*/conf.d)
        folder=$(dirname "$(dirname "$1")")/mods-available
        [ ! -d "$folder" ] || echo "$folder/opensrsemail.ini"
        ;;
    esac
}

plan() {
    say "Opensrsemail $version:"
    while IFS=$tab read -r program minor kind machine extensions scan; do
        present=$(loaded_version "$program")
        say "  PHP $minor ($program)${present:+, which has $present}"
        say "    $extensions/opensrsemail.so"
        sapis "$program" "$scan" >"$work/sapis"
        while IFS= read -r line; do
            folder=$(field "$line" 1)
            there=$(loading "$folder" "$(field "$line" 2)" | head -n1)
            off=
            case $folder in
            /etc/php/*/conf.d)
                marker=/var/lib/php/modules/$minor/$(basename "$(dirname "$folder")")/disabled_by_admin/opensrsemail
                [ ! -e "$marker" ] || off=" (switched off there by phpdismod; it will be on)"
                ;;
            esac
            say "    ${there:-$folder/$(ini_for "$folder")}$off"
        done <"$work/sapis"
    done <"$work/phps"
    [ -z "$has_module" ] || say "  WHMCS: $servers/opensrsemail"
}

# require_room FOLDER KILOBYTES
require_room() {
    free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
    [ "${free:-0}" -ge "$2" ] || fail "there is no room in $1: ${free:-0} KB are free, $2 KB are needed"
}

kilobytes() { du -skL "$@" 2>/dev/null | awk '{ sum += $1 } END { print sum + 64 }'; }

# What would stop it half way is found before anything is touched.
can_be_done() {
    folder=$state
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    [ -w "$folder" ] || fail "$folder, where it is remembered what was done, cannot be written to. $(advice_to_write)"
    : >"$work/replaced"
    while IFS=$tab read -r program minor kind machine extensions scan; do
        [ -d "$extensions" ] || fail "PHP $minor's folder for extensions, $extensions, is not there"
        [ -w "$extensions" ] || fail "$extensions cannot be written to. $(advice_to_write)"
        require_room "$extensions" "$(kilobytes "$here/extension/$minor-$kind/opensrsemail.so")"
        echo "$extensions/opensrsemail.so" >>"$work/replaced"
        sapis "$program" "$scan" >"$work/sapis"
        while IFS= read -r line; do
            folder=$(field "$line" 1)
            loading "$folder" "$(field "$line" 2)" >"$work/loading"
            if [ "$(wc -l <"$work/loading")" -gt 1 ]; then
                fail "several files load opensrsemail: $(tr '\n' ' ' <"$work/loading")- leave it in one of them"
            fi
            if [ -s "$work/loading" ]; then folder=$(dirname "$(readlink -f "$(cat "$work/loading")")"); fi
            [ -w "$folder" ] || fail "$folder cannot be written to. $(advice_to_write)"
            file=$(available "$folder")
            if [ -n "$file" ] && [ -f "$file" ] && ! loads_it "$file"; then
                fail "$file is there and does not load the extension: add 'extension=opensrsemail.so' to it, or remove it"
            fi
        done <"$work/sapis"
        if command -v dpkg >/dev/null && dpkg -S "$extensions/opensrsemail.so" >/dev/null 2>&1; then
            fail "$extensions/opensrsemail.so belongs to a Debian package: upgrade that with apt, or remove it first"
        fi
        present=$(loaded_version "$program")
        if [ -n "$present" ] && [ -z "$is_upgrade" ]; then
            [ "$present" = "$version" ] || fail "PHP $minor has $present already; --upgrade replaces it"
        fi
    done <"$work/phps"
    if [ -n "$has_module" ]; then
        target=$servers/opensrsemail
        owner=$(stat -L -c %u "$servers")
        if [ "$(id -u)" = 0 ] && [ "$owner" != 0 ]; then
            command -v setpriv >/dev/null || fail "the program setpriv (util-linux) is missing; $servers is not root's"
        fi
        as_web test -w "$servers" || fail "$servers cannot be written to. $(advice_to_write)"
        if [ -L "$target" ]; then fail "$target is a link; take it away first, or look after it by hand (--no-module)"; fi
        require_room "$servers" "$(kilobytes "$here/module")"
        found=$(module_version "$target")
        if [ -e "$target" ]; then
            [ "$found" = "$version" ] || [ -n "$is_upgrade" ] ||
                fail "WHMCS has the module ${found:-of an unknown version} already; --upgrade replaces it"
            if [ "$owner" != 0 ] && [ -n "$(as_web find "$target" ! -user "$owner" 2>/dev/null | head -n1)" ]; then
                fail "$target belongs in part to another than $servers: chown -R $(stat -L -c %u:%g "$servers") $target"
            fi
            as_web tar -cf /dev/null -C "$servers" opensrsemail 2>/dev/null || fail "$target cannot be read by its owner"
            echo "$target" >>"$work/replaced"
        fi
    fi
    folder=$state
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    # shellcheck disable=SC2046 # no path here has a blank but WHMCS', which is last
    require_room "$folder" "$(while IFS= read -r path; do kilobytes "$path"; done <"$work/replaced" | awk '{ sum += $1 } END { print sum + 256 }')"
}

# --- installing --------------------------------------------------------------------------------------------------------

install_extension() {
    program=$1 built=$2 extensions=$3 scan=$4
    file=$extensions/opensrsemail.so
    fresh=$extensions/.opensrsemail.$$
    journal temp "$fresh"
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
    echo "$file" >>"$work/placed"

    sapis "$program" "$scan" >"$work/sapis"
    while IFS= read -r line; do
        folder=$(field "$line" 1)
        present=$(loading "$folder" "$(field "$line" 2)")
        if [ -n "$present" ]; then
            # Settings that somebody made stay; only what is loaded changes. A link's file is the one to change.
            present=$(readlink -f "$present")
            journal temp "$present.opensrsemail-new"
            sed "s|^\([[:space:]]*extension[[:space:]]*=\).*opensrsemail.*|\1$file|" "$present" >"$present.opensrsemail-new"
            if cmp -s "$present" "$present.opensrsemail-new"; then
                rm -f "$present.opensrsemail-new"
            else
                chmod "$(stat -c %a "$present")" "$present.opensrsemail-new"
                chown "$(stat -c %u:%g "$present")" "$present.opensrsemail-new"
                replace "$present.opensrsemail-new" "$present"
                echo "$present" >>"$work/placed"
            fi
            continue
        fi
        name=$(ini_for "$folder")
        debian=$(available "$folder")
        if [ -n "$debian" ]; then
            [ -f "$debian" ] || write_ini "$file" "$debian"
            link "$debian" "$folder/$name"
        else
            write_ini "$file" "$folder/$name"
        fi
    done <"$work/sapis"
    # What the README of 0.1.0 had people copy, once nothing names it any more.
    old=$extensions/libopensrsemail.so
    if [ -f "$old" ]; then
        is_named=
        while IFS= read -r line; do
            if grep -qs 'libopensrsemail\.so' "$(field "$line" 2)" "$(field "$line" 1)"/*.ini; then is_named=1; fi
        done <"$work/sapis"
        if [ -n "$is_named" ]; then
            warn "$old stays, since an ini file still names it."
        else
            save "$old"
            rm -f "$old"
        fi
    fi
}

# write_ini EXTENSION PATH
write_ini() {
    journal temp "$2.opensrsemail-new"
    { echo "; priority=20"; echo "extension=$1"; sed '/^extension=/d; /^; priority=/d' "$here/opensrsemail.ini"; } >"$2.opensrsemail-new"
    chmod 644 "$2.opensrsemail-new"
    as_neighbour "$2.opensrsemail-new" "$(dirname "$2")"
    replace "$2.opensrsemail-new" "$2"
    echo "$2" >>"$work/placed"
}

verify() {
    while IFS=$tab read -r program minor kind machine extensions scan; do
        loaded=$(loaded_version "$program")
        [ "$loaded" = "$version" ] || {
            "$program" --ri opensrsemail >&2 || true
            fail "PHP $minor ($program) loads ${loaded:-no opensrsemail} instead of $version"
        }
        programs_beside "$program" >"$work/beside"
        while IFS= read -r other; do
            lists_it "$other" || fail "PHP $minor ($other) does not load the extension"
        done <"$work/beside"
        complains=$(complaint "$program")
        [ -z "$complains" ] || fail "PHP $minor ($program) complains: $complains"
        say "PHP $minor ($program) loads $version."
    done <"$work/phps"
}

install_module() {
    target=$servers/opensrsemail
    fresh=$servers/.opensrsemail.$$
    journal webtemp "$fresh"
    as_web mkdir "$fresh"
    # The archive may lie where only root can read.
    tar -C "$here/module" -cf - opensrsemail | as_web tar -C "$fresh" -xof -
    if command -v sha256sum >/dev/null; then
        # shellcheck disable=SC2016 # the inner shell's
        sed -n 's|  module/|  |p' "$here/SHA256SUMS" | as_web sh -c 'cd "$1" && sha256sum -c - >/dev/null 2>&1' sh "$fresh" ||
            fail "the module could not be copied whole to $fresh"
    fi
    if [ -e "$target" ]; then
        # Texts that somebody changed stay.
        if [ -d "$target/lang/overrides" ]; then as_web cp -Rp "$target/lang/overrides" "$fresh/opensrsemail/lang/"; fi
        next_copy
        as_web tar -C "$servers" -cf - opensrsemail >"$copy.part"
        mv "$copy.part" "$copy"
        journal web "$target" "$copy"
        exchange "$target" "$fresh/old" "$fresh/opensrsemail"
    else
        journal webnew "$target"
        as_web mv "$fresh/opensrsemail" "$target"
    fi
    as_web rm -rf "$fresh"
    say "WHMCS in $whmcs has the module $version."
}

# Running FPMs of these PHPs read their settings anew. Requests under way have as long as FPM's process_control_timeout says,
# which is no time where nobody set it.
reload() {
    while IFS=$tab read -r program rest; do programs_beside "$program"; done <"$work/phps" >"$work/programs"
    for folder in /proc/[0-9]*; do
        command=$({ tr '\0' ' ' <"$folder/cmdline"; } 2>/dev/null) || continue
        case $command in "php-fpm: master process"*) ;; *) continue ;; esac
        process=${folder#/proc/}
        # A container's, which may have a program of the same path.
        [ "$(stat -L -c %d:%i "$folder/root" 2>/dev/null)" = "$(stat -L -c %d:%i /)" ] || continue
        program=$(readlink "$folder/exe" 2>/dev/null) || continue
        program=${program% (deleted)}
        grep -qxF "$program" "$work/programs" || continue
        file=$(printf '%s' "$command" | sed -n 's/^php-fpm: master process (\(.*\)) *$/\1/p')
        # One with a mistake in its settings would end instead.
        if ! "$program" -t ${file:+-y "$file"} >/dev/null 2>&1; then
            warn "PHP-FPM (process $process) was not told: its settings have a mistake ($program -t). Mend it and restart it."
            continue
        fi
        kill -USR2 "$process" 2>/dev/null || continue
        is_reloaded=1
        say "PHP-FPM (process $process) reads its settings anew."
        sleep 1
        kill -0 "$process" 2>/dev/null || warn "PHP-FPM (process $process) ended. Start it again, and look into its log."
    done
    if [ -z "$is_reloaded" ]; then
        say "No PHP-FPM of these PHPs was told. Restart the web server's PHP (Apache, LiteSpeed) where it is another one."
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
    if [ -f "$state/$last/done" ] && ! [ -s "$state/$last/journal" ]; then
        fail "$state/$last/journal is damaged; what was saved is in $state/$last/saved"
    fi
    say "Takes back what the run of $(cat "$state/$last/done" 2>/dev/null || echo 'an unknown time, which was cut off,') did:"
    grep -v -e "^temp$tab" -e "^webtemp$tab" "$state/$last/journal" 2>/dev/null | cut -f 2 | sort -u | while IFS= read -r path; do
        note=
        if is_changed "$path" "$state/$last"; then note=' (changed since)'; fi
        say "  $path$note"
    done
    agreed
    cp "$state/$last/phps" "$work/phps" 2>/dev/null || : >"$work/phps"
    restore_run "$state/$last" || fail "not everything could be put back; run this again when the cause, which stands above, is mended"
    reload
    more=$(last_run)
    say "It is as it was before.${more:+ An earlier run can be taken back too: --undo}"
    exit 0
    ;;
esac

is_whole
chosen
servers=
[ -z "$has_module" ] || find_whmcs
plan
if [ "$mode" = plan ]; then exit 0; fi
can_be_done
agreed
take_turn
last=$(last_run)
if [ -n "$last" ] && [ ! -f "$state/$last/done" ]; then
    say "An earlier run was cut off; what it began is taken back first."
    restore_run "$state/$last" || fail "that could not be taken back; run this again when the cause, which stands above, is mended"
fi
begin_run
cp "$work/phps" "$run/phps"
: >"$work/placed"
while IFS=$tab read -r program minor kind machine extensions scan <&3; do
    install_extension "$program" "$minor-$kind" "$extensions" "$scan"
done 3<"$work/phps"
verify
[ -z "$has_module" ] || install_module
# Workers that run the old extension do not go together with the new module.
reload
while IFS= read -r path; do printf '%s\t%s\n' "$path" "$(sum_of "$path")"; done <"$work/placed" >"$run/placed"
# Those that were on the way are gone.
{ grep -v -e "^temp$tab" -e "^webtemp$tab" "$run/journal" || true; } >"$run/journal.new"
mv "$run/journal.new" "$run/journal"
if [ -s "$run/journal" ]; then
    date '+%Y-%m-%d %H:%M' >"$run/done.new"
    mv "$run/done.new" "$run/done"
else
    rm -rf "$run"
    say "Everything was there already."
fi
say "Done. In WHMCS, 'Test Connection' shows that the web server's PHP has it too; docs/install.md goes on from there."
