package fil.proofs.gpu;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.work.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Keeps a second program of ours away from a device while one is using it: each would find too
/// little memory, at a moment that nobody can foresee.
///
/// A card is leased by where it is plugged in, whatever interface it is found by. One whose
/// interface does not say that is leased by its name and number, and so is with it every card that
/// it may be.
///
/// The lease ends with the process, however that ends. The files that are locked stay and say
/// nothing.
final class DeviceLease implements AutoCloseable {

  private static final int NAME_CHARACTERS = 16;

  private final List<Turn> turns;

  private DeviceLease(List<Turn> turns) {
    this.turns = List.copyOf(turns);
  }

  /// Takes a device for this process.
  ///
  /// @param all what the machine's devices say, through all interfaces
  /// @param folder where all programs that share the device look
  /// @throws DeviceException when another has it, or this process already
  static DeviceLease of(DeviceFacts facts, List<DeviceFacts> all, Path folder) {
    List<Turn> locked = new ArrayList<>();
    try {
      for (String card : cards(facts, all)) {
        locked.add(lock(facts, folder.resolve("sealab-device-" + key(card) + ".lock")));
      }
      return new DeviceLease(locked);
    } catch (DeviceException e) {
      new DeviceLease(locked).close();
      throw e;
    }
  }

  private static Turn lock(DeviceFacts facts, Path file) {
    try {
      return Turn.take(file)
          .orElseThrow(() ->
              new DeviceException(
                  DeviceException.Reason.BUSY,
                  facts.name() + " is computing for another seal or proof: wait until that ends"));
    } catch (IOException e) {
      throw new DeviceException(
          DeviceException.Reason.REFUSED,
          "it cannot be seen whether another program uses %s, because %s cannot be locked"
              .formatted(facts.name(), file));
    }
  }

  /// The device, and where it does not say where it is, all that may be the same card.
  private static SortedSet<String> cards(DeviceFacts facts, List<DeviceFacts> all) {
    SortedSet<String> cards = new TreeSet<>();
    cards.add(card(facts));
    if (facts.place().isEmpty()) {
      all.stream()
          .filter(other -> CardListing.mayBeSame(other, facts))
          .forEach(other -> cards.add(card(other)));
    }
    return cards;
  }

  private static String card(DeviceFacts facts) {
    return facts.place().orElse(facts.name() + "/" + facts.number());
  }

  private static String key(String card) {
    String text = System.getProperty("user.name") + "/" + card;
    byte[] digest = Sha256.hash(text.getBytes(StandardCharsets.UTF_8));
    return Bytes.copyOf(digest).toHex().substring(0, NAME_CHARACTERS);
  }

  @Override
  public void close() {
    for (Turn turn : turns) {
      try {
        turn.close();
      } catch (IOException e) {
        // the lock goes with the process
      }
    }
  }
}
