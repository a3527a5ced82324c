//! The words that times and amounts are read by: the files of `words/`, one a language. A key of the
//! files is a table here, with the words of all languages in it, as a person may answer in the words
//! that they heard, whatever the language of the screen.

include!(concat!(env!("OUT_DIR"), "/quantity_words.rs"));
