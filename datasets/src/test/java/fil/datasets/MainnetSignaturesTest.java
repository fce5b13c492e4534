package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import fil.addr.Address;
import fil.cbor.CborReader;
import fil.chain.BlockHeader;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.Signature;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorPack;
import fil.ipld.Dag;
import fil.num.Bytes;
import fil.state.AccountState;
import fil.state.StateTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Signatures that the main network accepted, verified with keys out of its state.
class MainnetSignaturesTest {

  private static final VectorPack MAINNET = VectorPack.open(Datasets.open("mainnet-nv15"));

  /// What a client signed, and how.
  ///
  /// @param proposal its encoding, whose bytes are signed
  private record Deal(Address client, Bytes proposal, Signature signature) {}

  /// Whoever reports a consensus fault hands in two headers of one miner, both signed.
  @Test
  void minersSignedTheHeadersInReportsOfFaults() {
    List<String> reports = names("/ReportConsensusFault/");
    TreeSet<String> headers = new TreeSet<>();
    for (String name : reports) {
      LoadedVector report = MAINNET.load(name);
      StateTree state = stateBefore(report);
      for (BlockHeader header : headersIn(params(report))) {
        Address worker = keyOf(state, workerOf(state, header.miner()));
        Signature signature = Objects.requireNonNull(header.blockSig());
        assertThat(worker).isInstanceOf(Address.Bls.class);
        assertThat(worker.hasSigned(header.signingBytes(), signature)).as(name).isTrue();
        assertThat(worker.hasSigned(Bytes.copyOf(BlockHeader.CODEC.encode(header)), signature))
            .isFalse();
        headers.add(header.cid().toString());
      }
    }
    assertThat(reports).hasSize(6);
    assertThat(headers).hasSize(6);
  }

  /// A deal is published by the provider, and signed by the client.
  @Test
  void clientsSignedThePublishedDeals() {
    List<String> messages = names("/PublishStorageDeals/Ok/");
    int deals = 0;
    for (String name : messages) {
      LoadedVector message = MAINNET.load(name);
      StateTree state = stateBefore(message);
      for (Deal deal : dealsIn(params(message))) {
        Address key = keyOf(state, deal.client());
        assertThat(key.hasSigned(deal.proposal(), deal.signature())).as(name).isTrue();
        assertThat(key.hasSigned(deal.proposal().concat(Bytes.of(0)), deal.signature())).isFalse();
        deals++;
      }
    }
    assertThat(deals).isEqualTo(65);
    assertThat(messages).hasSize(9);
  }

  private static List<String> names(String part) {
    return MAINNET.names().stream().filter(name -> name.contains(part)).toList();
  }

  private static StateTree stateBefore(LoadedVector vector) {
    return StateTree.load(vector.blocks(), vector.vector().preRoot());
  }

  private static Bytes params(LoadedVector vector) {
    return vector.vector().messages().getFirst().message().params();
  }

  /// `[header, header, extra]`, each encoded into a string.
  private static List<BlockHeader> headersIn(Bytes params) {
    CborReader in = new CborReader(params.toArray());
    return in.readArray(count -> {
      BlockHeader one = BlockHeader.CODEC.decode(in.readBytes());
      BlockHeader other = BlockHeader.CODEC.decode(in.readBytes());
      in.skip();
      return List.of(one, other);
    });
  }

  /// `[[[proposal, signature], …]]`.
  private static List<Deal> dealsIn(Bytes params) {
    CborReader in = new CborReader(params.toArray());
    return in.readArray(_ ->
        in.readArray(count -> {
          List<Deal> deals = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            deals.add(in.readArray(_ -> deal(in, params)));
          }
          return deals;
        }));
  }

  private static Deal deal(CborReader in, Bytes params) {
    int start = (int) in.offset();
    Address client =
        in.readArray(count -> {
          in.skip(); // the piece
          in.skip(); // its size
          in.skip(); // whether it is verified
          Address found = Address.CODEC.read(in);
          for (int i = 4; i < count; i++) {
            in.skip();
          }
          return found;
        });
    Bytes proposal = params.slice(start, (int) in.offset());
    return new Deal(client, proposal, Signature.CODEC.read(in));
  }

  /// Who signs for a miner: its state is `[info, …]`, and the info `[owner, worker, …]`.
  private static Address workerOf(StateTree state, Address miner) {
    Bytes head = state.store().get(state.find(miner).orElseThrow().state());
    Cid info = Objects.requireNonNull(Dag.links(head).get("0"));
    CborReader in = new CborReader(state.store().get(info).toArray());
    return in.readArray(count -> {
      in.skip();
      Address worker = Address.CODEC.read(in);
      for (int i = 2; i < count; i++) {
        in.skip();
      }
      return worker;
    });
  }

  /// The address that tells the key of an account.
  private static Address keyOf(StateTree state, Address account) {
    if (!(account instanceof Address.Id)) {
      return account;
    }
    Cid head = state.find(account).orElseThrow().state();
    return state.store().load(new Link<>(head), AccountState.CODEC).address();
  }
}
