/// Payment channels, see [spec: Payment Channels]: one pays another many times with vouchers that
/// nobody puts on the chain, and the last of them is cashed.
///
/// A voucher is a running total on a lane. Who brings one must hold the other's signature of it.
/// After [settling][fil.actors.paych.PaychActor] has begun there are twelve hours for later
/// vouchers; then the channel is paid out and deleted.
///
/// [spec: Payment Channels]: https://spec.filecoin.io/systems/filecoin_token/payment_channels/
@NullMarked
package fil.actors.paych;

import org.jspecify.annotations.NullMarked;
