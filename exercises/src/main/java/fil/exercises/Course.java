package fil.exercises;

import java.util.List;

/// All chapters, those that are there and those to come.
public final class Course {

  /// All chapters in reading order.
  public static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter(
              0,
              "The tour: a file becomes a sector",
              "What does \"I store your file\" mean when nobody trusts anybody?",
              15,
              List.of(),
              "Introduction, Sector"),
          new Chapter(
              1,
              "Bytes, CBOR, CIDs",
              "How do strangers agree on a value's exact bytes, and name them?",
              40,
              List.of(0),
              "IPLD, Data Structures"),
          new Chapter(
              2,
              "IPLD: DAGs, CAR, HAMT, AMT",
              "How can a whole world state have one 38-byte name?",
              45,
              List.of(1),
              "IPLD, State Tree; FIP-0007"),
          new Chapter(
              3,
              "Addresses, keys, signatures",
              "Who may speak, and how does everyone check it?",
              40,
              List.of(1),
              "Address, Signatures"),
          new Chapter(
              4,
              "Messages, gas, the VM",
              "What exactly happens between \"send\" and a receipt?",
              45,
              List.of(2, 3),
              "VM, Gas Fee, Message"),
          new Chapter(
              5,
              "Actors I: init, account, multisig, payment channel",
              "How do rules live at an address?",
              45,
              List.of(4),
              "Actor, System Actors, Multisig, Payment Channels"),
          new Chapter(
              6,
              "Pieces, Fr32, CommP",
              "Which 32 bytes stand for a file, and what do they not say?",
              40,
              List.of(1),
              "Piece, SDR › Fr32"),
          new Chapter(
              7,
              "Storage market and deals",
              "How can strangers bind themselves to store and pay?",
              45,
              List.of(5, 6),
              "Storage Market, Deal Flow; FIP-0003, 0022, 0028"),
          new Chapter(
              8,
              "The miner actor: sectors, deadlines, faults",
              "How does a chain watch a disk for years?",
              45,
              List.of(2, 4, 6),
              "Sector Lifecycle, Miner Actor; FIP-0002, 0008, 0010, 0013, 0019, 0026"),
          new Chapter(
              9,
              "Power and rewards",
              "How much say, and how much pay, does proven storage buy?",
              40,
              List.of(7, 8),
              "Storage Power Actor, Sector Quality"),
          new Chapter(
              10,
              "SDR by hand",
              "How do you make data that is slow to make and unique to one provider?",
              40,
              List.of(6),
              "Stacked DRG PoRep"),
          new Chapter(
              11,
              "PoRep: trees and commitments",
              "How does a few-kilobyte answer vouch for a whole replica?",
              45,
              List.of(10),
              "PoRep, Poseidon; FIP-0059"),
          new Chapter(
              12,
              "SNARKs by hand, then Groth16",
              "How can 192 bytes replace a proof of kilobytes?",
              45,
              List.of(3, 11),
              "SNARKs in PoRep and PoSt"),
          new Chapter(
              13,
              "Proof of spacetime",
              "How do you show today that you still have it?",
              40,
              List.of(8, 11),
              "PoSt, WindowPoSt, WinningPoSt; FIP-0010, 0061"),
          new Chapter(
              14,
              "Randomness: tickets, VRF, drand",
              "Where does fair chance come from if everybody wants to win?",
              35,
              List.of(3),
              "Randomness, drand, Tickets"),
          new Chapter(
              15,
              "Expected Consensus and weight",
              "Who may make a block, and which chain wins?",
              45,
              List.of(9, 14),
              "Expected Consensus; FIP-0023"),
          new Chapter(
              16,
              "Forks, finality, consensus faults",
              "When is a payment done, and what stops cheating with blocks?",
              40,
              List.of(15),
              "Chain Selection, Consensus Faults; FIP-0011, 0023"),
          new Chapter(
              17,
              "The token",
              "Where does FIL come from, and where does it go?",
              45,
              List.of(9),
              "Minting, Baseline, Collateral; FIP-0005, 0024"),
          new Chapter(
              18,
              "Retrieval and payment channels",
              "How do two distrusting parties swap bytes for money?",
              35,
              List.of(5, 7),
              "Retrieval Market, Payment Channels"),
          new Chapter(
              19,
              "How the protocol evolved",
              "Why does today's design look as it does?",
              45,
              List.of(7, 11, 15),
              "four eras; FIP-0035, 0044"),
          new Chapter(
              20,
              "Seal for real",
              "Where do the hours go, and does the GPU's sector pass your code?",
              45,
              List.of(11, 12),
              "Sealing"));

  private Course() {}

  /// The chapter of that number.
  ///
  /// @throws IllegalArgumentException where there is none
  public static Chapter chapter(int number) {
    if (number < 0 || number >= CHAPTERS.size()) {
      throw new IllegalArgumentException(
          "chapters go from 0 to " + (CHAPTERS.size() - 1) + ", not " + number);
    }
    return CHAPTERS.get(number);
  }
}
