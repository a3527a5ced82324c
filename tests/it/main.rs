//! The program as a whole, and what its files promise.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "tests print what they measured")]

mod amounts;
mod answer_words;
mod bad_checklists;
mod bad_input;
mod budgets;
mod bundle;
mod channels;
mod checklist_check;
mod countries;
mod env;
mod evidence;
mod floors;
mod goods;
mod guide;
mod identity;
mod legal;
mod letters;
mod mail_orders;
mod mails;
mod manual;
mod newcomer;
mod nothing_lost;
mod numbers;
mod opening;
mod orders;
mod outside;
mod own_lists;
mod parties;
mod people;
mod readers;
mod readme;
mod records;
mod rules;
mod said;
mod scripted_call;
mod states;
mod story1;
mod story2;
mod story3;
mod story4;
mod story5;
mod story6;
mod taken_back;
mod teller;
mod times;
mod truth;
mod tty;
mod two_writers;
mod typist;
mod unasked;
mod upgrade;
mod walker;
mod withdrawn;
