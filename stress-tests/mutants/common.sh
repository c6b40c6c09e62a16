# What `run` and `survivors` share: a copy of the sources, tests of the core without Maven, and who has failed.
# Expects root, out and copy; sets bin and class_path.

longest_seconds=1200

bin=""
if [[ -n "${JAVA_HOME:-}" ]]; then
    bin="$JAVA_HOME/bin/"
fi

# Builds the modules given, in the copy.
build_copy() {
    local modules="$1"
    printf 'building a copy of the sources: %s\n' "$out/build.log"
    tar --exclude=./.git --exclude=target --exclude=./results -C "$root" -cf - . | tar -xf - -C "$copy"
    (
        cd "$copy"
        mvn -B -ntp -pl "$modules" -am package -DskipTests
        mvn -B -ntp -pl core -Pconsole dependency:build-classpath -Dmdep.includeScope=test "-Dmdep.outputFile=$copy/class-path"
    ) >"$out/build.log" 2>&1
    class_path="$(cat "$copy/class-path")"
}

# Tests of the core, by the classes as they are now.
core_tests() {
    local property="$1"
    shift
    (cd "$copy/core" && timeout "$longest_seconds" "${bin}java" ${property:+"$property"} \
        -cp "target/test-classes:target/classes:$class_path" org.junit.platform.console.ConsoleLauncher execute \
        --disable-banner --disable-ansi-colors --details=none --fail-if-no-tests \
        --config=jqwik.reporting.onlyfailures=true "$@")
}

# Prints the first test that failed, from the log of a layer, or nothing.
killer_in() {
    local log="$1"
    if [[ "$log" == *.jcstress.log ]]; then
        sed -n 's/^FAILED io\.quickbreak\.//p' "$log" | head -n 1
        return
    fi
    awk '
        /^Failures \([0-9]+\):$/ { getline; sub(/^ *[^:]*:/, ""); test = $0 }
        test == "" { next }
        message == "" && /^ +=> / { sub(/^ +=> ([A-Za-z0-9_.$]+: *)?/, ""); message = $0 }
        /^Expecting empty but was: \["/ { sub(/^[^"]*"/, ""); message = $0; exit }
        /UnknownAccessError: / { sub(/.*UnknownAccessError: /, "refused: "); message = $0; exit }
        END { if (test != "") print test ": " message }' "$log" | tr '|`' '/ ' | cut -c 1-240
}

# Says how a layer has ended, by its exit code and log; sets verdict (survived, killed, no end, broken) and killer.
judge() {
    local code="$1" log="$2"
    killer=""
    if ((code == 0)); then
        verdict=survived
    elif ((code == 124)); then
        verdict="no end"
    else
        killer="$(killer_in "$log")"
        verdict="${killer:+killed}"
        verdict="${verdict:-broken}"
    fi
}

# What is left of a run that has done some of what it has to do, from the second in which it started.
time_left() {
    local done="$1" of="$2" elapsed=$((SECONDS - started))
    ((done == 0)) && return
    printf ', about %d min left' $(((elapsed * (of - done) / done + 59) / 60))
}
