/// The storage market, see [spec: Storage Market Actor]: clients and providers put money into escrow,
/// publish deals, and are paid or punished by cron as sectors hold what was promised or not.
///
/// A published deal is a promise; it counts from the moment its sector is proven
/// ([activation][fil.actors.market.DealActivation]). Whoever misses that pays its collateral.
///
/// [spec: Storage Market Actor]: https://spec.filecoin.io/systems/filecoin_markets/onchain_storage_market/storage_market_actor/
@NullMarked
package fil.actors.market;

import org.jspecify.annotations.NullMarked;
