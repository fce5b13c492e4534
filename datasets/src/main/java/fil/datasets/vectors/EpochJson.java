package fil.datasets.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.chain.EpochVector;
import fil.chain.EpochVector.Block;
import fil.chain.EpochVector.Expected;
import fil.chain.EpochVector.Step;
import fil.chain.Receipt;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.Gas;
import fil.num.TokenAmount;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads vectors of class `epochs`: chains of messages and cron.
public final class EpochJson {

  /// The `class` of the vectors that are read here.
  public static final String EPOCHS_CLASS = "epochs";

  private EpochJson() {}

  /// The vector in a file.
  ///
  /// @throws VectorFormatException where there is none of class `epochs`
  /// @throws IOException where the file cannot be read
  public static LoadedEpochs read(Path file) throws IOException {
    return read(VectorJson.nameOf(file), VectorJson.parse(file));
  }

  /// The vector in JSON that [VectorJson#parse] gave.
  ///
  /// @param name what the vector shall be found by
  /// @throws VectorFormatException where it is none of class `epochs`
  public static LoadedEpochs read(String name, JsonNode json) {
    VectorNode root = VectorNode.of(json);
    String kind = root.at("class").text();
    if (!kind.equals(EPOCHS_CLASS)) {
      throw new VectorFormatException("class is '%s', not '%s'".formatted(kind, EPOCHS_CLASS));
    }
    TokenAmount baseFee = amount(root.at("base_fee"));
    TokenAmount supply = amount(root.at("circ_supply"));
    try {
      EpochVector vector =
          new EpochVector(
              root.at("id").text(),
              root.find("about").map(VectorNode::text).orElse(""),
              root.at("nv").number(),
              cid(root.at("pre_root")),
              root.at("steps").map(step -> step(step, baseFee, supply)));
      return new LoadedEpochs(name, vector, VectorCar.read(root.at("car").bytes()));
    } catch (IllegalArgumentException e) {
      throw new VectorFormatException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Step step(VectorNode json, TokenAmount baseFee, TokenAmount supply) {
    ChainEpoch first = new ChainEpoch(json.at("epoch").number());
    return new Step(
        first,
        json.find("to").map(to -> new ChainEpoch(to.number())).orElse(first),
        json.find("stride").map(VectorNode::number).orElse(1L),
        json.find("base_fee").map(EpochJson::amount).orElse(baseFee),
        json.find("circ_supply").map(EpochJson::amount).orElse(supply),
        messages(json),
        json.find("blocks").map(blocks -> blocks.map(EpochJson::block)).orElse(List.of()),
        json.find("receipts_root").map(EpochJson::cid).orElse(null),
        json.find("cron").map(VectorNode::truth).orElse(false),
        json.find("every").map(VectorNode::number).orElse(0L),
        json.find("roots").map(roots -> roots.map(EpochJson::cid)).orElse(List.of()),
        cid(json.at("root")));
  }

  private static List<Expected> messages(VectorNode json) {
    return json.find("messages").map(list -> list.map(EpochJson::expected)).orElse(List.of());
  }

  private static Block block(VectorNode json) {
    return new Block(
        address(json.at("miner")),
        json.at("win_count").number(),
        messages(json),
        amount(json.at("penalty")),
        amount(json.at("gas_reward")));
  }

  private static Expected expected(VectorNode json) {
    boolean isDuplicate = json.find("duplicate").map(VectorNode::truth).orElse(false);
    Receipt receipt =
        isDuplicate
            ? new Receipt(0, Bytes.EMPTY, Gas.ZERO)
            : new Receipt(
                json.at("exit_code").number(),
                json.find("return").map(VectorNode::bytes).orElse(Bytes.EMPTY),
                new Gas(json.at("gas_used").number()));
    Optional<VectorNode> penalty = json.find("miner_penalty");
    Optional<VectorNode> tip = json.find("miner_tip");
    return new Expected(
        json.at("bytes").bytes(),
        json.find("implicit").map(VectorNode::truth).orElse(false),
        isDuplicate,
        receipt,
        penalty.map(EpochJson::amount).orElse(null),
        tip.map(EpochJson::amount).orElse(null));
  }

  private static TokenAmount amount(VectorNode json) {
    String digits = json.text();
    try {
      return new TokenAmount(new BigInteger(digits));
    } catch (NumberFormatException e) {
      throw json.wrong("no decimal number", e);
    }
  }

  private static Cid cid(VectorNode json) {
    try {
      return Cid.parse(json.text());
    } catch (MalformedInputException e) {
      throw json.wrong("no CID", e);
    }
  }

  private static Address address(VectorNode json) {
    try {
      return Address.parse(json.text());
    } catch (MalformedInputException e) {
      throw json.wrong("no address", e);
    }
  }
}
