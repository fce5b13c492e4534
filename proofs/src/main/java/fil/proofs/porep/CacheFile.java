package fil.proofs.porep;

/// The names of the files beside a sealed sector, as the reference gives them.
///
/// `sc-02` stands for the second version of the store's format, see [StoreConfig].
///
/// [StoreConfig]: https://github.com/filecoin-project/merkle_light/blob/master/src/store/mod.rs
public final class CacheFile {

  /// The tree over the data.
  public static final String TREE_D = named("tree-d");

  /// CommC and CommRLast, 64 bytes.
  public static final String P_AUX = "p_aux";

  /// Which stores there are, see [StoreConfigs].
  public static final String T_AUX = "t_aux";

  /// The answers to all synthetic challenges.
  public static final String SYNTHETIC = "syn-porep-vanilla-proofs.dat";

  private CacheFile() {}

  /// The labels of a layer, counted from 1.
  public static String layer(int number) {
    return named("layer-" + number);
  }

  /// The tree over the columns; where there are several base trees, each has its file.
  public static String treeC(int tree, int trees) {
    return named("tree-c" + suffix(tree, trees));
  }

  /// The upper rows of the tree over the replica, likewise.
  public static String treeRLast(int tree, int trees) {
    return named("tree-r-last" + suffix(tree, trees));
  }

  private static String suffix(int tree, int trees) {
    return trees == 1 ? "" : "-" + tree;
  }

  private static String named(String id) {
    return "sc-02-data-" + id + ".dat";
  }
}
