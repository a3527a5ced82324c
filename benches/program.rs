//! The program as a whole: how soon it asks, how long the board takes in a store of a million
//! events, how much memory that needs, and how large the program is. `cargo bench --bench program`;
//! medians, in turn with what they are held to.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "figures and files are what this program is for"
)]

mod measure;
#[expect(
    dead_code,
    reason = "the benchmark of reports asks how long an incident gets"
)]
mod stores;

use std::{
    error::Error,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use measure::{median, micros, ratio};
use pty_process::{Size, blocking};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kakunin");
/// The line below the first question.
const HINT: &str = "Esc = back";
/// Starts of each program.
const STARTS: usize = 200;
/// Boards of each incident in each store.
const BOARDS: usize = 40;
/// Events of the incidents whose board is drawn.
const INCIDENTS: [u64; 3] = [10, 1_000, 10_000];
/// Events in the large store.
const EVENTS: u64 = 1_000_000;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let empty = empty_program(folder.path())?;
    size()?;
    starts(folder.path(), &empty)?;
    boards(folder.path(), &empty)
}

/// A program that says it is ready, built as this one is.
fn empty_program(folder: &Path) -> Outcome<PathBuf> {
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    fs::write(&source, "fn main() {\n    println!(\"ready\");\n}\n")?;
    let rustc = option_env!("RUSTC").unwrap_or("rustc");
    let built = Command::new(rustc)
        .args(["-O", "-C", "strip=symbols", "-o"])
        .arg(&program)
        .arg(&source)
        .status()?;
    if built.success() {
        Ok(program)
    } else {
        Err("the empty program was not built".into())
    }
}

fn size() -> Outcome<()> {
    let bytes = fs::metadata(PROGRAM)?.len();
    println!(
        "{:<44}{bytes:>12}  (aim: at most 8,000,000)",
        "size of the stripped program, bytes"
    );
    Ok(())
}

/// From the start of the process to the first question on the screen.
fn starts(folder: &Path, empty: &Path) -> Outcome<()> {
    let store = folder.join("start.db");
    stores::fill(&store, &[10], 0)?;
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for start in 0..STARTS {
        let fresh = folder.join(format!("fresh-{start}"));
        times[0].push(time_to(empty, folder, &store, "ready")?);
        times[1].push(time_to(
            PROGRAM.as_ref(),
            folder,
            &fresh.join("kakunin.db"),
            HINT,
        )?);
        times[2].push(time_to(PROGRAM.as_ref(), folder, &store, HINT)?);
    }
    let [empty, first, again] = times.map(median);
    println!(
        "\n{:<44}{:>12}",
        "an empty program, to its only line",
        micros(empty)
    );
    for (what, time, aim) in [
        ("first run, to the first question", first, "1.5"),
        ("with an incident, to the first question", again, "2.0"),
    ] {
        println!(
            "{what:<44}{:>12}  ratio {:.2} (aim: at most {aim})",
            micros(time),
            ratio(time, empty)
        );
    }
    Ok(())
}

fn time_to(program: &Path, home: &Path, store: &Path, text: &str) -> Outcome<Duration> {
    let (mut pty, pts) = blocking::open()?;
    pty.resize(Size::new(24, 80))?;
    let command = blocking::Command::new(program)
        .env_clear()
        .envs([
            ("HOME", home),
            ("XDG_CONFIG_HOME", &home.join("config")),
            ("KAKUNIN_STORE", store),
        ])
        .envs([
            ("TERM", "xterm-256color"),
            ("LANG", "en_US.UTF-8"),
            ("TZ", "UTC"),
        ])
        .current_dir(home);
    let start = Instant::now();
    let mut child = command.spawn(pts)?;
    let (mut shown, mut bytes) = (Vec::new(), [0; 4096]);
    while !shown
        .windows(text.len())
        .any(|part| part == text.as_bytes())
    {
        let count = pty.read(&mut bytes)?;
        shown.extend_from_slice(&bytes[..count]);
    }
    let time = start.elapsed();
    let _ = child.kill();
    child.wait()?;
    Ok(time)
}

/// `board` of the same incidents alone in their store and among a million events.
fn boards(folder: &Path, empty: &Path) -> Outcome<()> {
    let (small, large) = (folder.join("small.db"), folder.join("large.db"));
    stores::fill(&small, &INCIDENTS, 0)?;
    stores::fill(&large, &INCIDENTS, EVENTS)?;
    println!(
        "\n{:<24}{:>10}{:>12}{:>8}{:>12}{:>12}",
        "board, whole process", "alone", "of 10^6", "ratio", "memory", "of 10^6"
    );
    for (at, events) in INCIDENTS.iter().enumerate() {
        let number = (at + 1).to_string();
        let board = |store: &Path| {
            let mut command = Command::new(PROGRAM);
            command
                .args(["board", "--incident", &number, "--store"])
                .arg(store);
            command
        };
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..BOARDS {
            for (store, times) in [&small, &large].into_iter().zip(&mut times) {
                times.push(time_of(board(store))?);
            }
        }
        let [alone, amid] = times.map(median);
        let (needs, needs_amid) = (memory_of(board(&small))?, memory_of(board(&large))?);
        println!(
            "{:<24}{:>10}{:>12}{:>8.2}{needs:>9} kB{needs_amid:>9} kB",
            format!("{events} events"),
            micros(alone),
            micros(amid),
            ratio(amid, alone)
        );
    }
    println!("aims: flat in the store; linear and under 20,000 us in the incident; under 8,000 kB");
    println!(
        "{:<24}{:>10}{:>32}{:>9} kB",
        "an empty program",
        micros(time_of(Command::new(empty))?),
        "",
        memory_of(Command::new(empty))?
    );
    Ok(())
}

fn time_of(mut command: Command) -> Outcome<Duration> {
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output()?;
    let time = start.elapsed();
    if output.status.success() {
        Ok(time)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}

/// The most memory that a program had in use, in kB, as the system counts it (`VmHWM`), when it
/// shows its results: they go into a pipe that is full, so the program waits there and can be
/// looked at.
fn memory_of(mut command: Command) -> Outcome<u64> {
    let (reader, mut writer) = std::io::pipe()?;
    writer.write_all(&[0; 65_536])?;
    let mut child = command.stdin(Stdio::null()).stdout(writer).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let peak = || -> Outcome<u64> {
        let status = fs::read_to_string(&status)?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .ok_or("no VmHWM")?;
        Ok(line.trim_end_matches("kB").trim().parse()?)
    };
    let mut seen = 0;
    loop {
        thread::sleep(Duration::from_millis(100));
        let now = peak()?;
        if now == seen {
            break;
        }
        seen = now;
    }
    drop((reader, child.kill()));
    child.wait()?;
    Ok(seen)
}
