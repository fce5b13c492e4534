package fil.fuzz;

import fil.num.Bytes;

/// An input with which a decoder broke its promise.
///
/// @param target the decoder's name
/// @param complaint what happened, and where in the code
/// @param input the bytes, made as short as was found to be possible
public record Finding(String target, String complaint, Bytes input) {}
