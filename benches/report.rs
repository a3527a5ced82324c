//! The report of an incident as large as they come, in every form: time and memory of the whole
//! program, and whether both grow no faster than the record. `cargo bench --bench report`.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "figures and files are what this program is for"
)]

#[expect(
    dead_code,
    reason = "the other benchmarks fill stores of many incidents"
)]
mod stores;

use std::{
    error::Error,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kakunin");
/// Orders of each incident; ten statements were made about each.
const ORDERS: [u32; 3] = [250, 500, 1_000];
/// Each reader in the form that it is likely to get, and the keeper's own report in every form.
const REPORTS: [(&str, &str); 11] = [
    ("self", "html"),
    ("self", "md"),
    ("self", "text"),
    ("self", "json"),
    ("self", "csv"),
    ("self", "csv-checks"),
    ("self", "ics"),
    ("card", "html"),
    ("police", "html"),
    ("shop", "html"),
    ("courier", "html"),
];

/// What one report took.
struct Taken {
    time: Duration,
    /// The most memory that was in use, in kB.
    memory: u64,
    /// Bytes of the file.
    size: u64,
}

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let store = folder.path().join("large.db");
    let open = ORDERS.map(|orders| {
        let length = stores::length(orders, orders * 10);
        Ok((format!("{orders} orders"), stores::about(orders, length)?))
    });
    let open = open.into_iter().collect::<Outcome<Vec<_>>>()?;
    stores::put_all(&store, &open, 0)?;
    println!(
        "{:<20}{:>9}{:>10}{:>13}{:>14}{:>9}",
        "report", "orders", "time", "memory", "size", "ratio"
    );
    for (reader, form) in REPORTS {
        let mut before: Option<Taken> = None;
        for (at, orders) in ORDERS.iter().enumerate() {
            let taken = report(folder.path(), &store, at + 1, reader, form)?;
            let grown = before.map_or_else(String::new, |before| {
                format!(
                    "{:.2}",
                    taken.time.as_secs_f64() / before.time.as_secs_f64()
                )
            });
            let time = taken.time.as_millis();
            let name = format!("{reader} {form}");
            println!(
                "{name:<20}{orders:>9}{time:>7} ms{:>10} kB{:>11} kB{grown:>9}",
                taken.memory,
                taken.size / 1000
            );
            before = Some(taken);
        }
    }
    println!("ratio: the time against that of half as many orders (aim: about 2)");
    Ok(())
}

fn report(folder: &Path, store: &Path, number: usize, reader: &str, form: &str) -> Outcome<Taken> {
    let out = folder.join("report.out");
    let number = number.to_string();
    let mut command = Command::new(PROGRAM);
    command
        .args([
            "report",
            "--incident",
            &number,
            "--for",
            reader,
            "--format",
            form,
            "--store",
        ])
        .arg(store);
    command
        .arg("-o")
        .arg(&out)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    // The system keeps the highest value until the process has ended.
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let high = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        memory = high
            .and_then(|high| high.trim_end_matches("kB").trim().parse().ok())
            .unwrap_or(memory);
        thread::sleep(Duration::from_millis(2));
    }
    let time = start.elapsed();
    if !child.wait()?.success() {
        return Err("no report was written".into());
    }
    let size = fs::metadata(&out)?.len();
    fs::remove_file(out)?;
    Ok(Taken { time, memory, size })
}
