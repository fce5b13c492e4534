/// Content-addressed data: blocks that name each other by their hash, and how they travel.
///
/// A [fil.ipld.Block] is bytes with their name; a CAR file is a stream of blocks with the names of
/// the ones to start from. Nothing is believed: a reader hashes each block that it hands out.
@NullMarked
package fil.ipld;

import org.jspecify.annotations.NullMarked;
