#!/usr/bin/env bash
# A promise "by 1:30" in the night in which the clocks go back names an hour that comes twice. One would guess that
# chrono's `earliest()` gives the first of the two moments, and that `chrono::Local` and `chrono_tz`, which both
# implement chrono's `TimeZone`, agree about the same zone. So it is not: for `Local` the moment called earliest is the
# later one and the moment called latest the earlier one, while `chrono_tz` has them the right way round. Whoever takes
# `earliest()` so as to err to the safe side errs by an hour to the wrong one, and only with the computer's own zone.
# The remedy that holds for both: take the smaller of the two moments.
# Needs cargo. Fails when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "twice"
version = "0.0.0"
edition = "2021"

[dependencies]
chrono = "=0.4.45"
chrono-tz = "=0.10.4"
TOML
cat >src/main.rs <<'RUST'
use chrono::{Local, NaiveDate, NaiveDateTime, TimeZone};

fn main() {
    let day = |y, m, d, hour, minute| NaiveDate::from_ymd_opt(y, m, d).unwrap().and_hms_opt(hour, minute, 0).unwrap();
    let zone = std::env::var("TZ").unwrap();
    let wall = match zone.as_str() {
        "Europe/London" => day(2026, 10, 25, 1, 30),
        "America/New_York" => day(2026, 11, 1, 1, 30),
        _ => day(2026, 4, 5, 1, 45),
    };
    let named: chrono_tz::Tz = zone.parse().unwrap();
    tell(&zone, "Local", &Local, wall);
    tell(&zone, "chrono_tz", &named, wall);
}

fn tell<Z: TimeZone>(zone: &str, name: &str, implementation: &Z, wall: NaiveDateTime) {
    let both = implementation.from_local_datetime(&wall);
    let (first, last) = (both.clone().earliest().unwrap(), both.latest().unwrap());
    let order = if first < last { "earlier" } else { "later" };
    println!("{zone} {wall}, {name}: earliest() is the {order} one: {} UTC", first.naive_utc());
}
RUST
cargo build --quiet
cargo tree --quiet --depth 1 --prefix none | tail -n +2 | cut -d ' ' -f 1,2
for zone in Europe/London America/New_York Australia/Lord_Howe; do
    TZ=$zone target/debug/twice
done | tee seen.txt
[ "$(grep -c 'Local: earliest() is the later one' seen.txt)" = 3 ]
[ "$(grep -c 'chrono_tz: earliest() is the earlier one' seen.txt)" = 3 ]
echo "As described."
