/// Content-addressed data: blocks that name each other by their hash, trees of them, and how they
/// are kept and travel.
///
/// The one idea: **a name means the same bytes for ever.** So a tree never changes; a new version
/// of it shares all but one way from the root with the old one.
///
/// | what | for | here |
/// |---|---|---|
/// | HAMT | keys of any kind | [fil.ipld.Hamt], described by a [fil.ipld.HamtSchema] |
/// | AMT | indices close together | [fil.ipld.Amt], described by an [fil.ipld.AmtSchema] |
/// | bit field | sets of numbers in long runs | [fil.ipld.BitField] |
/// | value | blocks of any type | [fil.ipld.IpldValue] |
/// | CAR file | blocks on their way | [fil.ipld.CarReader], [fil.ipld.CarWriter] |
/// | store | blocks at rest | [fil.ipld.BlockStore]: in memory, in a file, in front of another, counting |
///
/// Trees are read and written node by node, exactly when the network's own code does it: execution
/// pays for each read and each write.
///
/// Nothing is believed. A reader of files hashes each block it hands out; a block with something
/// else in it than it should ends in [fil.cbor.MalformedInputException]; one that is not there ends
/// in [fil.ipld.MissingBlockException].
@NullMarked
package fil.ipld;

import org.jspecify.annotations.NullMarked;
