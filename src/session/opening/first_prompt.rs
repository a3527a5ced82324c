//! Prompts before there is an incident.

use crate::{
    engine::Rejection,
    error::Result,
    record::secret,
    session::{
        Context, Reply,
        prompt::{self, Parse},
        tell,
    },
    ui::{
        PromptError, Question,
        sheet::{Slash, read_slash},
    },
};

/// A question before there is an incident to keep anything in. Notes wait in `notes`; for other slash
/// lines the user is told to finish first.
pub(super) fn asked<T>(
    ctx: &mut Context,
    question: &Question<'_>,
    parse: Parse<'_, T>,
    notes: &mut Vec<String>,
) -> Result<Reply<T>> {
    loop {
        let text = match prompt::validated(question, parse, |question| ctx.asker().ask(question)) {
            Ok(text) => text,
            Err(PromptError::Back) => return Ok(Reply::Back),
            Err(error) => return Err(ctx.prompt_error(error, question)),
        };
        match read_slash(&text) {
            None => {
                if let Ok(value) = parse(&text) {
                    return Ok(Reply::Text(value));
                }
            }
            Some(Ok(Slash::Back | Slash::Quit | Slash::Cut)) => return Ok(Reply::Back),
            Some(Ok(Slash::Skip)) => return Ok(Reply::Skip),
            Some(Ok(Slash::Help)) => tell!(ctx, TalkHelp)?,
            Some(Ok(Slash::Note(text))) => note(ctx, &text, notes)?,
            Some(_) => tell!(ctx, NewFirst)?,
        }
    }
}

/// Keeps a note for the incident to come. A secret is refused here, not after all questions.
fn note(ctx: &mut Context, text: &str, notes: &mut Vec<String>) -> Result<()> {
    let kept = match secret::guard(text) {
        Ok(kept) => kept,
        Err(secret) => return ctx.show_error(Rejection::Secret(secret).into()),
    };
    if kept != text {
        tell!(ctx, SecretCut)?;
    }
    notes.push(kept);
    tell!(ctx, NewNoteWaits)
}
