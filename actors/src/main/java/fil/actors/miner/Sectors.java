package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_NOT_FOUND;
import static fil.vm.Refusal.refuseUnless;

import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.SectorNumber;
import fil.vm.ActorAbort;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A working copy of a miner's sectors, by their numbers. A sector stays in it until the partition
/// that it belongs to is compacted.
final class Sectors {

  private final Amt<SectorOnChainInfo> entries;

  private Sectors(Amt<SectorOnChainInfo> entries) {
    this.entries = entries;
  }

  /// The sectors of this name: one read.
  static Sectors load(BlockStore store, Link<Amt<SectorOnChainInfo>> root) {
    return new Sectors(MinerState.SECTORS.load(store, root));
  }

  /// The sectors by number.
  Amt<SectorOnChainInfo> entries() {
    return entries;
  }

  /// The sector of this number, where there is one.
  Optional<SectorOnChainInfo> find(SectorNumber number) {
    return entries.find(number.number());
  }

  /// The sector of this number.
  ///
  /// @throws Refusal where there is none
  SectorOnChainInfo get(SectorNumber number) {
    return find(number).orElseThrow(() -> new Refusal("there is no sector %s".formatted(number)));
  }

  /// Several sectors, in ascending order.
  ///
  /// Aborts with `USR_NOT_FOUND` where there is no such sector, with `USR_ILLEGAL_STATE` where one
  /// cannot be read, and with `USR_ILLEGAL_ARGUMENT` for a malformed set.
  List<SectorOnChainInfo> load(BitField numbers) {
    List<SectorOnChainInfo> infos = new ArrayList<>();
    orAbort(
        USR_ILLEGAL_ARGUMENT,
        "failed to load sectors",
        () -> numbers.forEach(BitFields.NO_LIMIT, number -> infos.add(require(number))));
    return List.copyOf(infos);
  }

  private SectorOnChainInfo require(long number) {
    String text = Long.toUnsignedString(number);
    return orAbort(USR_ILLEGAL_STATE, "failed to load sector " + text, () -> entries.find(number))
        .orElseThrow(() -> new ActorAbort(USR_NOT_FOUND, "there is no sector " + text));
  }

  /// Puts sectors in, over what was there.
  ///
  /// @throws Refusal where a number is too high for a sector
  void store(List<SectorOnChainInfo> infos) {
    for (SectorOnChainInfo info : infos) {
      refuseUnless(
          info.sectorNumber().compareTo(SectorNumber.MAX) <= 0,
          "sector number %s is out of range",
          info.sectorNumber());
      entries.set(info.sectorNumber().number(), info);
    }
  }

  /// Takes sectors out.
  ///
  /// @throws Refusal where one is not there
  void delete(BitField numbers) {
    numbers.forEach(
        BitFields.NO_LIMIT,
        number ->
            refuseUnless(entries.delete(number), "no sector %s", Long.toUnsignedString(number)));
  }

  /// What a window PoSt over `proven` proves: as many sectors, with the first good one in the place
  /// of each that is in `faults`. Empty where there is no good one.
  ///
  /// @throws Refusal where a sector is not there
  List<SectorOnChainInfo> loadForProof(BitField proven, BitField faults) {
    BitField good = proven.subtract(faults);
    if (good.isEmpty()) {
      return List.of();
    }
    SectorOnChainInfo standIn = get(new SectorNumber(good.first().getAsLong()));
    refuseUnless(
        Long.compareUnsigned(faults.count(), proven.count()) <= 0,
        "more faults than sectors in a proof");
    List<SectorOnChainInfo> infos = new ArrayList<>();
    proven.forEach(
        BitFields.NO_LIMIT,
        number -> infos.add(faults.contains(number) ? standIn : get(new SectorNumber(number))));
    return List.copyOf(infos);
  }

  /// Writes what has changed, and the root in any case.
  Link<Amt<SectorOnChainInfo>> flush() {
    return entries.flush();
  }

  /// Those of `sectors` that are in `numbers`.
  ///
  /// @throws Refusal where not all of these are there
  static List<SectorOnChainInfo> select(List<SectorOnChainInfo> sectors, BitField numbers) {
    refuseUnless(
        Long.compareUnsigned(numbers.count(), sectors.size()) <= 0,
        "%s sectors to select from %d",
        Long.toUnsignedString(numbers.count()),
        sectors.size());
    List<SectorOnChainInfo> selected =
        sectors.stream().filter(s -> numbers.contains(s.sectorNumber().number())).toList();
    refuseUnless(
        selected.size() == numbers.count(),
        "%d of %d selected sectors are missing",
        numbers.count() - selected.size(),
        numbers.count());
    return selected;
  }
}
