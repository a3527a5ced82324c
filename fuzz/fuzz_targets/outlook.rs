#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kakunin_fuzz::outlook(data));
