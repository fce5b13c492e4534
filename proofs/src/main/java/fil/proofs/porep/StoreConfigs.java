package fil.proofs.porep;

import fil.num.Bytes;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.RowsToDiscard;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The content of the file `t_aux`, from which the reference learns which stores a sector has, see
/// [TemporaryAux].
///
/// The stores of the layers, as a list, then those of the trees over data, replica and columns. A
/// store is the folder it is in, its name, the byte 1 and its number of nodes, and the number of
/// rows that are left out. Texts come after their length; numbers have 64 bits, little endian. The
/// reference puts the folder where it finds the file in the place of the one written.
///
/// [TemporaryAux]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/params.rs
public final class StoreConfigs {

  private static final int THERE_IS_A_SIZE = 1;

  private final String folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private StoreConfigs(String folder) {
    this.folder = folder;
  }

  /// The content of `t_aux`.
  ///
  /// @param folder the path of the folder with the stores
  public static Bytes of(Porep porep, String folder) {
    StoreConfigs configs = new StoreConfigs(folder);
    configs.number(porep.layers());
    for (int layer = 1; layer <= porep.layers(); layer++) {
      configs.store("layer-" + layer, porep.nodes(), 0);
    }
    int arity = porep.shape().base();
    long leaves = porep.nodes() / porep.shape().baseTrees();
    long treeNodes = leaves + MerkleTree.nodesAbove(leaves, arity);
    configs.store("tree-d", porep.nodes() + MerkleTree.nodesAbove(porep.nodes(), 2), 0);
    configs.store("tree-r-last", treeNodes, RowsToDiscard.of(leaves, arity));
    configs.store("tree-c", treeNodes, 0);
    return Bytes.copyOf(configs.out.toByteArray());
  }

  private void store(String id, long nodes, int rowsToDiscard) {
    text(folder);
    text(id);
    out.write(THERE_IS_A_SIZE);
    number(nodes);
    number(rowsToDiscard);
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    out.writeBytes(utf8);
  }

  private void number(long value) {
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }
}
