//! The chain: `hash = SHA-256(previous hash in hex ‖ "\n" ‖ the event's exact stored bytes)`.
