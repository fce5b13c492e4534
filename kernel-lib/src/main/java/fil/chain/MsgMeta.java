package fil.chain;

import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BlockStore;
import java.util.ArrayList;
import java.util.List;

/// The messages of a block, which the header links to: two lists of names.
///
/// @param bls the messages with BLS signatures, which the block signs together
/// @param secp the messages that carry their own signature
public record MsgMeta(Link<Amt<Cid>> bls, Link<Amt<Cid>> secp) {

  /// `[bls, secp]`.
  public static final Codec<MsgMeta> CODEC = Codec.tuple(MsgMeta.class);

  /// How the lists are kept.
  public static final AmtSchema<Cid> LIST = AmtSchema.legacy(Cid.CODEC);

  /// Keeps both lists and this record of them.
  public static Link<MsgMeta> save(BlockStore store, List<Cid> bls, List<Cid> secp) {
    MsgMeta lists = new MsgMeta(LIST.save(store, bls), LIST.save(store, secp));
    return store.save(lists, CODEC);
  }

  /// The names in the first list.
  public List<Cid> blsMessages(BlockStore store) {
    return names(store, bls);
  }

  /// The names in the second list.
  public List<Cid> secpMessages(BlockStore store) {
    return names(store, secp);
  }

  private static List<Cid> names(BlockStore store, Link<Amt<Cid>> list) {
    List<Cid> names = new ArrayList<>();
    LIST.load(store, list).forEach((_, name) -> names.add(name));
    return List.copyOf(names);
  }
}
