//! Interruptions outside a prompt: what is kept is said before the program ends.

use std::sync::{Arc, Mutex, PoisonError};

/// What to say when the program is interrupted; shared with the thread that waits for the signal.
#[derive(Clone, Debug, Default)]
pub(super) struct Farewell(Arc<Mutex<String>>);

impl Farewell {
    /// Waits for interruptions from now on and says `message`.
    pub(super) fn new(message: String) -> Self {
        let farewell = Self(Arc::new(Mutex::new(message)));
        #[cfg(unix)]
        farewell.wait();
        farewell
    }

    /// Says this from now on.
    pub(super) fn set(&self, message: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = message;
    }

    /// Every answer is saved before the next prompt shows, so there is nothing to finish: restore
    /// the terminal, speak, end with 128 and the signal's number (130 for Ctrl-C).
    #[cfg(unix)]
    fn wait(&self) {
        use std::io::Write;

        use signal_hook::{
            consts::{SIGHUP, SIGINT, SIGTERM},
            iterator::Signals,
        };

        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
            return;
        };
        let farewell = self.clone();
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let _ = crossterm::terminal::disable_raw_mode();
                let message = farewell
                    .0
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .clone();
                let _ = writeln!(std::io::stderr(), "\n{message}");
                std::process::exit(128 + signal);
            }
        });
    }
}
