package fil.ipld;

import fil.cid.Cid;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// A node of a tree, to look at.
///
/// @param path the slots that lead to it from the root
/// @param children the slots with a node below
/// @param links the names of those nodes below that are as they were last written
/// @param entries the slots with keys and values, in a [Hamt] up to three each
public record TreeNode<K, V>(
    List<Integer> path,
    List<Integer> children,
    SortedMap<Integer, Cid> links,
    SortedMap<Integer, List<Map.Entry<K, V>>> entries) {}
