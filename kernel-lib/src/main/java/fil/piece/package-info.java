/// Pieces: how data becomes the leaves of a tree, and the tree's root its name.
///
/// The way of a file into a sector, one class a step:
///
/// 1. [fil.piece.Fr32] spreads the data over 32-byte words, 254 bits each, so that every word is a
///    field element: 127 bytes become 128.
/// 2. [fil.piece.PieceHasher] zero-extends it to a power of two ([fil.piece.PaddedPieceSize]) and
///    hashes the words pairwise with [fil.piece.Sha254] up to one node, the piece commitment
///    (CommP). A [fil.piece.PieceInfo] is that node and the size it stands for.
/// 3. [fil.piece.SectorLayout] says where each piece lies in a sector, with zeros in the gaps.
/// 4. [fil.piece.CommD] merges the pieces' nodes into the root of the whole sector, the data
///    commitment, without looking at the data again.
///
/// [fil.piece.PieceStream] does the second step for data of any length on all processors.
///
/// Small pieces may share one large piece: [fil.piece.Aggregate] puts them together with an index
/// at the end, and an [fil.piece.InclusionProof] shows whoever owns a small one that it is in
/// there.
///
/// [fil.piece.DataTree] keeps all nodes and opens leaves. The same data always gives the same
/// names, whoever stores it: that is what a client and a provider can agree on.
@NullMarked
package fil.piece;

import org.jspecify.annotations.NullMarked;
