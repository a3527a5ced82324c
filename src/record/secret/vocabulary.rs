//! The words by which secrets are told: the files of `words/`, one a language. A key of the files is
//! a table here, with the words of all languages in it.

include!(concat!(env!("OUT_DIR"), "/secret_words.rs"));
