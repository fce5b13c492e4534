package fil.vm;

import fil.addr.Address;
import fil.chain.Message;
import java.util.List;

/// What a block brings into a tipset.
///
/// @param miner who made it
/// @param winCount how many elections it won
/// @param messages those of BLS senders, then the others, each without its signature
public record BlockMessages(Address miner, long winCount, List<Message> messages) {

  public BlockMessages {
    messages = List.copyOf(messages);
  }
}
