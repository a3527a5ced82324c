//! `scan`: what concerns accounts and orders in whole mailboxes. It is shown, and what the user
//! takes is kept: each mail by itself, never the mailbox.

mod finding;
mod found;
mod groups;
mod notes;
mod screen;
mod selection;
mod taking;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, sync::atomic::Ordering, time::Duration};

use chrono::{Duration as Span, NaiveTime};
use serde_json::{Value, json};

use crate::{
    error::{CliError, Exit, Result},
    mailbox::Scan,
    page::Line,
    quantity::{Moment, MoneyContext, TimeContext, is_day},
    record::{State, secret},
    session::{Context, IncidentSession, Work, files::quoted, of_place, resolve},
    t,
    text::Lang,
    ui::{Interruption, Progress},
};
use finding::{Finding, Judge};
use found::Found;
use groups::grouped;
use screen::View;

/// How long before it was noticed it may have begun, unless somebody says otherwise.
const DAYS_BEFORE: i64 = 30;

/// How often the line with the progress is drawn.
const BETWEEN_TELLING: Duration = Duration::from_millis(200);

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[arg(value_name = "MAILBOX", required = true, num_args = 1..)]
    mailboxes: Vec<PathBuf>,
    #[arg(long, value_name = "DAY")]
    since: Option<String>,
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    take: Vec<String>,
    #[arg(long, value_name = "PLACE")]
    from_place: Option<String>,
}

pub(crate) fn run(args: &Args, ctx: &mut Context) -> Result<Exit> {
    let session = match ctx.session() {
        Ok(session) => Some(session),
        Err(CliError::NoIncident) => None,
        Err(error) => return Err(error),
    };
    let found = look(args, ctx, session.as_ref())?;
    let Some(session) = session else {
        let hint = t!(ctx.lang, ScanNoIncident);
        return shown(ctx, &found, &hint);
    };
    let mut work = Work::new(ctx, session);
    if !args.take.is_empty() && found.stopped.is_none() {
        return taking::named(&mut work, &args.take, &found);
    }
    if work.can_ask() && found.mails().next().is_some() {
        return taking::ask(&mut work, &found);
    }
    let hint = t!(work.lang, ScanTakeHint);
    shown(work.ctx, &found, &hint)
}

/// Reads the mailboxes.
fn look(args: &Args, ctx: &mut Context, session: Option<&IncidentSession>) -> Result<Found> {
    let here = session.map_or_else(|| ctx.here(), IncidentSession::here);
    let money = session.map_or_else(
        || MoneyContext::new(of_place(ctx), ctx.system.country().unwrap_or_default()),
        |session| ctx.money(session),
    );
    let since = since(args, ctx, session.map(|session| &session.state), here)?;
    let judge = Judge::new(since, money, here);
    let interruption = Interruption::catch();
    let scan = Scan {
        paths: &args.mailboxes,
        from: args.from_place.as_deref().map(place).transpose()?,
        stop: interruption.flag(),
    };
    let (lang, watch) = (ctx.lang, ctx.system.stopwatch());
    let mut progress = Progress::new(ctx.is_plain());
    let mut told = Duration::ZERO;
    let outcome = scan.run(&|mail| judge.judge(mail), &mut |counts| {
        let passed = watch.passed();
        if passed >= told + BETWEEN_TELLING {
            told = passed;
            progress.tell(passed, &notes::progress(lang, counts));
        }
    });
    progress.end();
    let (groups, again) = grouped(outcome.wanted);
    Ok(Found {
        since,
        groups,
        counts: outcome.counts,
        again,
        undated: judge.undated.load(Ordering::Relaxed),
        ahead: judge.ahead.load(Ordering::Relaxed),
        skips: outcome.skips,
        go_on: go_on(args, lang, outcome.stopped.as_ref()),
        stopped: outcome.stopped,
    })
}

