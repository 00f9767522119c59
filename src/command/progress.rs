//! How far long work has come: a bar on a terminal, else a plain line now and then.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use domain::progress::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often the bar moves, and how often a line is written.
const BAR: Duration = Duration::from_millis(100);
const LINE: Duration = Duration::from_secs(10);

/// Shows the work until dropped.
pub(super) struct Shown {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

pub(super) fn show(work: &Arc<Progress>) -> Shown {
    let (stop, stopped) = mpsc::channel();
    let work = work.clone();
    let on_terminal = std::io::stderr().is_terminal();
    let thread = std::thread::spawn(move || {
        let bar = on_terminal.then(bar);
        let pause = if on_terminal { BAR } else { LINE };
        while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            match &bar {
                Some(bar) => draw(bar, &work),
                None => line(&work),
            }
        }
        if let Some(bar) = bar {
            draw(&bar, &work);
            bar.finish_and_clear();
        }
    });
    Shown { stop: Some(stop), thread: Some(thread) }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Says what goes on now, where nothing can be counted.
pub(super) fn note(what: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{what}");
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{wide_bar} {human_pos} of {human_len} {msg}, {per_sec}, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn draw(bar: &ProgressBar, work: &Progress) {
    if work.total() > 0 {
        bar.set_length(work.total());
    }
    bar.set_message(work.name().to_owned());
    bar.set_position(work.done());
}

fn line(work: &Progress) {
    let mut out = std::io::stderr().lock();
    let _ = match work.total() {
        0 => writeln!(out, "{} {}", work.done(), work.name()),
        total => writeln!(out, "{} of {total} {}", work.done(), work.name()),
    };
}
