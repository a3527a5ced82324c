//! Tables whose heads are not known: which column holds what is asked, or said by `--columns`.

use crate::{
    error::{CliError, Result},
    orders::{Column, NamedColumn, Orders},
    session::{Work, prompt, tell},
    t,
    text::{Lang, sanitize_inline},
    ui::Question,
};

/// A table of which nobody said yet what its columns hold.
pub(crate) struct UnknownTable {
    pub(crate) name: String,
    pub(crate) text: String,
    /// All heads, in their order.
    pub(crate) heads: Vec<String>,
    pub(crate) missing: Vec<Column>,
    /// What was read without the missing columns; none when it has no numbers.
    pub(crate) orders: Option<Orders>,
}

/// Columns as the command line names them: `number=Ref`, `amount=3`.
pub(crate) fn named(columns: &[String]) -> Result<Vec<NamedColumn>> {
    let words = Column::ALL.map(|column| format!("{}=…", column.word()));
    let one = |given: &String| {
        let (word, head) = given.split_once('=').unwrap_or((given, ""));
        let column = Column::named(word.trim()).filter(|_| !head.trim().is_empty());
        let head = head.trim().to_owned();
        column
            .map(|column| NamedColumn { column, head })
            .ok_or_else(|| CliError::bad_value("--columns", given, &words.join(", ")))
    };
    columns.iter().map(one).collect()
}

impl UnknownTable {
    /// What to ask for: without numbers everything, else where the amounts are.
    fn asked(&self) -> Vec<Column> {
        let mut asked = self.missing.clone();
        if self.orders.is_some() {
            asked.retain(|column| matches!(column, Column::Amount | Column::Currency));
        }
        asked
    }

    /// Asks which columns hold what; empty when the user names none, or not the orders' numbers.
    pub(crate) fn ask(&self, work: &mut Work<'_>) -> Result<Vec<NamedColumn>> {
        let name = sanitize_inline(&self.name);
        match self.orders {
            None => tell!(work, ColumnsUnknown, name)?,
            Some(_) => tell!(work, ColumnsNoAmount, name)?,
        }
        let heads = self.heads.iter().map(|head| sanitize_inline(head));
        work.ctx.show_numbered(heads)?;
        let mut named = Vec::new();
        for column in self.asked() {
            match ask_one(work, column, &self.heads)? {
                Some(at) => named.push(NamedColumn {
                    column,
                    head: (at + 1).to_string(),
                }),
                None if column == Column::Number
                    || column == Column::Amount && self.orders.is_some() =>
                {
                    return Ok(Vec::new());
                }
                None => {}
            }
        }
        Ok(named)
    }

    /// What is said of it where nobody can be asked.
    pub(crate) fn note(&self, lang: Lang) -> String {
        let name = sanitize_inline(&self.name);
        let heads = self.heads.iter().filter(|head| !head.is_empty());
        let heads = heads.map(String::as_str).collect::<Vec<_>>().join(", ");
        let heads = sanitize_inline(&heads);
        match self.orders {
            None => t!(lang, MailsUnknownHeads, name, heads),
            Some(_) => t!(lang, MailsNoAmountHead, name, heads),
        }
    }
}

/// The place of a column, by its number on the screen or its head; none for Enter alone.
fn ask_one(work: &mut Work<'_>, column: Column, heads: &[String]) -> Result<Option<usize>> {
    let lang = work.lang;
    let text = lang.by_key(&format!("columns.{}", column.word()));
    let id = format!("columns/{}", column.word());
    let question = Question::plain(&id, text.unwrap_or_default().to_owned());
    let n = heads.len();
    let reply = prompt::ask_for(work, &question, &|typed| {
        let is_it = |head: &String| head.to_lowercase() == typed.trim().to_lowercase();
        let of_head = || heads.iter().position(is_it);
        let place = prompt::place(typed, n).or_else(of_head);
        place.ok_or_else(|| t!(lang, NewNumberFault, n))
    })?;
    Ok(reply.value())
}
