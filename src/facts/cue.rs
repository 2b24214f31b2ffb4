//! Cues: the words that give a quotation to its speaker.
