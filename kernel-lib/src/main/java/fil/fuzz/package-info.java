/// Hostile bytes for every decoder of the library.
///
/// The one idea: **whatever comes in, a decoder either gives a value that encodes to the same bytes
/// again, or refuses with its one documented exception and the offset**, and it takes memory in
/// proportion to the input and not to what the input claims.
///
/// A [fil.fuzz.Target] is a decoder with this promise, [fil.fuzz.Targets] lists them all, and an
/// [fil.fuzz.Attack] holds one of them to it: valid encodings from a generator, and what a
/// [fil.fuzz.Mutator] makes of them, which knows how the bytes are built. Where a promise is
/// broken, [fil.fuzz.Finding] says how to see it again.
///
/// The same targets serve as entry points for Jazzer, which is led by the code that an input
/// reaches: [fil.fuzz.JazzerEntry].
@NullMarked
package fil.fuzz;

import org.jspecify.annotations.NullMarked;
