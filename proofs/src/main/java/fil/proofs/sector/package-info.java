/// Sealed sectors on disk.
///
/// ```text
///   DIR/sector.json     who, what, which commitments; the digest of every other file
///   DIR/sealed          the replica
///   DIR/cache/          labels and trees, named and laid out as the reference does
/// ```
///
/// `sector.json` is replaced by renaming, at the beginning, after each stage, and at the end. Until
/// then it says that the sector is unfinished, so that whatever ends a seal early, half a sector is
/// never taken for a whole one. It contains a digest of itself.
///
/// A stage is a file: the tree over the data, a layer, the replica, a base tree. Its file has
/// another name while it is written, and is noted in `sector.json` with its digest when it is on
/// the disk. The same seal given again compares what is noted with its digests and goes on behind
/// it. What it needs of time, disk and memory is its [SealPlan]; while it runs, the folder is
/// locked.
///
/// Problems are told in one sentence: [UnsuitableInputException] for what was asked,
/// [DamagedSectorException] for what was found.
@NullMarked
package fil.proofs.sector;

import org.jspecify.annotations.NullMarked;
