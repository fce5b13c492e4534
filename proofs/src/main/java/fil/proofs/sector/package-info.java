/// Sealed sectors on disk.
///
/// ```text
///   DIR/sector.json     who, what, which commitments; the digest of every other file
///   DIR/sealed          the replica
///   DIR/cache/          labels, trees and answers, named and laid out as the reference does
/// ```
///
/// `sector.json` is replaced by renaming, at the beginning, after each stage, and at the end. Until
/// then it says that the sector is unfinished, so that whatever ends a seal early, half a sector is
/// never taken for a whole one. It contains a digest of itself.
///
/// A stage is a file: the tree over the data, a layer, the replica, a base tree, the answers to
/// synthetic challenges. Its file has another name while it is written, and is noted in
/// `sector.json` with its digest when it is on the disk. The same seal given again compares what is
/// noted with its digests and goes on behind it. What it needs of time, disk and memory is its
/// [SealPlan]; while it runs, the folder is locked.
///
/// [FolderSeal] makes a sector. [FolderUpdate] puts other data into it, in a folder of its own that
/// has the same form, with fewer stages. [FolderClear] deletes what is not needed any more.
/// [OpenSector] answers challenges, and [FolderUnseal] gives the data back.
///
/// Problems are told in one sentence: [UnsuitableInputException] for what was asked,
/// [DamagedSectorException] for what was found.
@NullMarked
package fil.proofs.sector;

import org.jspecify.annotations.NullMarked;
