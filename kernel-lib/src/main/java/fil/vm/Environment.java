package fil.vm;

import fil.num.ChainEpoch;
import fil.num.TokenAmount;

/// What is the same for all messages of an epoch.
///
/// @param epoch when they are executed
/// @param baseFee what a unit of gas costs at least, and is burnt
/// @param circulatingSupply the tokens in circulation when the epoch began
public record Environment(ChainEpoch epoch, TokenAmount baseFee, TokenAmount circulatingSupply) {}
