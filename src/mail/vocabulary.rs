//! The words that make a sentence say nothing: the files of `words/`, one a language. A key of the
//! files is a table here, with the words of all languages in it, as a mail may be in any of them.

include!(concat!(env!("OUT_DIR"), "/sentence_words.rs"));