/// From when on mails are read: a day begins at its midnight.
fn since(args: &Args, ctx: &Context, state: Option<&State>, here: TimeContext) -> Result<Moment> {
    if let Some(since) = resolve::passed(ctx, "--since", args.since.as_deref(), here)? {
        let midnight = since.with_time(NaiveTime::MIN).single();
        return Ok(midnight.filter(|_| is_day(since)).unwrap_or(since));
    }
    let opened = state.and_then(|state| state.opened.as_ref());
    let noticed = opened.map_or(here.now, |opened| opened.noticed);
    Ok(noticed - Span::days(DAYS_BEFORE))
}

/// A place as `--from-place` takes it: the file, a colon, and the byte.
fn place(text: &str) -> Result<(PathBuf, u64)> {
    let parts = text.rsplit_once(':');
    let place = parts.and_then(|(file, at)| Some((PathBuf::from(file), at.parse().ok()?)));
    place.ok_or_else(|| CliError::bad_value("--from-place", text, "FILE:BYTE"))
}

/// Shows everything where nobody is asked.
fn shown(ctx: &mut Context, found: &Found, hint: &str) -> Result<Exit> {
    let lang = ctx.lang;
    if ctx.global.json {
        ctx.result(&json(found), "")?;
        return Ok(ended(found));
    }
    let view = View {
        lang,
        here: ctx.here(),
        columns: ctx.columns(),
    };
    let mut lines: Vec<Line> = notes::lines(ctx, found)
        .into_iter()
        .map(Line::plain)
        .collect();
    lines.extend(screen::page(view, &found.groups, 0, usize::MAX).0);
    if found.groups.is_empty() {
        let nothing = match found.counts.mails {
            0 => t!(lang, ScanNothingRead),
            _ => t!(lang, ScanNothing),
        };
        let nothing = found.stopped.is_none().then_some(nothing);
        lines.extend(nothing.map(Line::plain));
    } else {
        lines.extend(hint.lines().map(Line::plain));
    }
    let go_on = found.go_on.as_deref().unwrap_or_default();
    lines.extend(go_on.lines().map(Line::plain));
    for line in &lines {
        ctx.print_fitting(line)?;
    }
    Ok(ended(found))
}

fn ended(found: &Found) -> Exit {
    match found.stopped {
        Some(_) => Exit::Interrupted,
        None if found.counts.mails == 0 => Exit::Failed,
        None => Exit::Done,
    }
}

/// How to go on where it was stopped.
fn go_on(args: &Args, lang: Lang, stopped: Option<&(PathBuf, u64)>) -> Option<String> {
    let (path, at) = stopped?;
    let file = |text: &str| quoted(text).unwrap_or_else(|| t!(lang, MailsFile));
    let mut command = "kakunin scan".to_owned();
    for mailbox in &args.mailboxes {
        command += &format!(" {}", file(&mailbox.to_string_lossy()));
    }
    if let Some(since) = &args.since {
        command += &format!(" --since {}", file(since));
    }
    command += &format!(" --from-place {}", file(&notes::place(path, *at)));
    Some(t!(lang, ScanStopped, command))
}

/// All of it for programs.
fn json(found: &Found) -> Value {
    let mut value = notes::json(found);
    let groups = found.groups.iter().zip(1..);
    let mails = groups.flat_map(|(group, n)| group.mails.iter().map(move |mail| mail.json(n)));
    value["found"] = mails.collect();
    value
}

impl Finding {
    fn json(&self, group: usize) -> Value {
        let order =
            |order: &finding::Named| json!({ "number": order.number, "guessed": order.is_guess });
        let sign = |sign: &finding::Sign| json!({ "kind": sign.kind, "words": sign.words });
        let at = self.at.map(|at| match self.is_at_zoneless {
            true => at.format("%Y-%m-%d").to_string(),
            false => at.to_rfc3339(),
        });
        json!({
            "group": group, "from": self.from, "at": at,
            "at_guessed": self.is_at_guessed, "subject": secret::guard(&self.subject).ok(), "message_id": self.message_id,
            "file": self.place.file.display().to_string(), "byte": self.place.at, "length": self.place.length,
            "orders": self.orders.iter().map(order).collect::<Vec<_>>(),
            "says": self.signs.iter().map(sign).collect::<Vec<_>>(),
            "doubtful": self.is_doubtful,
        })
    }
}
