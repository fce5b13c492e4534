package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import fil.cid.Cid;
import fil.datasets.vectors.VectorPack;
import fil.ipld.Block;
import fil.ipld.CarReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hashes every block of every data set that has blocks.
class DatasetBlocksTest {

  static List<Dataset> withBlocks() {
    return Datasets.all().stream()
        .filter(dataset -> dataset.file().endsWith(".pack") || dataset.file().endsWith(".car"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("withBlocks")
  void everyBlockFitsItsName(Dataset dataset) throws IOException {
    List<Block> blocks = blocks(dataset);

    assertThat(blocks).isNotEmpty();
    for (Block block : blocks) {
      assertThat(Cid.ofDagCbor(block.data().toArray())).isEqualTo(block.cid());
    }
  }

  @Test
  void mainnetHasEveryBlockOnceAndEachVectorItsStates() {
    VectorPack pack = VectorPack.open(Datasets.open("mainnet-nv15"));
    SortedSet<Cid> names = new TreeSet<>();
    pack.forEachBlock(block -> names.add(block.cid()));
    int uses = 0;
    for (String name : pack.names()) {
      var loaded = pack.load(name);
      uses += loaded.blocks().size();
      assertThat(loaded.blocks().find(loaded.vector().preRoot())).as(name).isPresent();
      assertThat(loaded.blocks().find(loaded.vector().postRoot())).as(name).isPresent();
    }

    assertThat(pack.names()).hasSize(299);
    assertThat(pack.blockCount()).isEqualTo(16_443);
    assertThat(names).hasSize(16_443);
    assertThat(uses).isEqualTo(20_352);
  }

  private static List<Block> blocks(Dataset dataset) throws IOException {
    List<Block> blocks = new ArrayList<>();
    if (dataset.file().endsWith(".pack")) {
      VectorPack.open(dataset).forEachBlock(blocks::add);
    } else {
      CarReader car = CarReader.open(new ByteArrayInputStream(dataset.read()));
      for (var next = car.next(); next.isPresent(); next = car.next()) {
        blocks.add(next.get());
      }
    }
    return blocks;
  }
}
