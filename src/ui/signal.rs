//! Interruptions outside a prompt: what is kept is said before the program ends.

use std::sync::{Arc, Mutex, PoisonError, atomic::AtomicBool};

/// Set while a task stops by itself when it is interrupted: the first Ctrl-C is the task's.
static CAUGHT: Mutex<Option<Arc<AtomicBool>>> = Mutex::new(None);

/// Lets a task end in good order at Ctrl-C, as long as it is kept. A second Ctrl-C ends the
/// program.
pub(crate) struct Interruption {
    flag: Arc<AtomicBool>,
    #[cfg(unix)]
    handlers: Vec<signal_hook::SigId>,
}

impl Interruption {
    pub(crate) fn catch() -> Self {
        let flag = Arc::new(AtomicBool::new(false));
        *CAUGHT.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&flag));
        Self {
            #[cfg(unix)]
            handlers: handlers(&flag),
            flag,
        }
    }

    /// Set once somebody interrupted.
    pub(crate) fn flag(&self) -> &AtomicBool {
        &self.flag
    }
}

impl Drop for Interruption {
    fn drop(&mut self) {
        *CAUGHT.lock().unwrap_or_else(PoisonError::into_inner) = None;
        #[cfg(unix)]
        for handler in self.handlers.drain(..) {
            signal_hook::low_level::unregister(handler);
        }
    }
}

/// What Ctrl-C does where nobody is asked, and no farewell waits for it.
#[cfg(unix)]
fn handlers(flag: &Arc<AtomicBool>) -> Vec<signal_hook::SigId> {
    use signal_hook::{consts::SIGINT, flag};

    // In this order: the second one ends the program.
    let ends = flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(flag));
    let stops = flag::register(SIGINT, Arc::clone(flag));
    ends.into_iter().chain(stops).collect()
}

/// Whether Ctrl-C is for a task that ends by itself.
#[cfg(unix)]
fn is_caught() -> bool {
    CAUGHT
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .is_some()
}

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
            let is_final = |signal: &i32| *signal != SIGINT || !is_caught();
            if let Some(signal) = signals.forever().find(is_final) {
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
