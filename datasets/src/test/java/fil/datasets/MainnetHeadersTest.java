package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.chain.BlockHeader;
import fil.chain.ElectionProof;
import fil.chain.Message;
import fil.chain.MessageVector;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Blake2b;
import fil.crypto.Signature;
import fil.crypto.Vrf;
import fil.crypto.bls12381.Bls;
import fil.datasets.vectors.VectorPack;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeBlocks;
import fil.ipld.TreeKey;
import fil.num.Bytes;
import fil.num.StoragePower;
import fil.state.Singletons;
import fil.state.StateTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The headers in the reports of consensus faults, and what is known of their miners: all of it
/// stands in `mainnet-nv15` too, in the parameters of the messages and in the state they met.
class MainnetHeadersTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Elements in DAG-CBOR, not looked into.
  private static final Codec<List<Bytes>> ELEMENTS = Codec.list(TreeBlocks.encoded());

  private static final HamtSchema<Address, Bytes> CLAIMS =
      HamtSchema.of(5, TreeKey.ADDRESS, TreeBlocks.encoded());

  private static final long ELECTION = 2;

  private static JsonNode headers = JSON.createArrayNode();

  @BeforeAll
  static void readDataSet() throws IOException {
    headers = JSON.readTree(Datasets.open("mainnet-headers").read());
  }

  /// This is also how the file was made: what is found here is what it must be.
  @Test
  void sayWhatTheMessagesAndTheStateSay() {
    VectorPack pack = VectorPack.open(Datasets.open("mainnet-nv15"));
    Map<String, ObjectNode> found = new TreeMap<>();
    for (String name : pack.names()) {
      if (pack.vector(name).requires(MessageVector.CONSENSUS_FAULT)) {
        describe(name, pack, found);
      }
    }

    assertThat(headers).hasSize(6);
    assertThat(headers.toString())
        .isEqualTo(JSON.createArrayNode().addAll(found.values()).toString());
  }

  @Test
  void areSignedByTheWorker() {
    for (JsonNode entry : headers) {
      BlockHeader header = header(entry);
      Signature signature = Optional.ofNullable(header.blockSig()).orElseThrow();
      assertThat(Bls.create().verify(key(entry), header.signingBytes(), signature.data())).isTrue();
    }
  }

  @Test
  void wereElectedByTheBeacon() {
    for (JsonNode entry : headers) {
      BlockHeader header = header(entry);
      ElectionProof proof = Optional.ofNullable(header.electionProof()).orElseThrow();
      assertThat(new Vrf(Bls.create()).verify(key(entry), electionInput(header), proof.vrfProof()))
          .isTrue();
      assertThat(proof.winCount()).isEqualTo(1);
    }
  }

  @Test
  void comeInPairsOfOneMinerAtOneHeight() {
    for (JsonNode entry : headers) {
      BlockHeader header = header(entry);
      List<JsonNode> others =
          headers
              .valueStream()
              .filter(other -> other.required("cid").equals(entry.required("other")))
              .toList();
      assertThat(others).singleElement().isNotEqualTo(entry);
      BlockHeader other = header(others.getFirst());
      assertThat(other.miner()).isEqualTo(header.miner());
      assertThat(other.height()).isEqualTo(header.height());
    }
  }

  /// BLAKE2b-256 of the use, the beacon's randomness, the height, and the miner as entropy.
  private static Bytes electionInput(BlockHeader header) {
    byte[] beacon = Blake2b.hash256(header.beaconEntries().getLast().data().toArray());
    byte[] entropy = Address.CODEC.encode(header.miner());
    byte[] input =
        ByteBuffer.allocate(2 * Long.BYTES + beacon.length + entropy.length)
            .putLong(ELECTION)
            .put(beacon)
            .putLong(header.height().number())
            .put(entropy)
            .array();
    return Bytes.copyOf(Blake2b.hash256(input));
  }

  private static BlockHeader header(JsonNode entry) {
    return BlockHeader.CODEC.decode(
        Bytes.parseHex(entry.required("cbor_hex").textValue()).toArray());
  }

  private static Bytes key(JsonNode entry) {
    return ((Address.Bls) Address.parse(entry.required("worker_key").textValue())).publicKey();
  }

  /// Adds the two headers of a report. Only a report that was accepted read all of the state that
  /// tells the powers, so that these come from it.
  private static void describe(String name, VectorPack pack, Map<String, ObjectNode> found) {
    MessageVector vector = pack.vector(name);
    Message message = vector.messages().getFirst().message();
    List<Bytes> params = Codec.list(Bytes.CODEC).decode(message.params().toArray());
    for (int i = 0; i < 2; i++) {
      BlockHeader header = BlockHeader.CODEC.decode(params.get(i).toArray());
      ObjectNode entry =
          found.computeIfAbsent(header.cid().toString(), _ -> JSON.createObjectNode());
      entry.put("cid", header.cid().toString());
      entry.put("cbor_hex", params.get(i).toHex());
      entry.put("miner", header.miner().toString());
      entry.put("height", header.height().number());
      entry.put("other", Cid.ofDagCbor(params.get(1 - i).toArray()).toString());
      ArrayNode reports = entry.withArrayProperty("reported_in");
      reports.add(name);
      if (vector.receipts().getFirst().isSuccess()) {
        addMiner(header.miner(), vector.preRoot(), pack.load(name).blocks(), entry);
      }
    }
  }

  private static void addMiner(Address miner, Cid root, BlockStore store, ObjectNode entry) {
    StateTree state = StateTree.load(store, root);
    List<Bytes> minerState = state(state, miner, store);
    List<Bytes> info = elements(store, Cid.CODEC.decode(minerState.getFirst().toArray()));
    Address worker = Address.CODEC.decode(info.get(1).toArray());
    entry.put("worker", worker.toString());
    Bytes account = state(state, worker, store).getFirst();
    entry.put("worker_key", Address.CODEC.decode(account.toArray()).toString());
    List<Bytes> power = state(state, Singletons.POWER, store);
    Link<Hamt<Address, Bytes>> claims = new Link<>(Cid.CODEC.decode(power.get(13).toArray()));
    Bytes claim = CLAIMS.load(store, claims).find(miner).orElseThrow();
    entry.put("power", bytes(ELEMENTS.decode(claim.toArray()).get(2)));
    entry.put("total_power", bytes(power.get(2)));
  }

  private static List<Bytes> state(StateTree state, Address actor, BlockStore store) {
    return elements(store, state.find(actor).orElseThrow().state());
  }

  private static List<Bytes> elements(BlockStore store, Cid cid) {
    return ELEMENTS.decode(store.get(cid).toArray());
  }

  private static String bytes(Bytes power) {
    return StoragePower.CODEC.decode(power.toArray()).bytes().toString();
  }
}
